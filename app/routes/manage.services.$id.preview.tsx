import { isNational } from '#app/security/permissions.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listRequiredFixes } from '#app/listing-form/listing-form.server.ts'
import { ProblemList } from '#app/listing-form/problem-list.tsx'
import { ListingBody } from '#app/listings/listing-body.tsx'
import { titleOfDraft } from '#app/publication/editing.server.ts'
import { previewListing } from '#app/publication/preview.server.ts'
import { requireEditing } from '#app/publication/require-editing.server.ts'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Preview: ${page.title}` : 'Preview') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { by, desk } = requireEditing({ request, params })
  const { listing, problems } = previewListing(desk, { by, now: new Date() })
  return {
    id: desk.id,
    title:
      listing?.title ??
      desk.service?.title ??
      titleOfDraft(desk.draft?.snapshot),
    hasDraft: desk.draft !== null,
    isArchived: desk.service?.status === 'archived',
    isOwn: !isNational(by),
    mends: listRequiredFixes(problems),
    listing,
  }
}

export default function PreviewPage() {
  const { id, listing, hasDraft, isArchived, isOwn, mends } =
    useLoaderData<typeof loader>()
  if (!listing) return <ProblemList id={id} mends={mends} warnings={[]} />
  return (
    <>
      <Inset>
        {hasDraft
          ? `This is your draft as readers will see it${isOwn ? ', if you confirm what you changed' : ''}. They see nothing of it yet.`
          : isArchived
            ? 'You have no draft: this is what readers would see if it were not archived.'
            : 'You have no draft: this is what readers see now.'}{' '}
        <Link to={`/manage/services/${id}`}>Go on editing</Link>
        {hasDraft && (
          <>
            {' '}
            or{' '}
            <Link to={`/manage/services/${id}/publish`}>
              see what changes and publish
            </Link>
          </>
        )}
        .
      </Inset>
      <p className="preview-title">{listing.title}</p>
      <ListingBody listing={listing} />
    </>
  )
}
