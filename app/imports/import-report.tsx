import { Link } from '@remix-run/react'
import { DiffTable } from '#app/record/diff-table.tsx'
import type { Change } from '#app/record/diff.ts'
import { Pagination } from '#app/ui/pagination.tsx'

export type Outcome = 'create' | 'change' | 'leave' | 'mend'

type Problem = {
  column: string
  /** What stands in the cell. */
  says: string
  message: string
  isWarning: boolean
}
export type ReportRow = {
  number: number
  title: string
  slug: string | null
  changes: Change[]
  problems: Problem[]
}

const tabs: { outcome: Outcome; label: string }[] = [
  { outcome: 'mend', label: 'To mend' },
  { outcome: 'change', label: 'Changed' },
  { outcome: 'create', label: 'New' },
  { outcome: 'leave', label: 'Left alone' },
]

/** Row by row: what is to be mended, changed, added and left alone. */
export function ImportReport({
  id,
  show,
  counts,
  rows,
  page,
  pages,
}: {
  id: string
  show: Outcome
  counts: Record<Outcome, number>
  rows: ReportRow[]
  page: number
  pages: number
}) {
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">Row by row</h2>
      <nav className="listing-tabs" aria-label="What comes of the rows">
        <ul>
          {tabs.map(({ outcome, label }) => (
            <li key={outcome}>
              <Link
                to={`?show=${outcome}#rows`}
                preventScrollReset
                aria-current={outcome === show ? 'page' : undefined}
              >
                {label}{' '}
                <span className="import-count">
                  {counts[outcome].toLocaleString('en-GB')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 && <p>{nothing[show]}</p>}
      {show === 'mend' && rows.length > 0 && (
        <p>
          <a
            className="ds_button ds_button--secondary"
            href={`/manage/imports/${id}/report.xlsx`}
            download
          >
            Download these rows to mend (Excel)
          </a>
        </p>
      )}
      {show === 'leave' ? <Untouched rows={rows} /> : <Rows rows={rows} />}
      <Pagination
        page={page}
        pages={pages}
        label="Pages of rows"
        hrefOf={(number) => `?show=${show}&page=${number}#rows`}
      />
    </section>
  )
}

const nothing: Record<Outcome, string> = {
  mend: 'Nothing: every row can be read.',
  change: 'No listing that is there would be changed.',
  create: 'No listing would be added.',
  leave: 'Every row adds or changes something, or is to be mended.',
}

function Rows({ rows }: { rows: ReportRow[] }) {
  return (
    <ol className="import-rows">
      {rows.map((row) => (
        <li key={row.number}>
          <h3>
            <span className="import-rows__number">Row {row.number}</span>{' '}
            {row.title || 'Without a name'}
          </h3>
          <Problems problems={row.problems} />
          {row.changes.length > 0 && (
            <DiffTable
              changes={row.changes}
              from="The listing says"
              to="Your file says"
            />
          )}
        </li>
      ))}
    </ol>
  )
}

function Problems({ problems }: { problems: Problem[] }) {
  if (problems.length === 0) return null
  return (
    <dl className="import-problems">
      {problems.map(({ column, says, message, isWarning }) => (
        <div
          key={`${column} ${message}`}
          className={isWarning ? 'import-problems__hint' : undefined}
        >
          <dt>{column}</dt>
          <dd>
            {says !== '' && !message.includes(says) && (
              <q className="import-problems__says">{says}</q>
            )}
            {isWarning && <strong>Look again: </strong>}
            {/[.?!]$/.test(message) ? message : `${message}.`}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Untouched({ rows }: { rows: ReportRow[] }) {
  return (
    <ul className="import-untouched">
      {rows.map(({ number, title }) => (
        <li key={number}>
          <span className="import-rows__number">Row {number}</span> {title}
        </li>
      ))}
    </ul>
  )
}
