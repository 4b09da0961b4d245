import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { Inset } from '#app/ui/inset.tsx'

/** What the words were taken for, each with a way to have it otherwise. */
export function InterpretationNotes({
  explanations,
  understood,
  overruled,
  ambiguous,
  leftOut,
  liftingWords,
  unheeded,
  saysNothing,
  isByAge,
  unknownNear,
}: {
  explanations: {
    term: string
    say: string
    source: string
    nearest: { key: string; label: string }[]
  }[]
  understood: {
    text: string
    lead: string
    label: string
    undoHref: string
    /** What the same words can mean besides. */
    others: { label: string; href: string }[]
  }[]
  /** Words that give way to a chosen filter. */
  overruled: { text: string; by: string }[]
  /** Words that are searched for, and can mean something too. */
  ambiguous: { text: string; others: { label: string; href: string }[] }[]
  /** Words that no listing holds together with the others. */
  leftOut: string[]
  /** Words that bring a listing forward, and are not asked of it. */
  liftingWords: string[]
  /** Words said with a "not" that we cannot leave out. */
  unheeded: string[]
  /** None of the words asks for anything. */
  saysNothing: boolean
  isByAge: boolean
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
          {understood.map(({ text, lead, label, undoHref, others }) => (
            <li key={`${text} ${label}`}>
              {lead} <strong>{label}</strong>.{' '}
              {others.length > 0 ? (
                <DidYouMean
                  meanings={[
                    ...others,
                    { label: theWords(text), href: undoHref },
                  ]}
                />
              ) : (
                <Link to={undoHref}>
                  Search for {theWords(text)} instead
                  <span className="visually-hidden"> of {label}</span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {overruled.map(({ text, by }) => (
        <p key={text}>
          “{text}” was not used: <strong>{by}</strong> is chosen instead.
        </p>
      ))}
      {ambiguous.map(({ text, others }) => (
        <p key={text}>
          “{text}”: <DidYouMean meanings={others} />
        </p>
      ))}
      {leftOut.length > 0 && (
        <p>
          No listing has all the words. Left out:{' '}
          <strong>{leftOut.join(', ')}</strong>.
        </p>
      )}
      {liftingWords.length > 0 && (
        <p>
          Not every listing mentions <strong>{liftingWords.join(', ')}</strong>;
          those that do come before others like them.
        </p>
      )}
      {unheeded.length > 0 && (
        <p>
          We cannot leave out <strong>{unheeded.join(', ')}</strong>: only kinds
          of service, needs, groups of people and places.
        </p>
      )}
      {saysNothing && (
        <p>
          The words name no kind of service, need, person or place that we know,
          so nothing is left out for them.
        </p>
      )}
      {isByAge && (
        <p>
          Listings that say nothing of age are shown too, also of orders that
          only adults can get.
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

function DidYouMean({
  meanings,
}: {
  meanings: { label: string; href: string }[]
}) {
  return (
    <>
      Did you mean{' '}
      {meanings.map(({ label, href }, index) => (
        <Fragment key={href}>
          {index > 0 && (index === meanings.length - 1 ? ' or ' : ', ')}
          <Link to={href}>{label}</Link>
        </Fragment>
      ))}
      ?
    </>
  )
}

function theWords(text: string): string {
  return `the ${text.includes(' ') ? 'words' : 'word'} “${text}”`
}
