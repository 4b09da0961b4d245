import { Link } from '@remix-run/react'
import { SourceConflicts } from './part-facts.tsx'

export type ShownConcerns = {
  reports: {
    id: string
    about: string
    suggestion: string
    since: string
    isAsked: boolean
  }[]
  conflicts: string[]
  drafts: { id: string; by: string; savedAt: string }[]
  /** Sent back by whoever has read all of it. */
  mark: string
}

/** What speaks against a listing being right, before anybody confirms it. */
export function AssuranceConcerns({ concerns }: { concerns: ShownConcerns }) {
  if (concerns.mark === '') return null
  return (
    <div className="concerns">
      {concerns.reports.map(({ id, about, suggestion, since, isAsked }) => (
        <p key={id}>
          <strong>A reader reported a problem {since}</strong> ({about}
          {isAsked && ', waiting for the reader’s answer'}): <q>{suggestion}</q>{' '}
          <Link className="hidden-in-print" to={`/manage/corrections#${id}`}>
            Answer the report
          </Link>
        </p>
      ))}
      <SourceConflicts conflicts={concerns.conflicts} />
      {concerns.drafts.map(({ id, by, savedAt }) => (
        <p key={id}>
          <strong>{by} is changing this listing</strong> (draft saved {savedAt})
        </p>
      ))}
    </div>
  )
}

/** Whoever confirms it all the same says that they have read it. */
export function ConcernsRead({
  id,
  name,
  concerns,
  error,
}: {
  id: string
  name: string
  concerns: ShownConcerns
  error?: string
}) {
  if (concerns.mark === '') return null
  return (
    <div
      className={
        error ? 'field ds_question ds_question--error' : 'field concerns-read'
      }
    >
      {error && (
        <p className="ds_question__error-message" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      )}
      <div className="ds_checkbox ds_checkbox--small">
        <input
          className="ds_checkbox__input"
          type="checkbox"
          id={id}
          name={name}
          value={concerns.mark}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <label className="ds_checkbox__label" htmlFor={id}>
          I have read this, and the parts that I tick are correct all the same
        </label>
      </div>
    </div>
  )
}
