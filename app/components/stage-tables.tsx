import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { Availability, Statement } from '#app/models/availability.ts'
import { AvailabilityTag } from './availability-tag.tsx'
import { FreshnessLine } from './freshness-line.tsx'

export type StageTableRow = {
  slug: string
  title: string
  provider: string
  availability: Availability
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
    phone: string | null
  } | null
}

type Untold = {
  type: { key: string; label: string }
  areas: string[]
  partnerships: string[]
  nationally: Named[]
}

type Named = { slug: string; title: string }

type Also = {
  state: Availability
  statement: Statement
  services: Named[]
  types: Named[]
}

export type StageTableProps = {
  key: string
  label: string
  listings: number
  rows: StageTableRow[]
  untold: Untold[]
  also: Also[]
}

/** What can be used, one ruled table for each stage of the case. */
export function StageTables({ stages }: { stages: StageTableProps[] }) {
  return (
    <>
      <StageJump stages={stages} />
      <p className="stage-note">
        Justice social work assesses for the orders of a court, as a rule. Where
        a row gives no time to ask by, no turnaround and nobody who assesses,
        its source states none.
      </p>
      {stages.map((stage) => (
        <StageTable key={stage.key} stage={stage} />
      ))}
    </>
  )
}

export function StageJump({ stages }: { stages: StageTableProps[] }) {
  if (stages.length < 2) return null
  return (
    <nav className="stage-jump" aria-label="Stages of the case">
      <ol>
        {stages.map(({ key, label, listings }) => (
          <li key={key}>
            <a href={`#${key}`}>{label}</a> {listings}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StageTable({ stage }: { stage: StageTableProps }) {
  const { key, label, listings, rows, untold, also } = stage
  return (
    <section className="stage" id={key} aria-labelledby={`${key}-heading`}>
      <h2 id={`${key}-heading`}>{label}</h2>
      {rows.length + untold.length > 0 && (
        <table
          className="stage-table"
          role="table"
          aria-labelledby={`${key}-heading`}
        >
          <thead>
            <tr role="row">
              {[
                'What',
                'Available',
                'Who it suits',
                'Who asks, by when',
                'Word of it',
              ].map((head) => (
                <th key={head} scope="col" role="columnheader">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ServiceRow key={row.slug} row={row} />
            ))}
            {untold.map((row) => (
              <UntoldRow key={row.type.key} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {also.length > 0 && <AlsoHere also={also} isOnly={rows.length === 0} />}
      {also.length === 0 && listings > rows.length && (
        <p className="stage-also">
          {listings - rows.length} more can be used here, described at other
          stages.
        </p>
      )}
      {listings + untold.length === 0 && (
        <p>Nobody has told us of a service at this stage.</p>
      )}
    </section>
  )
}

function ServiceRow({ row }: { row: StageTableRow }) {
  const { facts } = row
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link to={`/services/${row.slug}`} discover="none">
          {row.title}
        </Link>
        <p className="stage-table__note">
          {[row.provider, ...(facts?.kinds ?? [])].join(' · ')}
        </p>
        {facts && facts.includes.length > 0 && (
          <p className="stage-table__note">
            Can include: {facts.includes.join('; ')}
          </p>
        )}
      </th>
      <td role="cell">
        <AvailabilityTag
          state={row.availability}
          statement={row.freshness.statement}
        />
      </td>
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
    facts?.phone && `Ring ${facts.phone}`,
  ].filter(Boolean)
  return lines.map((line) => <p key={line}>{line}</p>)
}

/** An absence is said, with whom to ask: it does not mean "not offered". */
function UntoldRow({
  row: {
    type,
    areas,
    partnerships,
    nationally: [national],
  },
}: {
  row: Untold
}) {
  return (
    <tr role="row" className="stage-table__untold">
      <th scope="row" role="rowheader">
        <Link to={`/types/${type.key}`} discover="none">
          {type.label}
        </Link>
      </th>
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
        {national && (
          <>
            For all of Scotland:{' '}
            <Link to={`/services/${national.slug}`} discover="none">
              {national.title}
            </Link>
          </>
        )}
      </td>
    </tr>
  )
}

/** Described in full under the stage that fits better. */
function AlsoHere({ also, isOnly }: { also: Also[]; isOnly: boolean }) {
  return (
    <div className="stage-also">
      <h3>{isOnly ? 'Described at other stages' : 'Also at this stage'}</h3>
      <ul>
        {also.map(({ state, statement, services, types }) => (
          <li key={`${state} ${statement}`}>
            <AvailabilityTag state={state} statement={statement} size={12} />
            {': '}
            <LinkLine under="services" links={services} />
            {services.length > 0 && types.length > 0 && ' · '}
            <LinkLine under="types" links={types} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Many names in little room. */
export function LinkLine({
  under,
  links,
}: {
  under: 'services' | 'types'
  links: Named[]
}) {
  return links.map(({ slug, title }, i) => (
    <Fragment key={slug}>
      {i > 0 && ' · '}
      <Link to={`/${under}/${slug}`} discover="none">
        {title}
      </Link>
    </Fragment>
  ))
}
