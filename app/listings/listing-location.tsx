import { hasEnded } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { PlacesMap } from '#app/maps/places-map.tsx'
import type { Listing } from './listing.ts'

/** Its addresses, or where it works, or the area that it covers. */
export function ListingLocation({ listing }: { listing: Listing }) {
  const { places, points, areas, coversScotland, confirmed } = listing
  const slugs = areas.map(({ slug }) => slug)
  return (
    <section>
      <h2>{hasEnded(listing.state) ? 'Where it was' : 'Where it is'}</h2>
      {places.map(({ address, town, isHidden }) => (
        <p key={address}>
          {address}
          {!isHidden && town && !address.includes(town) && `, ${town}`}
          {isHidden && ' (the exact address is not shown)'}
        </p>
      ))}
      {places.length === 0 && <p>No public address.</p>}
      {confirmed.place && <FreshnessLine freshness={confirmed.place} />}
      <PlacesMap
        label={mapLabel(listing)}
        title={mapLabel(listing)}
        areas={listing.mapAreas}
        highlight={slugs}
        focusOn={coversScotland ? [] : slugs}
        points={points?.list.map((point) => ({
          ...point,
          statement: listing.freshness.statement,
        }))}
      />
    </section>
  )
}

type Mapped = Pick<
  Listing,
  'title' | 'state' | 'points' | 'areas' | 'coversScotland'
>

export function mapLabel(listing: Mapped) {
  const { title, state, points, areas, coversScotland } = listing
  const isPast = hasEnded(state)
  if (points?.are === 'courts-and-prisons')
    return `The courts and prisons where it ${isPast ? 'worked' : 'works'}`
  if (points)
    return points.list.some(({ approximate }) => approximate)
      ? `${title}: about where it ${isPast ? 'was' : 'is'}. Only the town or the postcode district is known`
      : `${title}: where it ${isPast ? 'was' : 'is'}`
  if (coversScotland) return `It ${isPast ? 'was' : 'is'} for all of Scotland`
  return `The area it ${isPast ? 'covered' : 'covers'}: ${areas.map(({ name }) => name).join(', ')}`
}
