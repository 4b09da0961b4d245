import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability, Statement } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import type { Intake } from '#app/availability/intake.ts'
import { LightLink } from '#app/ui/links.tsx'
import type { Named } from '#app/ui/links.tsx'
import { PhoneNumber } from '#app/ui/phone-number.tsx'
import type { PhonePart } from '#app/values/phone-number.ts'

export type StageTableRow = {
  slug: string
  title: string
  provider: string
  availability: Availability
  intake: Intake | null
  freshness: { statement: Statement; words: string }
  areas: string[]
  whoAsks: string[]
  facts: {
    kinds: string[]
    includes: string[]
    forWhom: string | null
    areaNote: string | null
    namedFor: string[]
    requestBy: string | null
    turnaround: string | null
    assessment: string | null
    phone: PhonePart[] | null
  } | null
}

export type NotToldTableRow = {
  type: { key: string; label: string }
  areas: string[]
  partnerships: string[]
  nationally: Named[]
  nationwide:
    | (Named & Pick<StageTableRow, 'availability' | 'intake' | 'freshness'>)
    | null
}

export function ServiceRow({ row }: { row: StageTableRow }) {
  const { facts } = row
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <LightLink to={`/services/${row.slug}`}>{row.title}</LightLink>
        <p className="stage-table__note">
          {[row.provider, ...(facts?.kinds ?? [])].join(' · ')}
        </p>
        {facts && facts.includes.length > 0 && (
          <p className="stage-table__note">
            Can include: {facts.includes.join('; ')}
          </p>
        )}
      </th>
      <StateCell of={row} />
      <td role="cell">
        <Suits row={row} />
      </td>
      <td role="cell" data-label="Who asks">
        <Asking row={row} />
      </td>
      <td role="cell">
        <FreshnessLine freshness={row.freshness} />
      </td>
    </tr>
  )
}

function Suits({ row: { areas, facts } }: { row: StageTableRow }) {
  return (
    <>
      {facts && <p>{facts.forWhom ?? 'Whom it suits is not stated.'}</p>}
      {facts?.areaNote && <p>Where: {facts.areaNote}</p>}
      {areas.length > 0 && <p>For people from {areas.join(' or ')} only.</p>}
      {facts && facts.namedFor.length > 0 && (
        <p>The source names {facts.namedFor.join(', ')} only.</p>
      )}
    </>
  )
}

function Asking({ row: { whoAsks, facts } }: { row: StageTableRow }) {
  const lines = [
    whoAsks.join(', ') || 'Not stated',
    facts?.requestBy && `By when: ${facts.requestBy}`,
    facts?.turnaround && `Turnaround: ${facts.turnaround}`,
    facts?.assessment && `Assessed by: ${facts.assessment}`,
  ].filter(Boolean)
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {facts?.phone && (
        <p>
          Ring <PhoneNumber>{facts.phone}</PhoneNumber>
        </p>
      )}
    </>
  )
}

/** Everybody who lives in Scotland has it, so no area is to be asked. */
export function NationalRow({
  type,
  listing,
}: {
  type: NotToldTableRow['type']
  listing: NonNullable<NotToldTableRow['nationwide']>
}) {
  return (
    <tr role="row" className="stage-table__untold">
      <TypeCell type={type} />
      <StateCell of={listing} />
      <td role="cell" colSpan={2}>
        <Nationally listing={listing} />
      </td>
      <td role="cell">
        <FreshnessLine freshness={listing.freshness} />
      </td>
    </tr>
  )
}

/** An absence is said, with whom to ask: it does not mean "not offered". */
export function NotToldRow({
  row: {
    type,
    areas,
    partnerships,
    nationally: [national],
  },
}: {
  row: NotToldTableRow
}) {
  return (
    <tr role="row" className="stage-table__untold">
      <TypeCell type={type} />
      <td role="cell">
        <AvailabilityTag state="not-told" statement="old" />
      </td>
      <td role="cell" colSpan={3}>
        {areas.length > 0 && `In ${areas.join(', ')}. `}
        {partnerships.length > 2 ? (
          <>
            Ask any of the {partnerships.length} partnerships{' '}
            <a href="#ring">named under who to ring</a>.
          </>
        ) : (
          `Ask ${partnerships.join(' or ')}. `
        )}
        {national && <Nationally listing={national} />}
      </td>
    </tr>
  )
}

function TypeCell({ type }: Pick<NotToldTableRow, 'type'>) {
  return (
    <th scope="row" role="rowheader">
      <LightLink to={`/types/${type.key}`}>{type.label}</LightLink>
    </th>
  )
}

function StateCell({
  of: { availability, intake, freshness },
}: {
  of: Pick<StageTableRow, 'availability' | 'intake' | 'freshness'>
}) {
  return (
    <td role="cell">
      <AvailabilityTag
        state={availability}
        statement={freshness.statement}
        intake={intake}
      />
    </td>
  )
}

function Nationally({ listing: { slug, title } }: { listing: Named }) {
  return (
    <>
      For all of Scotland:{' '}
      <LightLink to={`/services/${slug}`}>{title}</LightLink>
    </>
  )
}
