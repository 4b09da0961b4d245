import { Link } from '@remix-run/react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability } from '#app/availability/availability.ts'
import { LinkList } from '#app/ui/links.tsx'
import { countOf } from '#app/values/counts.ts'
import { NearestAreas } from './nearest-areas.tsx'
import type { NearestArea } from './nearest-areas.tsx'

/** Nothing found for words or filters that name no kind of service. */
export function NoResults({
  unknownWords,
  ended,
  withoutWords,
  withoutFilters,
  withoutOne,
  partnerships,
  nearest,
}: {
  /** Words that stand in no listing: perhaps a slip. */
  unknownWords: string[]
  /** What would have matched while it ran: no answer any more. */
  ended: {
    slug: string
    title: string
    state: Availability
    successor: { slug: string; title: string } | null
  }[]
  /** The same filters without the words; null where there are none. */
  withoutWords: string | null
  /** The same words without the filters; null where there are none. */
  withoutFilters: string | null
  /** What would be found without one of the filters. */
  withoutOne: { label: string; href: string; count: number }[]
  /** Whom to ask about the areas that were asked for. */
  partnerships: { to: string; label: string }[]
  nearest: NearestArea[]
}) {
  return (
    <section className="empty">
      <h2>
        {ended.length > 0
          ? 'Only what has ended matches'
          : 'No listing matches'}
      </h2>
      {ended.length > 0 && (
        <ul>
          {ended.map(({ slug, title, state, successor }) => (
            <li key={slug}>
              <Link to={`/services/${slug}`}>{title}</Link>:{' '}
              <AvailabilityTag state={state} statement="published" />
              {successor && (
                <>
                  {' '}
                  by{' '}
                  <Link to={`/services/${successor.slug}`}>
                    {successor.title}
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {unknownWords.length > 0 && (
        <p>
          No listing holds <strong>{unknownWords.join(', ')}</strong>. Check the
          spelling, or say it in other words.
        </p>
      )}
      {partnerships.length > 0 && (
        <p>
          That does not mean that there is no such service. Ask{' '}
          <LinkList links={partnerships} />.
        </p>
      )}
      {withoutOne.length > 0 && (
        <>
          <h3>Leave one filter out</h3>
          <ul>
            {withoutOne.map(({ label, href, count }) => (
              <li key={href}>
                <Link to={href}>Without {label}</Link>:{' '}
                {countOf(count, 'listing')}
              </li>
            ))}
          </ul>
        </>
      )}
      <NearestAreas areas={nearest} />
      {withoutOne.length + nearest.length > 0 && <h3>Or start again</h3>}
      <ul>
        {withoutWords && (
          <li>
            <Link to={withoutWords}>Keep the filters, without the words</Link>
          </li>
        )}
        {withoutFilters && (
          <li>
            <Link to={withoutFilters}>Keep the words, without the filters</Link>
          </li>
        )}
        <li>
          Browse by <Link to="/courts">court</Link>,{' '}
          <Link to="/areas">council area</Link>,{' '}
          <Link to="/types">type of service</Link> or{' '}
          <Link to="/services">all listings</Link>
        </li>
      </ul>
    </section>
  )
}
