/* eslint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- browsers drop the roles of cells that are laid out as blocks */
import { Link } from '@remix-run/react'
import type { Availability, Statement } from '#app/models/availability.ts'
import type { Freshness } from '#app/models/freshness.ts'
import { AvailabilityTag } from './availability-tag.tsx'
import { FreshnessLine } from './freshness-line.tsx'

type OfferRow = {
  type: { key: string; label: string; statutory: boolean }
  state: Availability
  statement: Statement
  services: {
    slug: string
    title: string
    provider: string
    availability: Availability
    freshness: Freshness
    requestBy: string | null
    whoAsks: string[]
    forWhom: string | null
    areaNote: string | null
    listedAs: string | null
  }[]
  nationally: { slug: string; title: string }[]
}

/** What there is at one stage of the case, type by type. */
export function OfferTable({
  caption,
  offers,
  toAsk,
}: {
  caption: string
  offers: OfferRow[]
  /** Who knows of types that nobody told us of: the partnership's name. */
  toAsk: string
}) {
  return (
    <table className="bench-table bench-table--stage" role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col">
            Type
          </th>
          <th role="columnheader" scope="col">
            Available
          </th>
          <th role="columnheader" scope="col">
            Listing and who it suits
          </th>
          <th role="columnheader" scope="col">
            Who asks, by when
          </th>
          <th role="columnheader" scope="col">
            Word of it
          </th>
        </tr>
      </thead>
      <tbody>
        {offers.map((offer) =>
          offer.services.length === 0 ? (
            <UnknownRow key={offer.type.key} offer={offer} toAsk={toAsk} />
          ) : (
            <ListedRows key={offer.type.key} offer={offer} toAsk={toAsk} />
          ),
        )}
      </tbody>
    </table>
  )
}

function ListedRows({
  offer: { type, services },
  toAsk,
}: {
  offer: OfferRow
  toAsk: string
}) {
  return services.map((service, i) => (
    <tr role="row" key={service.slug}>
      {i === 0 && <TypeHead type={type} rows={services.length} />}
      <td role="cell">
        <AvailabilityTag
          state={service.availability}
          statement={service.freshness.statement}
        />
      </td>
      <td role="cell">
        <p>
          <Link to={`/services/${service.slug}`}>{service.title}</Link>
          {service.listedAs && ` (${service.listedAs})`}, {service.provider}
        </p>
        {service.forWhom && <p>{service.forWhom}</p>}
        {service.areaNote && <p>Where: {service.areaNote}</p>}
        {service.availability === 'not-told' && <p>To ask: {toAsk}</p>}
      </td>
      <td role="cell" data-label="Who asks, by when">
        <p>
          {service.whoAsks.length > 0
            ? service.whoAsks.join(', ')
            : 'Not stated'}
          {service.requestBy && `; ${service.requestBy}`}
        </p>
      </td>
      <td role="cell">
        <FreshnessLine freshness={service.freshness} />
      </td>
    </tr>
  ))
}

function UnknownRow({
  offer: { type, state, statement, nationally },
  toAsk,
}: {
  offer: OfferRow
  toAsk: string
}) {
  return (
    <tr role="row">
      <TypeHead type={type} rows={1} />
      <td role="cell">
        <AvailabilityTag state={state} statement={statement} />
      </td>
      <td role="cell" colSpan={3}>
        <p>To ask: {toAsk}</p>
        {nationally.length > 0 && (
          <p>
            For all of Scotland:{' '}
            {nationally.map(({ slug, title }, i) => (
              <span key={slug}>
                {i > 0 && ', '}
                <Link to={`/services/${slug}`}>{title}</Link>
              </span>
            ))}
          </p>
        )}
      </td>
    </tr>
  )
}

function TypeHead({ type, rows }: { type: OfferRow['type']; rows: number }) {
  return (
    <th
      role="rowheader"
      scope={rows > 1 ? 'rowgroup' : 'row'}
      rowSpan={rows > 1 ? rows : undefined}
    >
      <Link to={`/types/${type.key}`}>{type.label}</Link>
    </th>
  )
}
