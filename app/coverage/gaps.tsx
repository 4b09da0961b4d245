import { Link } from '@remix-run/react'
import { groupBy } from '#app/values/collections.ts'

type Pair = {
  area: { slug: string; name: string }
  type: { key: string; label: string }
}

/** What readers see as “Not told us”, each one click from being told. */
export function NotTold({ pairs }: { pairs: Pair[] }) {
  if (pairs.length === 0) return null
  const byArea = groupBy(pairs, ({ area }) => area.slug)
  return (
    <section className="coverage-section">
      <h2>Not told</h2>
      <p>
        Readers see “Not told us” for these. Say what there is, or that it is
        not offered.
      </p>
      {[...byArea].map(([slug, rows]) => (
        <div key={slug}>
          <h3>{rows[0]?.area.name}</h3>
          <ul className="coverage-columns">
            {rows.map(({ type }) => (
              <li key={type.key}>
                <Link to={`/manage/services/new?type=${type.key}&area=${slug}`}>
                  {type.label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
