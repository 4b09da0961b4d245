import { and, asc, count, eq, exists, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { db } from '#db/client.server.ts'
import {
  areas,
  assurances,
  contacts,
  formerSlugs,
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
  services,
  servicesAtLocations,
  serviceServiceTypes,
  serviceSources,
} from '#db/schema.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import { groupBy } from './grouping.ts'

/** Everything that is known of one service, as keys of the vocabularies. */
export type Service = ReturnType<typeof listServices>[number]

export type Assurance = { at: string; by: string }

type Wanted = {
  ids?: string[]
  slug?: string
  /** Covers this area; services for all of Scotland are not meant. */
  area?: string
  scotland?: boolean
  types?: string[]
  prison?: string
  custodyCentre?: string
}

/** Published services, by title. Constant number of queries, however many. */
export function listServices(wanted: Wanted = {}) {
  return gather(and(eq(services.status, 'published'), ...conditions(wanted)))
}

/** A service that readers may see; drafts and archived ones are not found. */
export function findServiceBySlug(slug: string): Service | null {
  return listServices({ slug })[0] ?? null
}

/** Where a renamed listing lives now; null when the slug was never used. */
export function findCurrentSlug(formerSlug: string): string | null {
  const found = db
    .select({ slug: services.slug })
    .from(formerSlugs)
    .innerJoin(services, eq(services.id, formerSlugs.serviceId))
    .where(eq(formerSlugs.slug, formerSlug))
    .get()
  return found?.slug ?? null
}

/** How many listings there are, and how many somebody has confirmed. */
export function countServices() {
  const published = eq(services.status, 'published')
  const assured = db
    .select({ id: assurances.id })
    .from(assurances)
    .where(eq(assurances.serviceId, services.id))
  const [counts] = db
    .select({ published: count(), confirmed: countWhere(exists(assured)) })
    .from(services)
    .where(published)
    .all()
  return counts ?? { published: 0, confirmed: 0 }
}

function countWhere(condition: SQL) {
  return sql<number>`count(case when ${condition} then 1 end)`
}

function gather(where: SQL | undefined) {
  const successors = alias(services, 'successors')
  const rows = db
    .select({
      service: services,
      provider: { name: organizations.name, kind: organizations.kind },
      partnership: { slug: partnerships.slug, name: partnerships.name },
      successor: { slug: successors.slug, title: successors.title },
    })
    .from(services)
    .innerJoin(organizations, eq(organizations.id, services.organizationId))
    .leftJoin(partnerships, eq(partnerships.slug, services.partnershipSlug))
    .leftJoin(successors, eq(successors.id, services.successorId))
    .where(where)
    .orderBy(asc(services.title))
    .all()
  const parts = gatherParts(rows.map((row) => row.service.id))
  return rows.map(({ service, ...row }) => ({
    ...service,
    ...row,
    ...parts(service.id),
  }))
}

/** The many-to-many parts of these services, each table asked once. */
function gatherParts(ids: string[]) {
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

function conditions(wanted: Wanted): (SQL | undefined)[] {
  return [
    wanted.ids && inArray(services.id, wanted.ids),
    wanted.slug === undefined ? undefined : eq(services.slug, wanted.slug),
    wanted.scotland ? eq(services.coversScotland, true) : undefined,
    wanted.area === undefined
      ? undefined
      : inArray(
          services.id,
          db
            .select({ id: serviceAreas.serviceId })
            .from(serviceAreas)
            .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
            .where(eq(areas.slug, wanted.area)),
        ),
    wanted.types &&
      inArray(
        services.id,
        db
          .select({ id: serviceServiceTypes.serviceId })
          .from(serviceServiceTypes)
          .where(inArray(serviceServiceTypes.typeKey, wanted.types)),
      ),
    wanted.prison === undefined
      ? undefined
      : inArray(
          services.id,
          db
            .select({ id: servicePrisons.serviceId })
            .from(servicePrisons)
            .where(eq(servicePrisons.prisonSlug, wanted.prison)),
        ),
    wanted.custodyCentre === undefined
      ? undefined
      : inArray(
          services.id,
          db
            .select({ id: serviceCustodyCentres.serviceId })
            .from(serviceCustodyCentres)
            .where(eq(serviceCustodyCentres.centreSlug, wanted.custodyCentre)),
        ),
  ]
}
