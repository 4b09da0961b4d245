import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { partLabels } from '#app/models/assurance-parts.ts'
import type { AssurancePart } from '#app/models/assurance-parts.ts'
import { SourceConflicts } from './source-conflicts.tsx'

type List<Row> = { total: number; rows: Row[] }

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
  if (list.total === 0) return null
  return (
    <section className="work-section" id={id}>
      <h2>
        {title} <span className="work-section__count">{list.total}</span>
      </h2>
      {action}
      <ul className="ruled-list work-list">{list.rows.map(children)}</ul>
      {list.total > list.rows.length && (
        <p className="work-note">
          {list.total - list.rows.length} more come up as these are done.
        </p>
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

export type DueRow = {
  id: string
  title: string
  slug: string
  parts: AssurancePart[]
  /** What was read; the listing may say something else by now. */
  revision: number
  dueOn: string | null
  state: 'never' | 'overdue' | 'soon'
  /** Every part that the listing has. */
  isWhole: boolean
  /** Nobody has said whether it is available. */
  isNotTold: boolean
  says: string
  conflicts: string[]
}

/** One click and no typing: the listing is right as it stands. */
export function DueList({
  id: sectionId,
  title,
  list,
  partnershipSlug,
}: {
  id: string
  title: string
  list: List<DueRow>
  /** The one that a national editor looks at. */
  partnershipSlug: string | null
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
              Read them all on one page
            </Link>
          </p>
        )
      }
    >
      {({
        id,
        title,
        slug,
        parts,
        revision,
        says,
        isNotTold,
        conflicts,
        ...row
      }) => (
        <li key={id}>
          <div>
            <Link to={`/services/${slug}`}>
              <strong>{title}</strong>
            </Link>
            <span className="work-note">
              {[says, describeDue({ parts, ...row })]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <SourceConflicts conflicts={conflicts} />
          </div>
          <div className="work-list__actions">
            {isNotTold ? (
              <SayWhich id={id} title={title} />
            ) : (
              <>
                <StillCorrect
                  {...{ id, title, parts, revision, partnershipSlug }}
                />
                <Link to={`/manage/services/${id}`}>
                  Change<span className="visually-hidden"> {title}</span>
                </Link>
              </>
            )}
          </div>
        </li>
      )}
    </WorkSection>
  )
}

function StillCorrect({
  id,
  title,
  parts,
  revision,
  partnershipSlug,
}: Pick<DueRow, 'id' | 'title' | 'parts' | 'revision'> & {
  partnershipSlug: string | null
}) {
  return (
    <Form
      method="post"
      action={`/manage/services/${id}/assurance`}
      preventScrollReset
    >
      <input type="hidden" name="from" value="work" />
      <input type="hidden" name="read" value={revision} />
      {partnershipSlug && (
        <input type="hidden" name="partnership" value={partnershipSlug} />
      )}
      {parts.map((part) => (
        <input key={part} type="hidden" name="part" value={part} />
      ))}
      <button className="ds_button" type="submit">
        Still correct<span className="visually-hidden">: {title}</span>
      </button>
    </Form>
  )
}

/** “Not told us” cannot be right still: one has to say which it is. */
function SayWhich({ id, title }: Pick<DueRow, 'id' | 'title'>) {
  return (
    <>
      <Link
        className="ds_button"
        to={`/manage/services/${id}#availability-section`}
      >
        Say if it is available
        <span className="visually-hidden">: {title}</span>
      </Link>
      <Link to={`/manage/services/${id}/assurance`}>
        Confirm the rest<span className="visually-hidden"> of {title}</span>
      </Link>
    </>
  )
}

function describeDue({
  parts,
  dueOn,
  state,
  isWhole,
}: Pick<DueRow, 'parts' | 'dueOn' | 'state' | 'isWhole'>) {
  const what = isWhole
    ? ''
    : `${parts.map((part) => partLabels[part]).join(', ')}: `
  if (state === 'never') return isWhole ? '' : `${what}not confirmed yet`
  return state === 'overdue'
    ? `${what}due since ${dueOn ?? ''}`
    : `${what}due on ${dueOn ?? ''}`
}
