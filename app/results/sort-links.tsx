import { Link } from '@remix-run/react'
import { resultsPath } from '#search/query.ts'
import type { SearchQuery, Sort } from '#search/query.ts'

const sortWords: Record<Sort, string> = {
  relevance: 'Best match',
  distance: 'Distance',
  title: 'Title',
  newest: 'Newest word',
}

export function SortLinks({ query }: { query: SearchQuery }) {
  const offered = (Object.keys(sortWords) as Sort[]).filter(
    (sort) => sort !== 'distance' || query.near,
  )
  return (
    <nav className="sort" aria-label="Sort the listings">
      <span>Sort by: </span>
      {offered.map((sort) => (
        <Link
          key={sort}
          to={resultsPath(query, { sort })}
          aria-current={sort === query.sort ? 'true' : undefined}
        >
          {sortWords[sort]}
        </Link>
      ))}
    </nav>
  )
}
