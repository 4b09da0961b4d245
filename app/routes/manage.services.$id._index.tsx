import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { AcceptedCorrections } from '#app/corrections/correction-card.tsx'
import { listAcceptedCorrections } from '#app/corrections/list-corrections.server.ts'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import { FormSidebar } from '#app/listing-form/form-sidebar.tsx'
import {
  errorsByName,
  listAddressesToPlace,
  listFormChoices,
  readListingForm,
  warningsOf,
} from '#app/listing-form/listing-form.server.ts'
import { ListingForm } from '#app/listing-form/listing-form.tsx'
import { locatePostcodes } from '#app/listing-form/postcodes.server.ts'
import {
  continueFrom,
  discardDraft,
  saveDraft,
} from '#app/publication/drafts.server.ts'
import { reviewDraft } from '#app/publication/publish-draft.server.ts'
import { requireEditing } from '#app/publication/require-editing.server.ts'
import { DiffTable } from '#app/record/diff-table.tsx'
import { compareSnapshots, isSameSnapshot } from '#app/record/diff.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import type { FillsIn } from '#app/ui/workspace-form.tsx'
import { formatDay, formatMoment } from '#app/values/dates.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Edit: ${page.title}` : 'Edit') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { by, desk } = requireEditing({ request, params })
  const review = reviewDraft(desk, by)
  const { draft } = desk
  const kept = findKept(request, by)
  return {
    id: desk.id,
    title: review.title,
    slug: desk.service?.slug ?? null,
    values: draft?.snapshot ?? desk.base,
    // A listing that nobody has touched yet is not told what is wrong with it.
    errors: draft && !kept ? errorsByName(review.problems) : {},
    warnings: warningsOf(review.snapshot, new Date()),
    choices: listFormChoices(desk, review.snapshot),
    baseRevision: desk.baseRevision,
    // Sent when the session had ended, as from the page that it was typed on:
    // what was saved meanwhile is still not overwritten.
    kept: kept && {
      token: kept.token,
      values: readListingForm(kept.formData, desk),
      draftAt: sentText(kept.formData, 'draftAt'),
      baseRevision: Number(sentText(kept.formData, 'baseRevision')) || 0,
    },
    draft: draft && {
      at: draft.updatedAt,
      savedAt: formatMoment(draft.updatedAt),
      publishOn: draft.publishOn && formatDay(draft.publishOn),
    },
    corrections: draft ? listAcceptedCorrections(draft.id) : [],
    changed: review.changes.map(({ label }) => label),
    isBehind: review.theirs !== null,
    others: desk.others.map((other) => ({
      id: other.id,
      by: other.by,
      savedAt: formatMoment(other.updatedAt),
      publishOn: other.publishOn && formatDay(other.publishOn),
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { by, desk } = requireEditing({ request, params })
  const formData = await request.formData()
  const now = new Date()
  const here = `/manage/services/${desk.id}`
  const intent = sentText(formData, 'save')
  if (intent === 'discard') {
    discardDraft(desk.id, { by, now })
    throw redirect(desk.service ? here : '/manage/services')
  }
  if (intent === 'continue') {
    continueFrom(desk.id, {
      by,
      now,
      draftId: sentText(formData, 'draftId'),
    })
    throw redirect(here)
  }
  const points = await locatePostcodes(listAddressesToPlace(formData))
  const values = readListingForm(formData, desk, points)
  const isUntouched =
    !desk.draft && isSameSnapshot(parseLeniently(values), desk.base)
  if (!isUntouched) {
    const saved = saveDraft(desk.id, {
      by,
      values,
      now,
      baseRevision: Number(sentText(formData, 'baseRevision')) || 0,
      draftAt: sentText(formData, 'draftAt') || null,
    })
    if (saved.status === 'overtaken')
      return data(
        {
          values,
          draftAt: saved.draft.updatedAt,
          differences: compareSnapshots(
            parseLeniently(saved.draft.snapshot),
            parseLeniently(values),
            snapshotLabels(),
          ),
        },
        { status: 409 },
      )
  }
  if (intent === 'preview' || intent === 'publish')
    throw redirect(`${here}/${intent}`)
  throw redirect(`${here}?saved=1#${intent}`)
}

export const handle: FillsIn = { fillsIn: true }

export default function EditPage() {
  const page = useLoaderData<typeof loader>()
  const overtaken = useActionData<typeof action>()
  const { draft, kept } = page
  return (
    <>
      {overtaken && (
        <Inset
          title="Not saved: this draft was saved elsewhere since you opened it"
          answers={overtaken}
        >
          <p>
            Nothing was overwritten. On the left what is saved, on the right
            what is on this page. To keep this page’s, save again; to see the
            saved one,{' '}
            <Link to={`/manage/services/${page.id}`} reloadDocument>
              open it again
            </Link>
            .
          </p>
          <DiffTable
            changes={overtaken.differences}
            from="Saved"
            to="On this page"
          />
        </Inset>
      )}
      {page.isBehind && (
        <Inset title="Somebody has published this listing since you began">
          <p>
            Your draft is safe.{' '}
            <Link to={`/manage/services/${page.id}/publish`}>
              See what they changed and bring it in
            </Link>
            .
          </p>
        </Inset>
      )}
      <AcceptedCorrections list={page.corrections} />
      {page.others.map((other) => (
        <Inset
          key={other.id}
          title={`${other.by} is changing this listing too`}
        >
          <Form method="post">
            <input type="hidden" name="draftId" value={other.id} />
            <p>
              Their draft is of {other.savedAt}.
              {other.publishOn &&
                ` It will be published on ${other.publishOn}.`}
              {!draft && (
                <>
                  {' '}
                  <button className="link-button" name="save" value="continue">
                    Go on from it
                  </button>
                </>
              )}
            </p>
          </Form>
        </Inset>
      ))}
      <ListingForm
        // Another draft is another form; saving the same one is not.
        key={
          kept?.token ?? (draft ? `draft ${page.baseRevision}` : 'published')
        }
        page={kept ? { ...page, baseRevision: kept.baseRevision } : page}
        values={overtaken?.values ?? kept?.values ?? page.values}
        draftAt={overtaken?.draftAt ?? kept?.draftAt ?? draft?.at ?? ''}
        isSaved={!overtaken && !kept}
        rail={<FormSidebar page={page} />}
      />
    </>
  )
}
