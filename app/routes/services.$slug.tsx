import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Inset } from '#app/components/inset.tsx'
import { ListingAvailability } from '#app/components/listing-availability.tsx'
import { ListingCoverage } from '#app/components/listing-coverage.tsx'
import { AskingFacts, DescribingFacts } from '#app/components/listing-facts.tsx'
import { ListingPlace } from '#app/components/listing-place.tsx'
import { ListingPointingOn } from '#app/components/listing-pointing-on.tsx'
import { ListingProvider } from '#app/components/listing-provider.tsx'
import { ListingSimilar } from '#app/components/listing-similar.tsx'
import { ListingSources } from '#app/components/listing-sources.tsx'
import { ServiceActions } from '#app/components/shortlist-button.tsx'
import { notFound, redirectPermanently } from '#app/http.server.ts'
import { findListing } from '#app/models/listing.server.ts'
import {
  findCurrentSlug,
  findServiceBySlug,
} from '#app/models/service.server.ts'
import { pageTitle } from '#app/page-title.ts'

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
  if (listing) return { listing }

  const current = findCurrentSlug(slug)
  if (current && findServiceBySlug(current))
    throw redirectPermanently(`/services/${current}`)
  throw notFound(
    'There is no listing at this address. It may have been taken out of the directory; look for the service by its name, or start from the court or the council area.',
  )
}

export default function ListingPage() {
  const { listing } = useLoaderData<typeof loader>()
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
      <ListingPointingOn listing={listing} />
      <ListingAvailability listing={listing} />
      <div className="listing">
        <div className="listing__facts">
          {listing.conflicts.length > 0 && (
            <Inset title="The sources disagree">
              <ul>
                {listing.conflicts.map((statement) => (
                  <li key={statement}>{statement}</li>
                ))}
              </ul>
            </Inset>
          )}
          <h2>Who it suits and how to ask</h2>
          <AskingFacts listing={listing} />
          <h2>What it is</h2>
          <DescribingFacts listing={listing} />
          <ListingSimilar listing={listing} />
        </div>
        <div className="listing__aside">
          <ListingPlace listing={listing} />
          <ListingCoverage listing={listing} />
          <ListingProvider listing={listing} />
          <ListingSources listing={listing} />
        </div>
      </div>
    </>
  )
}
