import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { describePeriod } from './listing.ts'
import type { Listing } from './listing.ts'

/** Whether it is there today, whose word that is, and its limits. */
export function ListingAvailability({ listing }: { listing: Listing }) {
  const { state, intake, freshness, areaNote } = listing
  const spell = describePeriod(listing)
  return (
    <section className="availability-block" aria-label="Availability">
      <AvailabilityTag
        state={state}
        statement={freshness.statement}
        intake={intake}
        size={24}
      />
      <FreshnessLine freshness={freshness} />
      {listing.availabilityNote && (
        <p className="availability-block__note">{listing.availabilityNote}</p>
      )}
      {areaNote && (
        <p className="availability-block__note">
          <strong>Where:</strong> {areaNote}
        </p>
      )}
      {spell && <p className="availability-block__note">{spell}</p>}
    </section>
  )
}
