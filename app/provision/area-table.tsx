import { Link } from '@remix-run/react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability, Statement } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'

type AreaRowOffer = {
  area: { slug: string; name: string; partnership: string }
  state: Availability
  intake: Intake | null
  statement: Statement
  freshness: Freshness | null
  services: { slug: string; title: string; listedAs: string | null }[]
}

/** Where a type is offered, area by area. */
export function AreaTable({
  label,
  areas,
}: {
  label: string
  areas: AreaRowOffer[]
}) {
  return (
    <table className="bench-table" role="table">
      <caption>{label}, area by area</caption>
      <thead>
        <tr role="row">
          {['Area', 'Available', 'Listings', 'Word of it'].map((head) => (
            <th role="columnheader" scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {areas.map((offer) => (
          <AreaRow key={offer.area.slug} offer={offer} />
        ))}
      </tbody>
    </table>
  )
}

function AreaRow({
  offer: { area, state, intake, statement, freshness, services },
}: {
  offer: AreaRowOffer
}) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <Link to={`/areas/${area.slug}`}>{area.name}</Link>
      </th>
      <td role="cell">
        <AvailabilityTag state={state} statement={statement} intake={intake} />
      </td>
      <td role="cell">
        {services.map(({ slug, title, listedAs }) => (
          <p key={slug}>
            <Link to={`/services/${slug}`}>{title}</Link>
            {listedAs && ` (${listedAs})`}
          </p>
        ))}
      </td>
      <td role="cell">
        {freshness && <FreshnessLine freshness={freshness} />}
        {state === 'not-told' && <p>To ask: {area.partnership}</p>}
      </td>
    </tr>
  )
}
