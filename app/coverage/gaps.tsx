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

/** What was looked for where in vain, the most often first. */
export function UnmetSearches({
  searches,
}: {
  searches: {
    type: { key: string; label: string }
    area: { slug: string; name: string }
    count: number
    lastOn: string
  }[]
}) {
  if (searches.length === 0) return <p>None yet.</p>
  return (
    <table className="ds_table work-table">
      <caption className="visually-hidden">
        Types and areas that were looked for in vain, the most often first
      </caption>
      <thead>
        <tr>
          <th scope="col">Type</th>
          <th scope="col">Area</th>
          <th scope="col">Searches</th>
          <th scope="col">Last on</th>
        </tr>
      </thead>
      <tbody>
        {searches.map(({ type, area, count, lastOn }) => (
          <tr key={`${type.key} ${area.slug}`}>
            <th scope="row">
              <Link to={`/types/${type.key}`}>{type.label}</Link>
            </th>
            <td data-label="Area">{area.name}</td>
            <td data-label="Searches">{count}</td>
            <td data-label="Last on">{lastOn}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
