/** A record of listings.json as the value that publishing writes. */
import { placeAddresses } from '#app/record/addresses.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { SeedContent } from './read.ts'
import type { ListingRecord } from './records.ts'

export type Known = Pick<SeedContent, 'areas' | 'places' | 'postcodeDistricts'>

/** Lists without an order of their own are sorted, as they are when read. */
export function snapshotOf(
  listing: ListingRecord,
  known: Known,
): ServiceSnapshot {
  const { needs, source, contact } = listing
  const { phone, email, web } = contact
  return {
    ...blankSnapshot,
    title: listing.title,
    summary: listing.summary,
    provider: listing.provider,
    coProviders: listing.coProviders,
    types: listing.serviceTypes,
    mainNeeds: needs.main,
    otherNeeds: needs.also,
    outcomes: listing.outcomes,
    availability: listing.availability,
    availabilityNote: listing.availabilityNote,
    startsOn: listing.startsOn,
    endsOn: listing.endsOn,
    successor: listing.successorSlug,
    eligibility: listing.eligibility,
    exclusions: listing.exclusions,
    sex: listing.sex,
    minAge: listing.minAge,
    maxAge: listing.maxAge,
    groups: [...listing.clientGroups].sort(),
    referral: listing.referral,
    referrers: listing.whoCanRefer,
    requestBy: listing.requestBy,
    turnaround: listing.turnaround,
    coversScotland: coversScotland(listing),
    areas: coversScotland(listing) ? [] : [...listing.areas].sort(),
    areaNote: listing.areaNote,
    courts: [...listing.courts].sort(),
    courtsBasis: listing.courtsBasis,
    prisons: [...listing.prisons].sort(),
    custodyCentres: [...listing.custodyCentres].sort(),
    locations: locationsOf(listing, known),
    contacts:
      (phone ?? email ?? web) ? [{ role: null, phone, email, web }] : [],
    source: {
      name: source.name,
      url: source.url,
      publishedOn: source.publishedOn,
      generation: source.generation,
      truncated: source.truncated,
    },
    otherSources: listing.olderSources.map((older) => ({
      name: older.name,
      url: older.url,
      publishedOn: older.publishedOn,
      generation: older.generation,
    })),
    conflicts: listing.conflicts,
    confidence: listing.confidence,
    editorNote: listing.editorNote,
  }
}

/** The partnership that holds all areas of a listing; null where none does. */
export function partnershipOf(
  { areas }: Pick<ListingRecord, 'areas'>,
  known: Pick<Known, 'areas'>,
): string | null {
  const holders = new Set(
    areas.map(
      (slug) =>
        known.areas.find((area) => area.slug === slug)?.partnership.slug ??
        null,
    ),
  )
  const [only] = holders
  return holders.size === 1 ? (only ?? null) : null
}

function coversScotland({ areas }: ListingRecord) {
  return areas.includes('scotland')
}

function locationsOf(
  listing: ListingRecord,
  { places, postcodeDistricts }: Known,
): ServiceSnapshot['locations'] {
  const covered = places.filter(
    ({ area }) => coversScotland(listing) || listing.areas.includes(area),
  )
  return placeAddresses(listing.contact.address ?? '', {
    places: covered,
    districts: postcodeDistricts,
  }).map((place) => ({
    address: place.address,
    town: place.town,
    lat: place.lat,
    lng: place.lng,
    positionBasis: place.positionBasis,
    hideExactAddress: false,
  }))
}
