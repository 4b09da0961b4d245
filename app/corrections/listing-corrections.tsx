import { Link } from '@remix-run/react'

export type CorrectionOutcome = {
  id: string
  about: string
  isAccepted: boolean
  outcome: string | null
  on: string
}

/** How readers put a listing right, and what came of it before. */
export function ListingCorrections({
  slug,
  outcomes,
}: {
  slug: string
  outcomes: CorrectionOutcome[]
}) {
  return (
    <section className="listing-corrections">
      <h2>Is something wrong?</h2>
      <p>
        <Link to={`/services/${slug}/corrections/new`}>
          Tell those who look after this listing
        </Link>
        . You need no account.
      </p>
      {outcomes.length > 0 && (
        <>
          <h3>What readers have reported</h3>
          <ul className="correction-outcomes">
            {outcomes.map(({ id, about, isAccepted, outcome, on }) => (
              <li key={id}>
                <strong>{about}</strong>,{' '}
                {isAccepted ? 'put right' : 'left as it is'} on {on}: {outcome}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
