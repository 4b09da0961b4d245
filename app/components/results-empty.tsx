import { Link } from '@remix-run/react'

/** Nothing found for words or filters that name no kind of service. */
export function ResultsEmpty({
  unknownWords,
  withoutWords,
  withoutFilters,
}: {
  /** Words that stand in no listing: perhaps a slip. */
  unknownWords: string[]
  /** The same filters without the words; null where there are none. */
  withoutWords: string | null
  /** The same words without the filters; null where there are none. */
  withoutFilters: string | null
}) {
  return (
    <section className="empty">
      <h2>No listing matches</h2>
      {unknownWords.length > 0 && (
        <p>
          No listing holds <strong>{unknownWords.join(', ')}</strong>. Check the
          spelling, or say it in other words.
        </p>
      )}
      <ul>
        {withoutWords && (
          <li>
            <Link to={withoutWords}>Keep the filters, without the words</Link>
          </li>
        )}
        {withoutFilters && (
          <li>
            <Link to={withoutFilters}>Keep the words, without the filters</Link>
          </li>
        )}
        <li>
          Browse by <Link to="/courts">court</Link>,{' '}
          <Link to="/areas">council area</Link>,{' '}
          <Link to="/types">type of service</Link> or{' '}
          <Link to="/services">all listings</Link>
        </li>
      </ul>
    </section>
  )
}
