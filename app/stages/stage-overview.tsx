import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { takesNobody } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { InlineLinks, LightLink } from '#app/ui/links.tsx'
import { groupBy } from '#app/values/collections.ts'
import { countOf } from '#app/values/counts.ts'
import { isCourtStage } from './hearings.ts'
import { StageJump } from './stage-tables.tsx'
import type { StageTableProps } from './stage-tables.tsx'

/**
 * Several councils at every stage, before anything was chosen: a line for each
 * listing. What a court decides itself lies open; what happens before and after
 * it is counted in a line. On paper everything lies open.
 */
export function StageOverview({ stages }: { stages: StageTableProps[] }) {
  return (
    <>
      <StageJump stages={stages} />
      {stages.map((stage) => (
        <section className="stage" id={stage.key} key={stage.key}>
          <h2 id={`${stage.key}-heading`}>{stage.label}</h2>
          <details
            className="stage-survey print-open"
            open={isCourtStage(stage)}
          >
            <summary>{countsOf(stage)}</summary>
            <SurveyTable stage={stage} />
            <Untold stage={stage} />
            <Nationwide stage={stage} />
            {stage.listings > stage.rows.length && (
              <p className="stage-also">
                {stage.listings - stage.rows.length} more can be used here,
                described at other stages.
              </p>
            )}
          </details>
        </section>
      ))}
    </>
  )
}

/** As many as the list of stages says, and where the rest is described. */
function countsOf({ listings, rows, ...stage }: StageTableProps) {
  const elsewhere = listings - rows.length
  const untold = stage.untold.filter(({ nationwide }) => nationwide === null)
  return [
    countOf(listings, 'listing'),
    elsewhere > 0 &&
      `${elsewhere === listings ? 'all described' : `${elsewhere} of them described`} at other stages`,
    untold.length > 0 && `${countOf(untold.length, 'type')} not told us`,
  ]
    .filter(Boolean)
    .join(', ')
}

function SurveyTable({ stage: { key, rows } }: { stage: StageTableProps }) {
  if (rows.length === 0) return null
  return (
    <table
      className="stage-table stage-table--survey"
      role="table"
      aria-labelledby={`${key}-heading`}
    >
      <thead>
        <tr role="row">
          {['What', 'Available', 'For people from', 'Word of it'].map(
            (head) => (
              <th key={head} scope="col" role="columnheader">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slug, title, availability, intake, freshness, areas }) => (
          <tr role="row" key={slug}>
            <th scope="row" role="rowheader">
              <LightLink to={`/services/${slug}`}>{title}</LightLink>
            </th>
            <td role="cell">
              <AvailabilityTag
                state={availability}
                statement={freshness.statement}
                intake={intake}
              />
            </td>
            <td role="cell" data-label="For people from">
              {areas.length > 0 ? areas.join(' or ') : 'all these areas'}
            </td>
            <td role="cell">
              <FreshnessLine freshness={freshness} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Said once for all the types of which it is true. */
function Untold({ stage }: { stage: StageTableProps }) {
  const untold = stage.untold.filter(({ nationwide }) => nationwide === null)
  if (untold.length === 0) return null
  const byPlace = groupBy(untold, ({ areas }) => areas.join(', '))
  return (
    <div className="stage-untold">
      <AvailabilityTag state="not-told" statement="old" />
      <ul>
        {[...byPlace].map(([places, rows]) => (
          <li key={places}>
            <strong>
              {places === '' ? 'In any of these areas' : `In ${places}`}:
            </strong>{' '}
            <InlineLinks
              under="types"
              links={rows.map(({ type: { key, label } }) => ({
                slug: key,
                title: label,
              }))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** No area told us of these, and none has to: they are for everybody. */
function Nationwide({ stage: { untold } }: { stage: StageTableProps }) {
  const types = untold
    .filter(({ nationwide }) => nationwide !== null)
    .map(({ type: { key, label }, nationwide }) => ({
      slug: key,
      title:
        nationwide && takesNobody(nationwide.availability, nationwide.intake)
          ? `${label} (full)`
          : label,
    }))
  if (types.length === 0) return null
  return (
    <p className="stage-untold">
      <strong>Listed for all of Scotland:</strong>{' '}
      <InlineLinks under="types" links={types} />
    </p>
  )
}
