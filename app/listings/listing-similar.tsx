import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { ServiceLink } from '#app/ui/links.tsx'
import { countOf } from '#app/values/counts.ts'
import type { Listing } from './listing.ts'

export function ListingSimilar({ listing: { similar } }: { listing: Listing }) {
  if (similar.length === 0) return null
  return (
    <section>
      <h2>The same type of service, nearest first</h2>
      <p>
        Distances are approximate: they run between the areas’ main towns. Ask
        first whether a person from another area is accepted.
      </p>
      <table className="bench-table" role="table">
        <thead>
          <tr role="row">
            <th scope="col" role="columnheader">
              Service
            </th>
            <th scope="col" role="columnheader">
              Available
            </th>
            <th scope="col" role="columnheader">
              How far
            </th>
          </tr>
        </thead>
        <tbody>
          {similar.map((one) => (
            <tr key={one.slug} role="row">
              <th scope="row" role="rowheader">
                <ServiceLink service={one} />
              </th>
              <td role="cell">
                <AvailabilityTag
                  state={one.availability}
                  statement={one.freshness.statement}
                  intake={one.intake}
                />
                <FreshnessLine freshness={one.freshness} />
              </td>
              <td role="cell">
                {one.where}, {distanceWords(one.metres)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function distanceWords(metres: number) {
  if (metres === 0) return 'the same area'
  const miles = Math.max(1, Math.round(metres / 1609.344))
  return `about ${countOf(miles, 'mile')}`
}
