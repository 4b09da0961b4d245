import { Link } from '@remix-run/react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import { selectionPath, removeFromSelection } from './selection.ts'

type Compared = {
  slug: string
  title: string
  provider: string
  state: Availability
  intake: Intake | null
  freshness: Freshness
}
type Row = {
  key: string
  term: string
  words: (string | null)[]
  differs: boolean
}

/**
 * One column a listing, one row a fact. On a phone the fact stands above its
 * columns: two are then side by side, more of them scroll. The roles are written
 * down because browsers drop them when the layout of a table changes.
 */
export function ComparisonTable({
  services,
  rows,
  statesDiffer,
  onlyDifferences,
}: {
  services: Compared[]
  rows: Row[]
  statesDiffer: boolean
  onlyDifferences: boolean
}) {
  const slugs = services.map(({ slug }) => slug)
  const shown = rows.filter(({ differs }) => differs || !onlyDifferences)
  return (
    <div
      className="comparison__scroll"
      role="region"
      aria-label="Comparison"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach it
      tabIndex={0}
    >
      <table
        className={`comparison__table comparison__table--${services.length}`}
        role="table"
      >
        <thead>
          <tr role="row">
            <th scope="col" role="columnheader">
              <span className="visually-hidden">Fact</span>
            </th>
            {services.map(({ slug, title, provider }) => (
              <th scope="col" role="columnheader" key={slug}>
                <Link to={`/services/${slug}`}>{title}</Link>
                <span className="comparison__provider">{provider}</span>
                {services.length > 1 && (
                  <Link
                    className="comparison__remove"
                    to={selectionPath(
                      '/compare',
                      removeFromSelection(slugs, slug),
                    )}
                  >
                    Take away<span className="visually-hidden"> {title}</span>
                  </Link>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(statesDiffer || !onlyDifferences) && (
            <tr role="row" className={statesDiffer ? 'differs' : undefined}>
              <RowHead term="Availability" differs={statesDiffer} />
              {services.map(({ slug, state, intake, freshness }) => (
                <td role="cell" key={slug}>
                  <AvailabilityTag
                    state={state}
                    statement={freshness.statement}
                    intake={intake}
                  />
                  <FreshnessLine freshness={freshness} />
                </td>
              ))}
            </tr>
          )}
          {shown.map(({ key, term, words, differs }) => (
            <tr
              role="row"
              key={key}
              className={differs ? 'differs' : undefined}
            >
              <RowHead term={term} differs={differs} />
              {services.map(({ slug }, column) => (
                <td role="cell" key={slug}>
                  {words[column] ?? (
                    <span className="fact-list__empty">Not stated</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RowHead({ term, differs }: { term: string; differs: boolean }) {
  return (
    <th scope="row" role="rowheader">
      {term}
      {differs && <span className="comparison__differs">Differs</span>}
    </th>
  )
}
