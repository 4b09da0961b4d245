import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { Inset } from './inset.tsx'

/** What the words were taken for, each with a way to have it otherwise. */
export function ResultsUnderstanding({
  explanations,
  understood,
  overruled,
  ambiguous,
  leftOut,
  liftingWords,
  unknownNear,
}: {
  explanations: {
    term: string
    say: string
    source: string
    nearest: { key: string; label: string }[]
  }[]
  understood: { text: string; label: string; undoHref: string }[]
  /** Words that give way to a chosen filter. */
  overruled: { text: string; by: string }[]
  /** Names that mean something else too. */
  ambiguous: { text: string; others: { label: string; href: string }[] }[]
  /** Words that no listing holds together with the others. */
  leftOut: string[]
  /** Words that bring a listing forward, and are not asked of it. */
  liftingWords: string[]
  unknownNear: string | null
}) {
  return (
    <>
      {explanations.map(({ term, say, source, nearest }) => (
        <Inset key={term} title={`“${term}”`}>
          <p>{say}</p>
          {nearest.length > 0 && (
            <p>
              What comes nearest in Scotland:{' '}
              {nearest.map(({ key, label }, index) => (
                <Fragment key={key}>
                  {index > 0 && ', '}
                  <Link to={`/types/${key}`}>{label}</Link>
                </Fragment>
              ))}
              .
            </p>
          )}
          <p className="source">Source: {source}</p>
        </Inset>
      ))}
      {understood.length > 0 && (
        <ul className="understood" aria-label="What your words were taken for">
          {understood.map(({ label, text, undoHref }) => (
            <li key={`${text} ${label}`}>
              Showing services for <strong>{label}</strong>, from “{text}”.{' '}
              <Link to={undoHref}>
                Search for “{text}” as a plain word
                <span className="visually-hidden"> instead of {label}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {overruled.map(({ text, by }) => (
        <p key={text}>
          “{text}” gives way to the filter that is chosen: <strong>{by}</strong>
          .
        </p>
      ))}
      {ambiguous.map(({ text, others }) => (
        <p key={text}>
          “{text}” can mean something else. Did you mean{' '}
          {others.map(({ label, href }, index) => (
            <Fragment key={href}>
              {index > 0 && (index === others.length - 1 ? ' or ' : ', ')}
              <Link to={href}>{label}</Link>
            </Fragment>
          ))}
          ?
        </p>
      ))}
      {leftOut.length > 0 && (
        <p>
          No listing holds every word, so we left out:{' '}
          <strong>{leftOut.join(', ')}</strong>.
        </p>
      )}
      {liftingWords.length > 0 && (
        <p>
          Not every listing here holds{' '}
          <strong>{liftingWords.join(', ')}</strong>; any that do come before
          others like them.
        </p>
      )}
      {unknownNear && (
        <p>
          We do not know the place “{unknownNear}”. Try a town or the first half
          of a postcode, like KA21.
        </p>
      )}
    </>
  )
}
