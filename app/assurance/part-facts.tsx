import { Link } from '@remix-run/react'
import { partLabels } from '#app/record/parts.ts'
import type { AssurancePart } from '#app/record/parts.ts'

export type DescribedPart = {
  part: AssurancePart
  /** What the listing says of it now, line by line. */
  facts: { label: string; words: string[] }[]
  /** "confirmed 3 May 2026 by …"; null: nobody ever did. */
  confirmed: string | null
  /** Asked for now. */
  isDue: boolean
}

/** What one confirms, under the eyes of whoever confirms it. */
export function PartFacts({
  name,
  idPrefix = 'part',
  parts,
}: {
  name: string
  idPrefix?: string
  parts: DescribedPart[]
}) {
  return (
    <ul className="part-facts">
      {parts.map(({ part, facts, confirmed, isDue }) => {
        const id = `${idPrefix}-${part}`
        return (
          <li key={part}>
            <div className="ds_checkbox ds_checkbox--small">
              <input
                className="ds_checkbox__input"
                type="checkbox"
                id={id}
                name={name}
                value={part}
                defaultChecked={isDue}
                aria-describedby={`${id}-facts`}
              />
              <label className="ds_checkbox__label" htmlFor={id}>
                {partLabels[part]}
              </label>
            </div>
            <div id={`${id}-facts`} className="part-facts__words">
              <dl>
                {facts.map(({ label, words }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{words.join('; ')}</dd>
                  </div>
                ))}
              </dl>
              {confirmed && <p className="part-facts__word">{confirmed}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** In place of the tick: “Not told us” cannot be confirmed. */
export function AvailabilityNeeded({
  id,
  title,
}: {
  id: string
  title: string
}) {
  return (
    <p className="work-note">
      Availability reads “Not told us”, and nobody can confirm that.{' '}
      <Link to={`/manage/services/${id}#availability-section`}>
        Say which it is
        <span className="visually-hidden"> for {title}</span>
      </Link>
    </p>
  )
}

/** Nobody confirms what the sources disagree on without knowing that they do. */
export function SourceConflicts({ conflicts }: { conflicts: string[] }) {
  if (conflicts.length === 0) return null
  return (
    <p className="source-conflicts">
      <strong>The sources disagree:</strong> {conflicts.join(' ')}
    </p>
  )
}
