import type { Listing } from './listing.ts'
import { Inset } from '#app/ui/inset.tsx'
import { ListingAvailability } from './listing-availability.tsx'
import { ListingCoverage } from './listing-areas.tsx'
import { AskingFacts, DescribingFacts } from './listing-facts.tsx'
import { ListingPlace } from './listing-location.tsx'
import { ListingPointingOn } from './listing-successors.tsx'
import { ListingProvider } from './listing-contact.tsx'
import { ListingSimilar } from './listing-similar.tsx'
import { ListingSources } from './listing-sources.tsx'

/** All that a listing says, for its page and for the preview of a draft. */
export function ListingBody({ listing }: { listing: Listing }) {
  return (
    <>
      <ListingPointingOn listing={listing} />
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
          <AskingFacts listing={listing} />
          <h2>What it is</h2>
          <DescribingFacts listing={listing} />
          <ListingSimilar listing={listing} />
        </div>
        <div className="listing__aside">
          <ListingPlace listing={listing} />
          <ListingCoverage listing={listing} />
          <ListingProvider listing={listing} />
          <ListingSources listing={listing} />
        </div>
      </div>
    </>
  )
}
