import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import {
  ClosureCommand,
  ClosureQuestion,
  ClosureReplyProvider,
  listClosureErrors,
} from '#app/components/closure-command.tsx'
import type { ClosureReply } from '#app/components/closure-command.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { SelectField } from '#app/components/field.tsx'
import { notFound, whereAllowed } from '#app/http.server.ts'
import {
  archiveService,
  closeService,
  unarchiveService,
} from '#app/models/closure.server.ts'
import { readDay } from '#app/models/dates.ts'
import { findDesk } from '#app/models/desk.server.ts'
import {
  describeSplit,
  duplicateService,
  splitByArea,
} from '#app/models/service-copies.server.ts'
import { readSnapshot } from '#app/models/service-snapshot.server.ts'
import { listSuccessorChoices } from '#app/models/snapshot-names.server.ts'
import { pageTitle } from '#app/page-title.ts'
import { sentText } from '#app/sent-text.ts'
import { requireEditor } from '#app/session.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Close: ${page.title}` : 'Close') },
]

function getService(params: { id?: string }, request: Request) {
  const by = requireEditor(request)
  const service = whereAllowed(() => findDesk(params.id ?? '', by))?.service
  if (!service) throw notFound('It is not in the directory yet.')
  return { by, service }
}

export function loader({ request, params }: LoaderFunctionArgs) {
  const { service } = getService(params, request)
  const parts = describeSplit(readSnapshot(service.id))
  return {
    title: service.title,
    isArchived: service.status === 'archived',
    successors: listSuccessorChoices(service.id),
    split: parts.length > 1 ? parts.map(({ snapshot }) => snapshot.title) : [],
  }
}

const typed = ['endsOn', 'successor', 'note', 'reason']

export async function action({ request, params }: ActionFunctionArgs) {
  const { by, service } = getService(params, request)
  const formData = await request.formData()
  const read = (name: string) => sentText(formData, name)
  const intent = read('intent')
  const now = new Date()
  const here = `/manage/services/${service.id}`
  if (intent === 'copy')
    throw redirect(
      `/manage/services/${duplicateService(service.id, { by, now })}`,
    )
  const reason = read('reason')
  const endsOn = readDay(read('endsOn'))
  const reply: ClosureReply = {
    intent,
    values: Object.fromEntries(typed.map((name) => [name, read(name)])),
    errors: {
      ...(intent === 'close' &&
        endsOn?.length !== 10 && {
          endsOn: 'Enter the last day, like 3 July 2026',
        }),
      ...(reason === '' && { reason: 'Say in a few words why' }),
    },
  }
  if (Object.keys(reply.errors).length > 0) return data(reply, { status: 400 })
  if (intent === 'close' && endsOn) {
    closeService(service.id, {
      ...{ by, reason, now, endsOn },
      successor: read('successor') || null,
      note: read('note') || null,
    })
    throw redirect(`${here}/history`)
  }
  if (intent === 'archive') archiveService(service.id, { by, reason, now })
  if (intent === 'unarchive') unarchiveService(service.id, { by, reason, now })
  if (intent === 'split')
    whereAllowed(() => splitByArea(service.id, { by, reason, now }))
  throw redirect(intent === 'split' ? '/manage/services' : `${here}/closure`)
}

export default function ClosurePage() {
  const { successors, split, isArchived } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <ClosureReplyProvider value={reply}>
      <ErrorSummary errors={useMemo(() => listClosureErrors(reply), [reply])} />
      <ClosureCommand intent="close" title="It ends" button="Close the listing">
        <p>
          It stays readable, so that older papers can be understood, and points
          on to what takes its place.
        </p>
        <ClosureQuestion
          intent="close"
          name="endsOn"
          label="Last day"
          hint="Like 3 July 2026. If it is still to come, it closes by itself after it"
        />
        <SelectField
          label="What takes its place"
          name="successor"
          defaultValue={reply?.values.successor}
        >
          <option value="">Nothing that we know of</option>
          {successors.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </SelectField>
        <ClosureQuestion
          intent="close"
          name="note"
          label="What readers should know"
          hint="If anything"
        />
      </ClosureCommand>
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
      {split.length > 0 && (
        <ClosureCommand
          intent="split"
          title="A listing for each area"
          button={`Split it into ${split.length}`}
        >
          <p>
            All at once, so that no area is without. Each says what this one
            says and is as well confirmed; change them afterwards.
          </p>
          <ul>
            {split.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </ClosureCommand>
      )}
      {isArchived ? (
        <ClosureCommand
          intent="unarchive"
          title="Archived"
          button="Bring it back"
        >
          <p>Readers do not see it. It can come back as it was.</p>
        </ClosureCommand>
      ) : (
        <ClosureCommand
          intent="archive"
          title="It should not be here"
          button="Archive the listing"
        >
          <p>
            For what was listed by mistake. Nothing is deleted, but readers no
            longer see it. Where a service has ended, close it instead.
          </p>
        </ClosureCommand>
      )}
    </ClosureReplyProvider>
  )
}
