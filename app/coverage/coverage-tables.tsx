import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { countOf } from '#app/values/counts.ts'
import { CoverageBar } from './coverage-bar.tsx'
import type { Coverage, CoverageRow } from './coverage.server.ts'

/** On a phone a row is read as words, so one of a kind is said as one. */
const columns: { name: keyof Coverage; label: string; one?: string }[] = [
  { name: 'listings', label: 'Listings', one: 'listing' },
  { name: 'confirmed', label: 'Confirmed' },
  { name: 'published', label: 'Published' },
  { name: 'old', label: 'Old' },
  { name: 'overdue', label: 'Overdue' },
  { name: 'incomplete', label: 'Incom\u00ADplete' },
  {
    name: 'conflicts',
    label: 'Sources disagree',
    one: 'where sources disagree',
  },
  { name: 'corrections', label: 'Correc\u00ADtions', one: 'correction' },
  { name: 'notTold', label: 'Not told' },
  { name: 'searches', label: 'Empty searches', one: 'empty search' },
]

/** A bar and the numbers behind it, for each partnership, area or month. */
export function CoverageTable({
  caption,
  first,
  rows,
}: {
  caption: string
  /** What the rows are. */
  first: string
  rows: CoverageRow[]
}) {
  const most = Math.max(...rows.map(({ coverage }) => coverage.listings))
  return (
    <table className="coverage-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <td aria-hidden="true" />
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, href, coverage }) => (
          <tr key={key}>
            <th scope="row">
              {href === null ? label : <Link to={href}>{label}</Link>}
            </th>
            <td className="coverage-table__bar">
              <CoverageBar counts={coverage} most={most} />
            </td>
            {columns.map(({ name, label: column, one }) => (
              <td
                key={name}
                className={
                  coverage[name] === 0 ? 'coverage-table__none' : undefined
                }
                data-label={
                  coverage[name] === 1 && one
                    ? one
                    : column.replaceAll('\u00AD', '').toLowerCase()
                }
              >
                {coverage[name]}
                {name === 'corrections' &&
                  coverage.oldestCorrection !== null && (
                    <span className="coverage-table__age">
                      oldest {inDays(coverage.oldestCorrection)}
                    </span>
                  )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function inDays(days: number) {
  if (days === 0) return 'less than a day'
  return countOf(days, 'day')
}

/** Each figure with what it means and what to do about it. */
export function CoverageFigures({ total }: { total: Coverage }) {
  const { listings, oldestCorrection } = total
  return (
    <>
      <dl className="coverage-figures">
        <Figure term="Confirmed" count={total.confirmed} of={listings}>
          The availability was confirmed in the last 24 months.
        </Figure>
        <Figure term="Published" count={total.published} of={listings}>
          From a page less than 24 months old; nobody has confirmed it here.
        </Figure>
        <Figure term="Old" count={total.old} of={listings}>
          Undated or older than 24 months, and not confirmed since. Readers see
          it hollow.
        </Figure>
        <Figure term="Overdue" count={total.overdue} of={listings}>
          Confirmed once, in whole or in part; the day to say so again has
          passed.
        </Figure>
        <Figure term="Incomplete" count={total.incomplete} of={listings}>
          Silent on availability, whom it suits, how to ask, who may ask, or how
          to reach it.
        </Figure>
        <Figure term="Sources disagree" count={total.conflicts} of={listings}>
          The pages it came from say different things.
        </Figure>
        <Figure term="Corrections to answer" count={total.corrections}>
          {oldestCorrection === null
            ? 'No reader waits for an answer.'
            : `Reported by readers. The oldest has waited ${inDays(oldestCorrection)}.`}
        </Figure>
        <Figure term="Not told" count={total.notTold} of={total.statutory}>
          Orders and services that rest on statute, counted in each area, of
          which no listing tells.
        </Figure>
        <Figure term="Searches that found nothing" count={total.searches}>
          In the last 12 months, for a type in an area where nobody has told us
          of it.
        </Figure>
      </dl>
    </>
  )
}

function Figure({
  term,
  count,
  of,
  children,
}: {
  term: string
  count: number
  of?: number
  children: ReactNode
}) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <strong>{count}</strong>
        {of !== undefined && ` of ${of}`}
        <span className="coverage-figures__meaning">{children}</span>
      </dd>
    </div>
  )
}
