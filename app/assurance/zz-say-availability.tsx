import { Link } from '@remix-run/react'

/** In place of the tick: “Not told us” cannot be confirmed. */
export function SayAvailability({ id, title }: { id: string; title: string }) {
  return (
    <p className="work-note">
      Availability reads “Not told us”, and nobody can confirm that.{' '}
      <Link to={`/manage/services/${id}#availability-section`}>
        Say which it is
        <span className="visually-hidden"> for {title}</span>
      </Link>
    </p>
  )
}
