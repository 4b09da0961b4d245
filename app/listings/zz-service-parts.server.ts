/** What readers see of services that stands in lists of its own. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { isOneOf } from '#db/is-one-of.ts'
import {
  areas,
  assurances,
  contacts,
  locations,
  partnerships,
  schedules,
  serviceAreas,
  servicesAtLocations,
  serviceSources,
} from '#db/schema.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import { byService, readServiceKeys } from '#app/record/links.server.ts'

export type Assurance = { at: string; by: string }

/** The many-to-many parts of these services, each table asked once. */
export function readServiceParts(ids: string[]) {
  const keysOf = readServiceKeys(ids, db)
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
