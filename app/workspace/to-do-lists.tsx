import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { DueItem } from './due-item.tsx'
import type { DueRow } from './due-item.tsx'

type List<Row> = { total: number; more: number; rows: Row[] }

/** What there is, before one scrolls through it. */
export function WorkSummary({
  sections,
}: {
  sections: { id: string; title: string; list: { total: number } }[]
}) {
  const some = sections.filter(({ list }) => list.total > 0)
  if (some.length < 2) return null
  return (
    <nav aria-label="What needs doing">
      <ul className="work-summary">
        {some.map(({ id, title, list }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>{' '}
            <span className="work-section__count">{list.total}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One kind of work; each row has its one action. Nothing to do, no heading. */
export function WorkSection<Row>({
  id,
  title,
  list,
  action,
  children,
}: {
  /** For links from letters, and from the top of the page. */
  id: string
  title: string
  list: List<Row>
  action?: ReactNode
  children: (row: Row) => ReactNode
}) {
  if (list.rows.length === 0) return null
  return (
    <section className="work-section" id={id}>
      <h2>
        {title} <span className="work-section__count">{list.total}</span>
      </h2>
      {action}
      <ul className="ruled-list work-list">{list.rows.map(children)}</ul>
      {list.more > 0 && (
        <p className="work-note">{list.more} more come up as these are done.</p>
      )}
    </section>
  )
}

/** What it is about, what there is to know, and the one thing to do. */
export function WorkItem({
  title,
  note,
  quote,
  to,
  action,
  about,
}: {
  title: string
  note: ReactNode
  /** A reader's own words. */
  quote?: string
  to: string
  action: string
  /** Said after the action to those who hear it alone. */
  about: string
}) {
  return (
    <li>
      <div>
        <strong>{title}</strong>
        <span className="work-note">{note}</span>
        {quote && <q className="work-quote">{quote}</q>}
      </div>
      <Link className="ds_button ds_button--secondary" to={to}>
        {action}
        <span className="visually-hidden"> {about}</span>
      </Link>
    </li>
  )
}

/** What is to be confirmed, each row with what can be confirmed at a glance. */
export function DueList({
  id: sectionId,
  title,
  list,
  partnershipSlug,
  answered,
}: {
  id: string
  title: string
  list: List<DueRow>
  /** The one that a national editor looks at. */
  partnershipSlug: string | null
  /** The listing that was just confirmed, or whose confirmation was undone. */
  answered: string | null
}) {
  return (
    <WorkSection
      id={sectionId}
      title={title}
      list={list}
      action={
        list.total > 1 && (
          <p>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/assurance${partnershipSlug ? `?partnership=${partnershipSlug}` : ''}`}
            >
              Review all on one page
            </Link>
          </p>
        )
      }
    >
      {(row) => (
        <DueItem
          key={row.id}
          row={row}
          partnershipSlug={partnershipSlug}
          isAnswered={row.id === answered}
        />
      )}
    </WorkSection>
  )
}
