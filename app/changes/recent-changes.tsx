import { Link } from '@remix-run/react'
import { AvailabilityShape } from '#app/availability/availability-tag.tsx'
import type { Availability } from '#app/availability/availability.ts'

/** The last words about a court, in a few lines above everything else. */
export function RecentChanges({
  changes,
  about,
}: {
  changes: {
    id: string
    day: string
    what: string
    words: string
    slug: string | null
    state: Availability | null
  }[]
  /** All of them, and the same as Atom. */
  about: { page: string; feed: string }
}) {
  return (
    <section className="recent-changes" aria-labelledby="changed">
      <h2 id="changed">Changed lately</h2>
      <div>
        {changes.length === 0 ? (
          <p>Nothing, since the listings were taken from published pages.</p>
        ) : (
          <ul>
            {changes.map(({ id, day, what, words, slug, state }) => (
              <li key={id}>
                {state && (
                  <>
                    <AvailabilityShape
                      state={state}
                      statement="published"
                      size={12}
                    />{' '}
                  </>
                )}
                {slug ? <Link to={`/services/${slug}`}>{what}</Link> : what}:{' '}
                {words}, {day}
              </li>
            ))}
          </ul>
        )}
        <p>
          <Link to={about.page}>All changes at this court</Link>
          {' · '}
          <a href={about.feed}>Follow in a feed reader</a>
        </p>
      </div>
    </section>
  )
}
