/** Publishes listings as they stand in a seed file. */
import { placeAddresses } from '#app/models/address.ts'
import { readSnapshots } from '#app/models/service-snapshot.server.ts'
import {
  contacts,
  locations,
  organizations,
  revisions,
  serviceAreas,
  serviceClientGroups,
  serviceConflicts,
  serviceCoProviders,
  serviceCourts,
  serviceCustodyCentres,
  serviceNeeds,
  servicePrisons,
  serviceReferrers,
  services,
  servicesAtLocations,
  serviceServiceTypes,
  serviceSources,
} from '#db/schema.ts'
import type { Tx } from '#db/client.server.ts'
import type { SeedContent } from './read.ts'
import type { ListingRecord } from './records.ts'
import { insertRows } from './rows.ts'
import { stableId } from './stable-id.ts'
import { areaCodes } from './write-vocabularies.ts'

type Known = Pick<SeedContent, 'areas' | 'places' | 'postcodeDistricts'>

/** The id that the service with this slug has in every clone. */
export function serviceIdFor(slug: string) {
  return stableId('service', slug)
}

export function writeListings(
  tx: Tx,
  listings: readonly ListingRecord[],
  { known, now }: { known: Known; now: Date },
) {
  writeOrganizations(tx, listings)
  const at = now.toISOString()
  insertRows(
    tx,
    services,
    listings.map((listing) => serviceRow(listing, known, at)),
  )
  writeLinks(tx, listings, known)
  writeContacts(tx, listings)
  writeLocations(tx, listings, known)
  writeSources(tx, listings)
  writeFirstRevisions(tx, listings, at)
}

/** As if an editor had published each listing just as its source has it. */
function writeFirstRevisions(
  tx: Tx,
  listings: readonly ListingRecord[],
  at: string,
) {
  const snapshots = readSnapshots(
    listings.map(({ slug }) => serviceIdFor(slug)),
    tx,
  )
  insertRows(
    tx,
    revisions,
    listings.map((listing) => ({
      id: stableId('revision', listing.slug, '1'),
      serviceId: serviceIdFor(listing.slug),
      number: 1,
      snapshot: snapshots.get(serviceIdFor(listing.slug)),
      author: 'Seed',
      reason: `Taken from ${listing.source.name}`,
      publishedAt: at,
    })),
  )
}

function organizationId({ name, kind }: ListingRecord['provider']) {
  return stableId('organization', name, kind)
}

function writeOrganizations(tx: Tx, listings: readonly ListingRecord[]) {
  const providers = listings.flatMap(({ provider, coProviders }) => [
    provider,
    ...coProviders,
  ])
  const rows = new Map(
    providers.map((provider) => {
      const id = organizationId(provider)
      return [id, { id, name: provider.name, kind: provider.kind }]
    }),
  )
  if (rows.size > 0)
    tx.insert(organizations)
      .values([...rows.values()])
      .onConflictDoNothing()
      .run()
}

function serviceRow(listing: ListingRecord, known: Known, at: string) {
  const { source, successorSlug } = listing
  return {
    id: serviceIdFor(listing.slug),
    slug: listing.slug,
    title: listing.title,
    organizationId: organizationId(listing.provider),
    partnershipSlug: partnershipOf(listing, known),
    status: 'published' as const,
    summary: listing.summary,
    eligibility: listing.eligibility,
    exclusions: listing.exclusions,
    outcomes: listing.outcomes,
    referral: listing.referral,
    requestBy: listing.requestBy,
    turnaround: listing.turnaround,
    sex: listing.sex,
    minAge: listing.minAge,
    maxAge: listing.maxAge,
    coversScotland: coversScotland(listing),
    areaNote: listing.areaNote,
    courtsBasis: listing.courtsBasis,
    availability: listing.availability,
    availabilityNote: listing.availabilityNote,
    startsOn: listing.startsOn,
    endsOn: listing.endsOn,
    successorId: successorSlug === null ? null : serviceIdFor(successorSlug),
    sourceName: source.name,
    sourceUrl: source.url,
    sourcePublishedOn: source.publishedOn,
    sourceGeneration: source.generation,
    sourceTruncated: source.truncated,
    confidence: listing.confidence,
    editorNote: listing.editorNote,
    createdAt: at,
    updatedAt: at,
  }
}

function coversScotland({ areas }: ListingRecord) {
  return areas.includes('scotland')
}

/** The partnership that holds all areas of a listing; null where none does. */
function partnershipOf({ areas }: ListingRecord, known: Known) {
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

function writeLinks(tx: Tx, listings: readonly ListingRecord[], known: Known) {
  const codeOf = areaCodes(known)
  const links = <Row>(rowsOf: (listing: ListingRecord, id: string) => Row[]) =>
    listings.flatMap((listing) => rowsOf(listing, serviceIdFor(listing.slug)))

  insertRows(
    tx,
    serviceCoProviders,
    links(({ coProviders }, serviceId) =>
      coProviders.map((provider, position) => ({
        serviceId,
        organizationId: organizationId(provider),
        position,
      })),
    ),
  )
  insertRows(
    tx,
    serviceServiceTypes,
    links(({ serviceTypes }, serviceId) =>
      serviceTypes.map((typeKey, position) => ({
        serviceId,
        typeKey,
        position,
      })),
    ),
  )
  insertRows(
    tx,
    serviceNeeds,
    links(({ needs }, serviceId) => [
      ...needs.main.map((needKey, position) => ({
        serviceId,
        needKey,
        main: true,
        position,
      })),
      ...needs.also.map((needKey, position) => ({
        serviceId,
        needKey,
        main: false,
        position,
      })),
    ]),
  )
  insertRows(
    tx,
    serviceClientGroups,
    links(({ clientGroups }, serviceId) =>
      clientGroups.map((groupKey) => ({ serviceId, groupKey })),
    ),
  )
  insertRows(
    tx,
    serviceReferrers,
    links(({ whoCanRefer }, serviceId) =>
      whoCanRefer.map((referrerKey, position) => ({
        serviceId,
        referrerKey,
        position,
      })),
    ),
  )
  insertRows(
    tx,
    serviceAreas,
    links((listing, serviceId) =>
      coversScotland(listing)
        ? []
        : listing.areas.map((slug) => ({ serviceId, areaCode: codeOf(slug) })),
    ),
  )
  insertRows(
    tx,
    serviceCourts,
    links(({ courts }, serviceId) =>
      courts.map((courtSlug) => ({ serviceId, courtSlug })),
    ),
  )
  insertRows(
    tx,
    servicePrisons,
    links(({ prisons }, serviceId) =>
      prisons.map((prisonSlug) => ({ serviceId, prisonSlug })),
    ),
  )
  insertRows(
    tx,
    serviceCustodyCentres,
    links(({ custodyCentres }, serviceId) =>
      custodyCentres.map((centreSlug) => ({ serviceId, centreSlug })),
    ),
  )
}

function writeContacts(tx: Tx, listings: readonly ListingRecord[]) {
  insertRows(
    tx,
    contacts,
    listings
      .filter(({ contact }) => contact.phone ?? contact.email ?? contact.web)
      .map(({ slug, contact: { phone, email, web } }) => ({
        id: stableId('contact', slug),
        serviceId: serviceIdFor(slug),
        phone,
        email,
        web,
      })),
  )
}

/** One office of several services is one location. */
function writeLocations(
  tx: Tx,
  listings: readonly ListingRecord[],
  known: Known,
) {
  const rows = new Map<string, typeof locations.$inferInsert>()
  const links: (typeof servicesAtLocations.$inferInsert)[] = []
  for (const listing of listings) {
    const everywhere = coversScotland(listing)
    const places = known.places.filter(
      ({ area }) => everywhere || listing.areas.includes(area),
    )
    const placed = placeAddresses(listing.contact.address ?? '', {
      places,
      districts: known.postcodeDistricts,
    })
    for (const location of placed) {
      const id = stableId('location', location.address, ...listing.areas)
      rows.set(id, { id, ...location })
      links.push({ serviceId: serviceIdFor(listing.slug), locationId: id })
    }
  }
  insertRows(tx, locations, [...rows.values()])
  insertRows(tx, servicesAtLocations, links)
}

function writeSources(tx: Tx, listings: readonly ListingRecord[]) {
  insertRows(
    tx,
    serviceSources,
    listings.flatMap(({ slug, olderSources }) =>
      olderSources.map((source, position) => ({
        serviceId: serviceIdFor(slug),
        position,
        ...source,
      })),
    ),
  )
  insertRows(
    tx,
    serviceConflicts,
    listings.flatMap(({ slug, conflicts }) =>
      conflicts.map((statement, position) => ({
        serviceId: serviceIdFor(slug),
        position,
        statement,
      })),
    ),
  )
}
