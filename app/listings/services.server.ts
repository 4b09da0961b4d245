import { and, asc, count, eq, exists, inArray, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { byService, readServiceLinks } from '#app/record/links.server.ts'
import { db } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import { assurances } from '#db/schema/assurance.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { areas, partnerships } from '#db/schema/places.ts'
import {
  formerSlugs,
  organizations,
  serviceAreas,
  serviceCustodyCentres,
  servicePrisons,
  services,
  serviceServiceTypes,
  contacts,
  locations,
  schedules,
  servicesAtLocations,
  serviceSources,
} from '#db/schema/services.ts'

/** Everything that is known of one service, as keys of the vocabularies. */
export type Service = ReturnType<typeof listServices>[number]

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
    .where(
      and(eq(assurances.serviceId, services.id), isNull(assurances.lapsedAt)),
    )
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
  const parts = readServiceParts(rows.map((row) => row.service.id))
  return rows.map(({ service, provider, partnership, successor }) => {
    const lists = parts(service.id)
    // “Not told us” is nobody's word, also where somebody once confirmed it.
    if (service.availability === 'not-told')
      delete lists.assurances.availability
    return Object.assign(service, { provider, partnership, successor }, lists)
  })
}

function conditions(wanted: Wanted): (SQL | undefined)[] {
  return [
    wanted.ids && isOneOf(services.id, wanted.ids),
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

/** What readers see of services that stands in lists of its own. */

type Assurance = { at: string; by: string }

/** The many-to-many parts of these services, each table asked once. */
function readServiceParts(ids: string[]) {
  const keysOf = readServiceLinks(ids, db)
  const covered = byService(
    db
      .select({
        serviceId: serviceAreas.serviceId,
        slug: areas.slug,
        name: areas.name,
      })
      .from(serviceAreas)
      .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
      .where(isOneOf(serviceAreas.serviceId, ids))
      .orderBy(asc(areas.name))
      .all(),
  )
  const places = byService(
    db
      .select({ serviceId: servicesAtLocations.serviceId, location: locations })
      .from(servicesAtLocations)
      .innerJoin(locations, eq(locations.id, servicesAtLocations.locationId))
      .where(isOneOf(servicesAtLocations.serviceId, ids))
      .all(),
  )
  const reached = byService(
    db.select().from(contacts).where(isOneOf(contacts.serviceId, ids)).all(),
  )
  const opened = byService(
    db.select().from(schedules).where(isOneOf(schedules.serviceId, ids)).all(),
  )
  const sources = byService(
    db
      .select()
      .from(serviceSources)
      .where(isOneOf(serviceSources.serviceId, ids))
      .orderBy(asc(serviceSources.position))
      .all(),
  )
  const assured = byService(listAssurances(ids))

  return (id: string) => ({
    ...keysOf(id),
    areas: covered(id).map(({ slug, name }) => ({ slug, name })),
    locations: places(id).map((row) => publicLocation(row.location)),
    contacts: reached(id),
    schedules: opened(id),
    otherSources: sources(id),
    /** The last confirmation that stands, of each part that has one. */
    assurances: Object.fromEntries(
      assured(id).map(({ part, at, by }) => [part, { at, by }]),
    ) as Partial<Record<AssurancePart, Assurance>>,
  })
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
    .where(and(isOneOf(assurances.serviceId, ids), isNull(assurances.lapsedAt)))
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
