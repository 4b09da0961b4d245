import { AvailabilityShape, AvailabilityTag } from './availability-tag.tsx'
import { availabilityStates } from './availability.ts'
import { monthsUntilOld } from './freshness.ts'

/** The ten states, and what a hollow shape says. */
export function AvailabilityKey() {
  return (
    <section className="availability-key" aria-labelledby="key">
      <h2 id="key" className="availability-key__title">
        Key
      </h2>
      <ul className="availability-key__states">
        {availabilityStates.map((state) => (
          <li key={state}>
            <AvailabilityTag state={state} statement="published" size={12} />
          </li>
        ))}
        <li>
          <AvailabilityTag
            state="available"
            statement="published"
            intake={{ capacity: 'full', pausedUntil: null, dates: null }}
            size={12}
          />
        </li>
      </ul>
      <p className="availability-key__note">
        <AvailabilityShape state="available" statement="published" size={12} />{' '}
        filled: confirmed, or published less than {monthsUntilOld} months ago.{' '}
        <AvailabilityShape state="available" statement="old" size={12} />{' '}
        hollow: older, or without a date, and not confirmed since. Where the
        only listings are closed or replaced, nobody has told us what there is
        now: the cell reads “Not told us”.
      </p>
    </section>
  )
}
