import { isNational } from '#app/security/permissions.ts'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import {
  errorsByName,
  listRequiredFixes,
  warningsOf,
} from '#app/listing-form/listing-form.server.ts'
import { ProblemList } from '#app/listing-form/problem-list.tsx'
import { mergeNewerRevision } from '#app/publication/drafts.server.ts'
import { EditConflict } from '#app/publication/edit-conflict.tsx'
import { listPlansBeside } from '#app/publication/planned-changes.server.ts'
import { PlansBeside } from '#app/publication/planned-changes.tsx'
import { listPossibleDuplicates } from '#app/publication/possible-duplicates.server.ts'
import {
  publishDraft,
  reviewDraft,
  unscheduleDraft,
} from '#app/publication/publish-draft.server.ts'
import { PublishForm } from '#app/publication/publish-form.tsx'
import { requireEditing } from '#app/publication/require-editing.server.ts'
import { DiffTable } from '#app/record/diff-table.tsx'
import { listFilledParts } from '#app/record/fields.ts'
import { assuranceParts } from '#app/record/parts.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { sentText, sentTexts } from '#app/server/form-data.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import type { FillsIn } from '#app/ui/workspace-form.tsx'
import { dayOf, formatDay, readDay } from '#app/values/dates.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Publish: ${page.title}` : 'Publish') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { by, desk } = requireEditing({ request, params })
  const review = reviewDraft(desk, by)
  const own = !isNational(by)
  const confirmable = listFilledParts(review.snapshot)
  const changed = new Set(review.changes.map(({ part }) => part))
  const kept = findKept(request, by)
  return {
    kept: kept && {
      sent: readSent(kept.formData),
      draftAt: sentText(kept.formData, 'draftAt'),
      errors: {},
      isOvertaken: false,
    },
    id: desk.id,
    title: review.title,
    isNew: desk.service === null,
    isArchived: desk.service?.status === 'archived',
    changes: review.changes,
    mends: listRequiredFixes(review.problems),
    warnings: warningsOf(review.snapshot, new Date()),
    plans: listPlansBeside(desk, review.snapshot),
    twins: listPossibleDuplicates(desk, review.snapshot),
    theirs: review.theirs,
    clashes: review.clashes,
    draftAt: desk.draft?.updatedAt ?? '',
    // Whoever changes a part of their own listing stands behind it.
    confirm: own ? confirmable.filter((part) => changed.has(part)) : [],
    confirmable,
    isNotTold: review.snapshot.availability === 'not-told',
    scheduledFor: desk.draft?.publishOn
      ? formatDay(desk.draft.publishOn)
      : null,
  }
}

const schema = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'Say in a few words why, such as “New telephone number”')
    .max(300, 'Shorten this to 300 characters'),
  confirm: z.array(z.enum(assuranceParts)),
  publishOn: z
    .string()
    .transform((text) => (text === '' ? null : (readDay(text) ?? '')))
    .refine(
      (on) => on === null || (on.length === 10 && on > dayOf(new Date())),
      'Enter a day to come, like 3 July 2027, or leave it empty',
    ),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const { by, desk } = requireEditing({ request, params })
  const formData = await request.formData()
  const now = new Date()
  const here = `/manage/services/${desk.id}/publish`
  if (formData.get('intent') === 'take-in') {
    const takeTheirs = [...formData]
      .filter(([name, value]) => name.startsWith('take.') && value === 'theirs')
      .map(([name]) => name.slice('take.'.length))
    mergeNewerRevision(desk.id, { by, takeTheirs, now })
    throw redirect(here)
  }
  if (formData.get('intent') === 'unschedule') {
    unscheduleDraft(desk.id, { by, now })
    throw redirect(here)
  }
  const sent = readSent(formData)
  const parsed = schema.safeParse(sent)
  if (!parsed.success)
    return data(
      {
        sent,
        errors: errorsByName(parsed.error.issues),
        isOvertaken: false,
      },
      { status: 400 },
    )
  const outcome = orForbidden(() =>
    publishDraft(desk.id, {
      by,
      now,
      ...parsed.data,
      draftAt: sentText(formData, 'draftAt'),
      origin: publicOrigin(env),
    }),
  )
  if (outcome.status === 'published')
    throw redirect(`/manage?published=${outcome.id}`)
  if (outcome.status === 'scheduled') throw redirect(here)
  // The page shows what stands in the way, whatever it is by now.
  const isOvertaken = outcome.status === 'overtaken'
  return data({ sent, errors: {}, isOvertaken }, { status: 409 })
}

function readSent(formData: FormData) {
  const sent = sentTexts(formData, 'confirm')
  return {
    reason: sentText(formData, 'reason'),
    confirm: assuranceParts.filter((part) => sent.includes(part)),
    publishOn: sentText(formData, 'publishOn'),
  }
}

export const handle: FillsIn = { fillsIn: true }

export default function PublishPage() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { kept } = page
  const { changes, mends, warnings, theirs, scheduledFor } = page
  const mayPublish =
    changes.length > 0 &&
    mends.length === 0 &&
    theirs === null &&
    !page.isArchived
  return (
    <>
      {result?.isOvertaken && (
        <Inset
          title="Not published: the draft was saved again since you read it"
          answers={result}
        >
          Read what changes as it is now, then publish.
        </Inset>
      )}
      <h2>What changes</h2>
      {theirs && (
        <EditConflict theirs={theirs} mine={changes} clashes={page.clashes} />
      )}
      <PlansBeside plans={page.plans} />
      {scheduledFor && (
        <Inset title={`It publishes itself on ${scheduledFor}`}>
          <Form method="post">
            <button className="link-button" name="intent" value="unschedule">
              Take it off the calendar
            </button>
          </Form>
        </Inset>
      )}
      {page.isArchived && (
        <Inset title="This listing is archived">
          <Link to={`/manage/services/${page.id}/closure`}>Bring it back</Link>{' '}
          before you publish what you changed. Your draft is safe.
        </Inset>
      )}
      <ProblemList
        id={page.id}
        mends={mends}
        warnings={warnings}
        twins={page.twins}
      />
      {changes.length === 0 ? (
        <p>
          {page.isNew ? 'Nothing is written yet.' : 'Nothing is changed yet.'}{' '}
          <Link to={`/manage/services/${page.id}`}>Go on editing</Link>.
        </p>
      ) : (
        <DiffTable
          changes={changes}
          from={theirs ? 'When you began' : page.isNew ? 'Before' : 'Published'}
          to="Your draft"
        />
      )}
      {mayPublish && (
        <PublishForm
          page={{
            ...page,
            confirm: kept?.sent.confirm ?? page.confirm,
            // What was read then: a newer draft is read first.
            draftAt: result ? page.draftAt : (kept?.draftAt ?? page.draftAt),
          }}
          reply={result ?? kept ?? undefined}
        />
      )}
    </>
  )
}
