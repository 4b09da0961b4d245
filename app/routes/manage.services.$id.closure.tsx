import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { hasEnded } from '#app/availability/availability.ts'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import {
  CloseForm,
  closeErrorsOf,
  closeQuestions,
  CloseReplyProvider,
  describeDone,
  EndForm,
  TransferForm,
  listCloseErrors,
} from '#app/publication/close-form.tsx'
import type { CloseReply } from '#app/publication/close-form.tsx'
import {
  archiveService,
  closeService,
  unarchiveService,
} from '#app/publication/close-listing.server.ts'
import {
  describeSplit,
  duplicateService,
  findSplitProblem,
  splitByArea,
} from '#app/publication/duplicate-and-split.server.ts'
import { requireService } from '#app/publication/require-editing.server.ts'
import {
  transferListing,
  listNewOwners,
} from '#app/publication/transfer-listing.server.ts'
import { listSuccessorChoices } from '#app/record/labels.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { badRequest, orForbidden } from '#app/server/responses.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import type { FillsIn } from '#app/ui/workspace-form.tsx'
import { formatDay, readDay } from '#app/values/dates.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Close: ${page.title}` : 'Close') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const present = readSnapshot(service.id)
  const isArchived = service.status === 'archived'
  const parts = isArchived ? [] : describeSplit(present, service)
  const kept = findKept(request, by)
  return {
    kept: kept && readReply(kept.formData),
    id: service.id,
    title: service.title,
    isArchived,
    ended: hasEnded(present.availability)
      ? {
          on: present.endsOn && formatDay(present.endsOn),
          successor: present.successor,
        }
      : null,
    done: describeDone(new URL(request.url).searchParams.get('done'), present),
    successors: listSuccessorChoices(service.id),
    newOwners: listNewOwners(service, by),
    split: parts.length > 1 ? parts.map(({ snapshot }) => snapshot.title) : [],
    splitProblem: findSplitProblem(parts, by),
  }
}

const intents = ['close', 'archive', 'unarchive', 'split', 'hand-over']

export async function action({ request, params }: ActionFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const formData = await request.formData()
  const read = (name: string) => sentText(formData, name)
  const intent = read('intent')
  const now = new Date()
  const here = `/manage/services/${service.id}`
  if (intent === 'copy')
    throw redirect(
      `/manage/services/${duplicateService(service.id, { by, now })}`,
    )
  if (!intents.includes(intent))
    throw badRequest('Go back and choose again what to do.')
  const reason = read('reason')
  const endsOn = readDay(read('endsOn'))
  const reply: CloseReply = {
    ...readReply(formData),
    errors: {
      ...(intent === 'close' &&
        endsOn?.length !== 10 && {
          endsOn: 'Enter the last day, like 3 July 2026',
        }),
      ...(intent === 'hand-over' &&
        read('to') === '' && { to: 'Choose who looks after it from now on' }),
      ...(reason === '' && { reason: 'Say in a few words why' }),
      ...(reason.length > 300 && { reason: 'Shorten this to 300 characters' }),
    },
  }
  if (Object.keys(reply.errors).length > 0) return data(reply, { status: 400 })
  if (intent === 'close' && endsOn) {
    const problems = closeService(service.id, {
      by,
      reason,
      now,
      endsOn,
      successor: read('successor') || null,
      note: read('note') || null,
    })
    if (problems)
      return data(
        { ...reply, errors: closeErrorsOf(problems) },
        { status: 400 },
      )
  }
  if (intent === 'hand-over') {
    const to = read('to')
    if (
      !orForbidden(() => transferListing(service.id, { to, by, reason, now }))
    )
      throw badRequest('There is no such partnership.')
  }
  if (intent === 'archive') archiveService(service.id, { by, reason, now })
  if (intent === 'unarchive') unarchiveService(service.id, { by, reason, now })
  if (intent === 'split') {
    const parts = orForbidden(() =>
      splitByArea(service.id, { by, reason, now }),
    )
    // The page says why not in place of the form.
    if (!parts) return data(reply, { status: 400 })
  }
  throw redirect(`${here}/closure?done=${intent}`)
}

/** What was typed, as it is put back into its form. */
function readReply(formData: FormData): CloseReply {
  return {
    intent: sentText(formData, 'intent'),
    values: Object.fromEntries(
      closeQuestions.map((name) => [name, sentText(formData, name)]),
    ),
    errors: {},
  }
}

export const handle: FillsIn = { fillsIn: true }

export default function ClosurePage() {
  const { id, ended, successors, newOwners, isArchived, done, ...page } =
    useLoaderData<typeof loader>()
  const { split, splitProblem, kept } = page
  const reply = useActionData<typeof action>() ?? kept ?? undefined
  return (
    <CloseReplyProvider value={reply}>
      <ErrorSummary errors={useMemo(() => listCloseErrors(reply), [reply])} />
      {done && !reply && <Inset>{done}</Inset>}
      {/* What was typed for one closing is not there for the next. */}
      {!isArchived && (
        <EndForm key={done} id={id} ended={ended} successors={successors} />
      )}
      <section className="command">
        <h2>Another one like it</h2>
        <p>A copy begins as a draft of its own.</p>
        <Form method="post">
          <button
            className="ds_button ds_button--secondary"
            name="intent"
            value="copy"
          >
            Make a copy
          </button>
        </Form>
      </section>
      {split.length > 0 && splitProblem && (
        <section className="command">
          <h2>A listing for each area</h2>
          <p>{splitProblem}</p>
        </section>
      )}
      {split.length > 0 && !splitProblem && (
        <CloseForm
          intent="split"
          title="A listing for each area"
          button={`Split it into ${split.length}`}
        >
          <p>
            All at once, so that no area is without. Each says what this one
            says and is as well confirmed; change them afterwards. The first
            keeps this address, and points to the others.
          </p>
          <ul>
            {split.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </CloseForm>
      )}
      {newOwners.length > 0 && (
        <TransferForm key={`hand-over ${done}`} partnerships={newOwners} />
      )}
      {isArchived ? (
        <CloseForm
          key="unarchive"
          intent="unarchive"
          title="Archived"
          button="Bring it back"
        >
          <p>Readers do not see it. It can come back as it was.</p>
        </CloseForm>
      ) : (
        <CloseForm
          key="archive"
          intent="archive"
          title="It should not be here"
          button="Archive the listing"
        >
          <p>
            For what was listed by mistake. Nothing is deleted, but readers no
            longer see it. Where a service has ended, close it instead.
          </p>
        </CloseForm>
      )}
    </CloseReplyProvider>
  )
}
