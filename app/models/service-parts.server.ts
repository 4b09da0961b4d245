/** What belongs to services in lists of its own, as keys of the vocabularies. */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import {
  areas,
  assurances,
  contacts,
  locations,
  organizations,
  partnerships,
  schedules,
  serviceAreas,
  serviceClientGroups,
  serviceConflicts,
  serviceCoProviders,
  serviceCourts,
  serviceCustodyCentres,
  serviceNeeds,
  servicePrisons,
  serviceReferrers,
  servicesAtLocations,
  serviceServiceTypes,
  serviceSources,
} from '#db/schema.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import { groupBy } from './grouping.ts'

export type Assurance = { at: string; by: string }

/** The many-to-many parts of these services, each table asked once. */
export function readServiceParts(ids: string[]) {
  const types = groupBy(
    db
      .select()
      .from(serviceServiceTypes)
      .where(inArray(serviceServiceTypes.serviceId, ids))
      .orderBy(asc(serviceServiceTypes.position))
      .all(),
    (row) => row.serviceId,
  )
  const needs = groupBy(
    db
      .select()
      .from(serviceNeeds)
      .where(inArray(serviceNeeds.serviceId, ids))
      .orderBy(asc(serviceNeeds.position))
      .all(),
    (row) => row.serviceId,
  )
  const groups = groupBy(
    db
      .select()
      .from(serviceClientGroups)
      .where(inArray(serviceClientGroups.serviceId, ids))
      .all(),
    (row) => row.serviceId,
  )
  const referrers = groupBy(
    db
      .select()
      .from(serviceReferrers)
      .where(inArray(serviceReferrers.serviceId, ids))
      .orderBy(asc(serviceReferrers.position))
      .all(),
    (row) => row.serviceId,
  )
  const covered = groupBy(
    db
      .select({
        serviceId: serviceAreas.serviceId,
        slug: areas.slug,
        name: areas.name,
      })
      .from(serviceAreas)
      .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
      .where(inArray(serviceAreas.serviceId, ids))
      .orderBy(asc(areas.name))
      .all(),
    (row) => row.serviceId,
  )
  const courts = groupBy(
    db
      .select()
      .from(serviceCourts)
      .where(inArray(serviceCourts.serviceId, ids))
      .all(),
    (row) => row.serviceId,
  )
  const prisons = groupBy(
    db
      .select()
      .from(servicePrisons)
      .where(inArray(servicePrisons.serviceId, ids))
      .all(),
    (row) => row.serviceId,
  )
  const centres = groupBy(
    db
      .select()
      .from(serviceCustodyCentres)
      .where(inArray(serviceCustodyCentres.serviceId, ids))
      .all(),
    (row) => row.serviceId,
  )
  const coProviders = groupBy(
    db
      .select({
        serviceId: serviceCoProviders.serviceId,
        name: organizations.name,
        kind: organizations.kind,
      })
      .from(serviceCoProviders)
      .innerJoin(
        organizations,
        eq(organizations.id, serviceCoProviders.organizationId),
      )
      .where(inArray(serviceCoProviders.serviceId, ids))
      .orderBy(asc(serviceCoProviders.position))
      .all(),
    (row) => row.serviceId,
  )
  const places = groupBy(
    db
      .select({ serviceId: servicesAtLocations.serviceId, location: locations })
      .from(servicesAtLocations)
      .innerJoin(locations, eq(locations.id, servicesAtLocations.locationId))
      .where(inArray(servicesAtLocations.serviceId, ids))
      .all(),
    (row) => row.serviceId,
  )
  const reached = groupBy(
    db.select().from(contacts).where(inArray(contacts.serviceId, ids)).all(),
    (row) => row.serviceId,
  )
  const opened = groupBy(
    db.select().from(schedules).where(inArray(schedules.serviceId, ids)).all(),
    (row) => row.serviceId,
  )
  const sources = groupBy(
    db
      .select()
      .from(serviceSources)
      .where(inArray(serviceSources.serviceId, ids))
      .orderBy(asc(serviceSources.position))
      .all(),
    (row) => row.serviceId,
  )
  const conflicts = groupBy(
    db
      .select()
      .from(serviceConflicts)
      .where(inArray(serviceConflicts.serviceId, ids))
      .orderBy(asc(serviceConflicts.position))
      .all(),
    (row) => row.serviceId,
  )
  const assured = groupBy(listAssurances(ids), (row) => row.serviceId)

  return (id: string) => ({
    types: (types.get(id) ?? []).map((row) => row.typeKey),
    mainNeeds: keysOf(needs.get(id), true),
    otherNeeds: keysOf(needs.get(id), false),
    groups: (groups.get(id) ?? []).map((row) => row.groupKey),
    referrers: (referrers.get(id) ?? []).map((row) => row.referrerKey),
    areas: (covered.get(id) ?? []).map(({ slug, name }) => ({ slug, name })),
    courts: (courts.get(id) ?? []).map((row) => row.courtSlug),
    prisons: (prisons.get(id) ?? []).map((row) => row.prisonSlug),
    custodyCentres: (centres.get(id) ?? []).map((row) => row.centreSlug),
    coProviders: (coProviders.get(id) ?? []).map(({ name, kind }) => ({
      name,
      kind,
    })),
    locations: (places.get(id) ?? []).map((row) =>
      publicLocation(row.location),
    ),
    contacts: reached.get(id) ?? [],
    schedules: opened.get(id) ?? [],
    otherSources: sources.get(id) ?? [],
    conflicts: (conflicts.get(id) ?? []).map((row) => row.statement),
    /** The last confirmation of each part that was ever confirmed. */
    assurances: Object.fromEntries(
      (assured.get(id) ?? []).map(({ part, at, by }) => [part, { at, by }]),
    ) as Partial<Record<AssurancePart, Assurance>>,
  })
}

function keysOf(
  rows: { needKey: string; main: boolean }[] = [],
  main: boolean,
) {
  return rows.filter((row) => row.main === main).map((row) => row.needKey)
}

/** Older first, so that the last confirmation of a part wins. */
function listAssurances(ids: string[]) {
  return db
    .select({
      serviceId: assurances.serviceId,
      part: assurances.part,
      at: assurances.assuredAt,
      by: sql<string>`coalesce(${partnerships.name}, ${assurances.assuredBy})`,
    })
    .from(assurances)
    .leftJoin(partnerships, eq(partnerships.slug, assurances.partnershipSlug))
    .where(inArray(assurances.serviceId, ids))
    .orderBy(asc(assurances.assuredAt))
    .all()
}

/**
 * An address that must stay hidden is cut down to its town here, for good, and
 * with it a position that would give it away.
 */
function publicLocation(location: typeof locations.$inferSelect) {
  if (!location.hideExactAddress) return location
  const isExact = location.positionBasis === 'address'
  return {
    ...location,
    address: location.town ?? 'Address not shown',
    lat: isExact ? null : location.lat,
    lng: isExact ? null : location.lng,
    positionBasis: isExact ? null : location.positionBasis,
  }
}
