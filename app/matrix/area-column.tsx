import { Link } from '@remix-run/react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { countOf } from '#app/values/counts.ts'
import type { Cell } from './matrix-cell.tsx'

/** One column of the matrix, with its words. */
export function AreaColumn({
  area,
  groups,
}: {
  area: { slug: string; name: string; partnership: string }
  groups: {
    key: string
    label: string
    types: { key: string; label: string; cell: Cell; nationally: number }[]
  }[]
}) {
  return (
    <>
      <p>
        To ask about what is not told: {area.partnership}. By stage of the case:{' '}
        <Link to={`/areas/${area.slug}`}>{area.name}</Link>.
      </p>
      {groups.map((group) => (
        <table
          className="bench-table bench-table--area"
          role="table"
          key={group.key}
        >
          <caption>{group.label}</caption>
          <thead>
            <tr role="row">
              {['Type', 'Available', 'Listings', 'Word of it'].map((head) => (
                <th role="columnheader" scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.types.map(({ key, label, cell, nationally }) => (
              <tr role="row" key={key}>
                <th role="rowheader" scope="row">
                  <Link to={`/types/${key}`}>{label}</Link>
                </th>
                <td role="cell">
                  <AvailabilityTag
                    state={cell.state}
                    statement={cell.statement}
                    intake={cell.intake}
                  />
                </td>
                <td role="cell">
                  <Listings
                    href={`/services?area=${area.slug}&type=${key}`}
                    listings={cell.listings}
                    nationally={nationally}
                  />
                </td>
                <td role="cell">
                  {cell.words && <p className="freshness-line">{cell.words}</p>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}

function Listings({
  href,
  listings,
  nationally,
}: {
  href: string
  listings: number
  nationally: number
}) {
  if (listings + nationally === 0) return null
  return (
    <p>
      <Link to={href}>
        {[
          listings > 0 && countOf(listings, 'listing'),
          nationally > 0 && `${nationally} for all of Scotland`,
        ]
          .filter(Boolean)
          .join(' and ')}
      </Link>
    </p>
  )
}
