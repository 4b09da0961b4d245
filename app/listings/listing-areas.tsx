import { Link } from '@remix-run/react'
import { LinkList } from '#app/ui/links.tsx'
import type { Listing } from './listing.ts'

export function ListingAreas({ listing }: { listing: Listing }) {
  const { areas, courts, courtsBasis, prisons, custodyCentres } = listing
  return (
    <section>
      <h2>Areas and courts</h2>
      <p>
        {listing.coversScotland
          ? 'All of Scotland, every court.'
          : 'For people who live in: '}
        <LinkList
          links={areas.map(({ slug, name }) => ({
            to: `/areas/${slug}`,
            label: name,
          }))}
        />
      </p>
      {courts.length > 0 && (
        <>
          <p>
            {courtsBasis === 'printed'
              ? 'The source names these courts:'
              : 'Courts, from an older version of the listing or from another page:'}
          </p>
          <ul>
            {courts.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={`/courts/${slug}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {courts.length === 0 && !listing.coversScotland && (
        <p>No source names a court for it.</p>
      )}
      {prisons.length > 0 && (
        <p>
          Prisons:{' '}
          <LinkList
            links={prisons.map(({ slug, name }) => ({
              to: `/services?prison=${slug}`,
              label: name,
            }))}
          />
        </p>
      )}
      {custodyCentres.length > 0 && (
        <p>
          Police custody:{' '}
          {custodyCentres
            .map(({ name, isClosed }) => (isClosed ? `${name} (closed)` : name))
            .join(', ')}
        </p>
      )}
    </section>
  )
}
