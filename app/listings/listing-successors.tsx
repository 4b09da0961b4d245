import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { hasEnded } from '#app/availability/availability.ts'
import { Inset } from '#app/ui/inset.tsx'
import { ServiceLink } from '#app/ui/links.tsx'
import type { Listing } from './listing.ts'

/** An ended service stays readable, but nobody should stop at it. */
export function ListingSuccessors({ listing }: { listing: Listing }) {
  const { state, successor, predecessors, splitOff, endsOn } = listing
  return (
    <>
      {(hasEnded(state) || successor) && (
        <Inset
          title={
            hasEnded(state)
              ? 'This service has ended'
              : 'Another service is to take its place'
          }
        >
          {successor ? (
            <p>
              {hasEnded(state) || !endsOn ? 'In its place' : `After ${endsOn}`}:{' '}
              <ServiceLink service={successor} />.
            </p>
          ) : (
            <p>
              It stays here so that older papers can be understood. We know of
              no service that has taken its place;{' '}
              <Link to={insteadHref(listing)}>look for others like it</Link>.
            </p>
          )}
        </Inset>
      )}
      {splitOff.length > 0 && (
        <Inset title="This listing was for more areas once">
          <p>
            They have listings of their own now: <ServiceLinks of={splitOff} />.
          </p>
        </Inset>
      )}
      {predecessors.length > 0 && (
        <p>
          Takes the place of <ServiceLinks of={predecessors} />.
        </p>
      )}
    </>
  )
}

function ServiceLinks({ of }: { of: { slug: string; title: string }[] }) {
  return of.map((service, i) => (
    <Fragment key={service.slug}>
      {i > 0 && '; '}
      <ServiceLink service={service} />
    </Fragment>
  ))
}

function insteadHref({ types, areas }: Listing) {
  const query = new URLSearchParams([
    ...types.slice(0, 1).map(({ key }) => ['type', key]),
    ...areas.map(({ slug }) => ['area', slug]),
  ])
  return `/services?${query.toString()}`
}
