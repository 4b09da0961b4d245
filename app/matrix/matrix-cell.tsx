import { Link } from '@remix-run/react'
import { AvailabilityShape } from '#app/availability/availability-tag.tsx'
import { stateInWords } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { countOf } from '#app/values/counts.ts'

export type Cell = {
  state: Availability
  intake: Intake | null
  statement: Statement
  words: string | null
  listings: number
  ended: number
}

/** A shape to look at, and its words for those who listen. */
export function CellLink({
  href,
  said,
  cell: { state, intake, statement },
}: {
  href: string
  said: string
  cell: Cell
}) {
  return (
    <Link className="matrix__cell" to={href}>
      <AvailabilityShape
        state={state}
        statement={statement}
        intake={intake}
        size={16}
      />
      <span className="matrix__said">{said}</span>
    </Link>
  )
}

/**
 * "Available, confirmed 3 weeks ago by …; 2 listings".
 * @param scotland what there is besides for everybody, which the list of the
 *   cell has as well
 */
export function describeCell(
  { state, intake, statement, words, listings, ended }: Cell,
  scotland?: Cell,
) {
  const national = scotland?.listings ?? 0
  const past = ended + (scotland?.ended ?? 0)
  return [
    [stateInWords(state, statement, intake), words].filter(Boolean).join(', '),
    listings > 0 && countOf(listings, 'listing'),
    national > 0 && `${national} for all of Scotland`,
    past > 0 && `${countOf(past, 'listing')} closed or replaced`,
  ]
    .filter(Boolean)
    .join('; ')
}
