import { Inset } from '#app/ui/inset.tsx'
import { ListingAreas } from './listing-areas.tsx'
import { ListingAvailability } from './listing-availability.tsx'
import { ListingContact } from './listing-contact.tsx'
import { ReferralFacts, DescriptionFacts } from './listing-facts.tsx'
import { ListingLocation } from './listing-location.tsx'
import { ListingSimilar } from './listing-similar.tsx'
import { ListingSources } from './listing-sources.tsx'
import { ListingSuccessors } from './listing-successors.tsx'
import type { Listing } from './listing.ts'

/** All that a listing says, for its page and for the preview of a draft. */
export function ListingBody({ listing }: { listing: Listing }) {
  return (
    <>
      <ListingSuccessors listing={listing} />
      <ListingAvailability listing={listing} />
      <div className="listing">
        <div className="listing__facts">
          {listing.conflicts.length > 0 && (
            <Inset title="The sources disagree">
              <ul>
                {listing.conflicts.map((statement) => (
                  <li key={statement}>{statement}</li>
                ))}
              </ul>
            </Inset>
          )}
          <h2>Who it suits and how to ask</h2>
          <ReferralFacts listing={listing} />
          <h2>What it is</h2>
          <DescriptionFacts listing={listing} />
          <ListingSimilar listing={listing} />
        </div>
        <div className="listing__aside">
          <ListingLocation listing={listing} />
          <ListingAreas listing={listing} />
          <ListingContact listing={listing} />
          <ListingSources listing={listing} />
        </div>
      </div>
    </>
  )
}
