import { Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { Inset } from '#app/ui/inset.tsx'

type Work = 'checking' | 'publishing' | 'drafting' | 'undoing'

type Progress = {
  work: Work
  done: number
  /** Null: it waits for its turn. */
  of: number | null
}

/** How far the work is; it goes on whether or not somebody looks. */
export function ImportProgress({ work, done, of }: Progress) {
  const { revalidate, state } = useRevalidator()
  // It is done elsewhere: asking again is the only way to know. But never while
  // an answer is on its way, which would be given up for the next one: whoever
  // waits longer than a second for each would never see any.
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setInterval(revalidate, 1_000)
    return () => {
      clearInterval(timer)
    }
  }, [revalidate, state])
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <h2 id="progress">{headings[work]}</h2>
      <progress
        className="import-progress"
        aria-labelledby="progress"
        value={done}
        max={of ?? 1}
      />
      <p role="status">{sentenceFor({ work, done, of })}</p>
      <p>
        You may leave this page: it goes on by itself.{' '}
        <Link to="." reloadDocument>
          See how far it is
        </Link>
      </p>
    </>
  )
}

const headings: Record<Work, string> = {
  checking: 'Checking the rows',
  publishing: 'Publishing',
  drafting: 'Taking in as drafts',
  undoing: 'Undoing the import',
}

function sentenceFor({ work, done, of }: Progress) {
  if (of === null)
    return 'It is about to begin, once no other import is being worked on.'
  const [some, all] = [done, of].map((number) => number.toLocaleString('en-GB'))
  if (work === 'checking') return `${some} of ${all} rows are checked.`
  return done < of
    ? `${some} of ${all} listings are ready. None of them is changed before all are.`
    : `All ${all} listings are ready, and are being written at once.`
}

const most = 20

/** Why nothing came of what was asked for last. */
export function ImportRefusal({
  refusal,
}: {
  refusal: { error: string; titles: string[] } | null
}) {
  if (!refusal) return null
  const more = refusal.titles.length - most
  return (
    <Inset title={refusal.error}>
      {refusal.titles.length > 0 && (
        <ul>
          {refusal.titles.slice(0, most).map((title, n) => (
            <li key={n}>{title}</li>
          ))}
          {more > 0 && <li>And {more.toLocaleString('en-GB')} more</li>}
        </ul>
      )}
    </Inset>
  )
}
