import { Link } from '@remix-run/react'

/** Nothing found for words or filters that name no kind of service. */
export function ResultsEmpty() {
  return (
    <section className="empty">
      <h2>No listing matches</h2>
      <p>
        Check the spelling, use fewer words or filters, or browse by{' '}
        <Link to="/courts">court</Link>, <Link to="/areas">council area</Link>,{' '}
        <Link to="/types">type of service</Link> or{' '}
        <Link to="/services">all listings</Link>.
      </p>
    </section>
  )
}
