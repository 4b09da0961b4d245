import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCorrectionOutcomes } from '#app/corrections/list-corrections.server.ts'
import { ListingCorrections } from '#app/corrections/listing-corrections.tsx'
import { ListingBody } from '#app/listings/listing-body.tsx'
import { findListing } from '#app/listings/listing-page.server.ts'
import {
  findCurrentSlug,
  findServiceBySlug,
} from '#app/listings/services.server.ts'
import { notFound, redirectPermanently } from '#app/server/responses.server.ts'
import { ServiceActions } from '#app/shortlist/shortlist-button.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(data.listing.title) },
        { name: 'description', content: data.listing.summary },
      ]
    : [{ title: pageTitle('Listing not found') }]

export function loader({ params }: LoaderFunctionArgs) {
  const slug = params.slug ?? ''
  const listing = findListing(slug, new Date())
  if (listing) return { listing, corrections: listCorrectionOutcomes(slug) }

  // Addresses have no capitals; whoever types one may.
  const typed = slug.toLowerCase()
  const current = findCurrentSlug(typed) ?? (typed === slug ? null : typed)
  if (current && findServiceBySlug(current))
    throw redirectPermanently(`/services/${current}`)
  throw notFound(
    'There is no listing at this address. It may have been taken out of the directory; look for the service by its name, or start from the court or the council area.',
  )
}

export default function ListingPage() {
  const { listing, corrections } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/services', label: 'Services' }]}
        current={listing.title}
      />
      <div className="page-head">
        <h1>{listing.title}</h1>
        <p className="page-head__note">
          {[listing.provider, ...listing.coProviders].join(', ')} ·{' '}
          {listing.coversScotland
            ? 'all of Scotland'
            : listing.areas.map(({ name }) => name).join(', ')}
        </p>
        <ServiceActions slug={listing.slug} title={listing.title} />
      </div>
      <ListingBody listing={listing} />
      <ListingCorrections slug={listing.slug} outcomes={corrections} />
    </>
  )
}
