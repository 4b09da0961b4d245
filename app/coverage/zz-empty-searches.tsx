import { Link } from '@remix-run/react'

/** What was looked for where in vain, the most often first. */
export function EmptySearches({
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
