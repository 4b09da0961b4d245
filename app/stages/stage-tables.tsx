import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { stateInWords } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { InlineLinks } from '#app/ui/links.tsx'
import type { Named } from '#app/ui/links.tsx'
import { NationalRow, ServiceRow, NotToldRow } from './stage-table-rows.tsx'
import type { StageTableRow, NotToldTableRow } from './stage-table-rows.tsx'

type Also = {
  state: Availability
  intake: Intake | null
  statement: Statement
  services: Named[]
  types: Named[]
}

export type StageTableProps = {
  key: string
  label: string
  listings: number
  rows: StageTableRow[]
  untold: NotToldTableRow[]
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
            {untold.map((row) =>
              row.nationwide ? (
                <NationalRow
                  key={row.type.key}
                  type={row.type}
                  listing={row.nationwide}
                />
              ) : (
                <NotToldRow key={row.type.key} row={row} />
              ),
            )}
          </tbody>
        </table>
      )}
      {also.length > 0 && (
        <OtherServices also={also} isOnly={rows.length === 0} />
      )}
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

/** Described in full under the stage that fits better. */
function OtherServices({ also, isOnly }: { also: Also[]; isOnly: boolean }) {
  return (
    <div className="stage-also">
      <h3>{isOnly ? 'Described at other stages' : 'Also at this stage'}</h3>
      <ul>
        {also.map(({ state, intake, statement, services, types }) => (
          <li key={stateInWords(state, statement, intake)}>
            <AvailabilityTag
              state={state}
              statement={statement}
              intake={intake}
              size={12}
            />
            {': '}
            <InlineLinks under="services" links={services} />
            {services.length > 0 && types.length > 0 && ' · '}
            <InlineLinks under="types" links={types} />
          </li>
        ))}
      </ul>
    </div>
  )
}
