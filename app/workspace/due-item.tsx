import { Link, NavigationType, useNavigationType } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { AssuranceConcerns } from '#app/assurance/assurance-concerns.tsx'
import type { ShownConcerns } from '#app/assurance/assurance-concerns.tsx'
import { partLabels } from '#app/record/parts.ts'
import type { AssurancePart } from '#app/record/parts.ts'
import { useHydrated } from '#app/ui/use-hydrated.ts'
import { Form } from '#app/ui/workspace-form.tsx'

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
  /** All that it says of its availability. */
  says: string
  /** What the button says that confirms it: "Still available". */
  still: string
  concerns: ShownConcerns
  /** Confirmed a moment ago, from here or elsewhere. */
  done: {
    id: string
    at: string
    until: string
    parts: string[]
    left: string[]
  } | null
}

type Item = { row: DueRow; partnershipSlug: string | null }

/**
 * A listing to confirm. One click confirms the availability, which stands in
 * the row, and nothing else; the row then stays and says what was done.
 */
export function DueItem({
  row,
  partnershipSlug,
  isAnswered,
}: Item & { isAnswered: boolean }) {
  const answer = useRef<HTMLParagraphElement>(null)
  const isNew = useNavigationType() !== NavigationType.Pop
  const { id, title, slug, concerns, done } = row
  // The button that had the focus is gone. The page stays where it is.
  useEffect(() => {
    if (isAnswered && isNew) answer.current?.focus({ preventScroll: true })
  }, [isAnswered, isNew, done?.id])
  const word = done ? describeDone(done) : isAnswered ? undone : null
  return (
    <li id={`row-${id}`} className={done ? 'is-done' : undefined}>
      <div>
        <Link to={`/services/${slug}`}>
          <strong>{title}</strong>
        </Link>
        <span className="work-note">
          {[row.says, done ? '' : describeDue(row)].filter(Boolean).join(' · ')}
        </span>
        {word && (
          <p
            className="work-done"
            ref={answer}
            tabIndex={-1}
            data-answer={isAnswered ? true : undefined}
          >
            {word}
          </p>
        )}
        {!done && <AssuranceConcerns concerns={concerns} />}
      </div>
      <div className="work-list__actions">
        <Actions row={row} partnershipSlug={partnershipSlug} />
      </div>
    </li>
  )
}

const undone = 'Undone: what you confirmed is not confirmed any more.'

function describeDone({ at, parts, left }: NonNullable<DueRow['done']>) {
  const rest =
    left.length > 0 ? ` Not confirmed with it: ${left.join(', ')}.` : ''
  return `You confirmed at ${at}: ${parts.join(', ')}. This is now public.${rest}`
}

function Actions({ row, partnershipSlug }: Item) {
  const { id, title, parts, isNotTold, concerns, done } = row
  const toRead = `/manage/services/${id}/assurance`
  if (done)
    return (
      <>
        <Command
          row={row}
          partnershipSlug={partnershipSlug}
          fields={{ intent: 'undo', confirmation: done.id }}
          className="ds_button ds_button--secondary"
        >
          Undo<span className="visually-hidden"> for {title}</span> (until{' '}
          {done.until})
        </Command>
        {done.left.length > 0 && (
          <Link to={toRead}>
            Confirm everything else
            <span className="visually-hidden"> of {title}</span>
          </Link>
        )}
      </>
    )
  const change = (
    <Link to={`/manage/services/${id}`}>
      Change<span className="visually-hidden"> {title}</span>
    </Link>
  )
  if (concerns.mark !== '')
    return (
      <>
        <Link className="ds_button ds_button--secondary" to={toRead}>
          Read it, then confirm
          <span className="visually-hidden"> {title}</span>
        </Link>
        {change}
      </>
    )
  if (isNotTold)
    return (
      <>
        <Link
          className="ds_button"
          to={`/manage/services/${id}#availability-section`}
        >
          Set availability
          <span className="visually-hidden"> of {title}</span>
        </Link>
        <Link to={toRead}>
          Confirm everything else
          <span className="visually-hidden"> of {title}</span>
        </Link>
      </>
    )
  if (!parts.includes('availability'))
    return (
      <>
        <Link className="ds_button ds_button--secondary" to={toRead}>
          Read and confirm<span className="visually-hidden"> {title}</span>
        </Link>
        {change}
      </>
    )
  return (
    <>
      <Command
        row={row}
        partnershipSlug={partnershipSlug}
        fields={{ part: 'availability', read: String(row.revision) }}
        className="ds_button"
      >
        {row.still}
        <span className="visually-hidden">: {title}</span>
      </Command>
      {parts.length > 1 && (
        <Link to={toRead}>
          Read the rest<span className="visually-hidden"> of {title}</span>
        </Link>
      )}
      {change}
    </>
  )
}

function Command({
  row,
  partnershipSlug,
  fields,
  className,
  children,
}: Item & {
  fields: Record<string, string>
  className: string
  children: ReactNode
}) {
  const sent = {
    ...fields,
    from: 'work',
    ...(partnershipSlug && { partnership: partnershipSlug }),
    // Without scripts the answer is a page of its own, which has to be told
    // where on it one was.
    ...(useHydrated() && { stay: 'yes' }),
  }
  return (
    <Form
      method="post"
      action={`/manage/services/${row.id}/assurance`}
      preventScrollReset
    >
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={className} type="submit">
        {children}
      </button>
    </Form>
  )
}

function describeDue({ parts, dueOn, state, isWhole }: DueRow) {
  const what = isWhole
    ? ''
    : `${parts.map((part) => partLabels[part]).join(', ')}: `
  if (state === 'never') return isWhole ? '' : `${what}not confirmed yet`
  return state === 'overdue'
    ? `${what}due since ${dueOn ?? ''}`
    : `${what}due on ${dueOn ?? ''}`
}
