import { Link } from '@remix-run/react'
import { countOf } from '#app/values/counts.ts'

export type NearestArea = {
  name: string
  href: string
  count: number
  distance: string
}

/** Where else there is what was asked for, the nearest first. */
export function NearestAreas({ areas }: { areas: NearestArea[] }) {
  if (areas.length === 0) return null
  return (
    <>
      <h3>The nearest areas that have it</h3>
      <p className="hint">
        For people who live there. Miles are from main town to main town.
      </p>
      <ul>
        {areas.map(({ name, href, count, distance }) => (
          <li key={href}>
            <Link to={href}>{name}</Link>, {distance}:{' '}
            {countOf(count, 'listing')}
          </li>
        ))}
      </ul>
    </>
  )
}
