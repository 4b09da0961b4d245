/** Reads listings as snapshots. `snapshot-writing.server.ts` is the other way. */
import { eq, asc, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import { weekdays } from '#db/schema/codes.ts'
import { areas } from '#db/schema/places.ts'
import {
  formerSlugs,
  organizations,
  services,
  contacts,
  locations,
  schedules,
  serviceAreas,
  servicesAtLocations,
  serviceSources,
} from '#db/schema/services.ts'
import { byService, readServiceLinks } from './links.server.ts'
import type { ServiceSnapshot } from './snapshot.ts'

/** @throws Error where there is no such service */
export function readSnapshot(
  serviceId: string,
  from: Db | Tx = db,
): ServiceSnapshot {
  const snapshot = readSnapshots([serviceId], from).get(serviceId)
  if (!snapshot) throw new Error(`There is no service ${serviceId}`)
  return snapshot
}

/** By service id. Constant number of queries, however many. */
export function readSnapshots(
  ids: string[],
  from: Db | Tx = db,
): Map<string, ServiceSnapshot> {
  const successors = alias(services, 'successors')
  const rows = from
    .select({
      service: services,
      provider: { name: organizations.name, kind: organizations.kind },
      successor: successors.slug,
    })
    .from(services)
    .innerJoin(organizations, eq(organizations.id, services.organizationId))
    .leftJoin(successors, eq(successors.id, services.successorId))
    .where(isOneOf(services.id, ids))
    .all()
  const relationsOf = readRelations(ids, from)
  return new Map(
    rows.map(({ service, provider, successor }) => [
      service.id,
      // Spreading so many fields would double the time of the whole reading.
      Object.assign(
        scalarsOf(service),
        { provider, successor },
        relationsOf(service.id),
      ),
    ]),
  )
}

type ServiceRow = typeof services.$inferSelect

function scalarsOf(service: ServiceRow) {
  return {
    title: service.title,
    summary: service.summary,
    outcomes: service.outcomes,
    availability: service.availability,
    availabilityNote: service.availabilityNote,
    startsOn: service.startsOn,
    endsOn: service.endsOn,
    pausedUntil: service.pausedUntil,
    capacity: service.capacity,
    capacityUntil: service.capacityUntil,
    eligibility: service.eligibility,
    exclusions: service.exclusions,
    sex: service.sex,
    minAge: service.minAge,
    maxAge: service.maxAge,
    referral: service.referral,
    requestBy: service.requestBy,
    turnaround: service.turnaround,
    assessment: service.assessment,
    access: service.access,
    cost: service.cost,
    coversScotland: service.coversScotland,
    areaNote: service.areaNote,
    courtsBasis: service.courtsBasis,
    source: {
      name: service.sourceName,
      url: service.sourceUrl,
      publishedOn: service.sourcePublishedOn,
      generation: service.sourceGeneration,
      truncated: service.sourceTruncated,
    },
    confidence: service.confidence,
    editorNote: service.editorNote,
  }
}

/** By the slug it has or once had, published or not. */
export function findServiceIdBySlug(
  slug: string,
  from: Db | Tx = db,
): string | null {
  const present = from
    .select({ id: services.id })
    .from(services)
    .where(eq(services.slug, slug))
    .get()
  if (present) return present.id
  const former = from
    .select({ id: formerSlugs.serviceId })
    .from(formerSlugs)
    .where(eq(formerSlugs.slug, slug))
    .get()
  return former?.id ?? null
}

/** What belongs to a listing in lists of its own: types, areas, contacts … */

/** One query for each list, however many the services. */
function readRelations(ids: string[], from: Db | Tx) {
  const keysOf = readServiceLinks(ids, from)
  const areasOf = readAreas(ids, from)
  const reachOf = readReach(ids, from)
  const sourcesOf = readSources(ids, from)
  return (id: string) => ({
    ...keysOf(id),
    areas: areasOf(id).map((row) => row.slug),
    ...reachOf(id),
    otherSources: sourcesOf(id).map(({ told }) => told),
  })
}

function readAreas(ids: string[], from: Db | Tx) {
  return byService(
    from
      .select({ serviceId: serviceAreas.serviceId, slug: areas.slug })
      .from(serviceAreas)
      .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
      .where(isOneOf(serviceAreas.serviceId, ids))
      .orderBy(asc(areas.slug))
      .all(),
  )
}

/** How one gets to it: addresses, contacts, hours. */
function readReach(ids: string[], from: Db | Tx) {
  const places = byService(
    from
      .select({
        serviceId: servicesAtLocations.serviceId,
        told: {
          address: locations.address,
          town: locations.town,
          lat: locations.lat,
          lng: locations.lng,
          positionBasis: locations.positionBasis,
          hideExactAddress: locations.hideExactAddress,
        },
      })
      .from(servicesAtLocations)
      .innerJoin(locations, eq(locations.id, servicesAtLocations.locationId))
      .where(isOneOf(servicesAtLocations.serviceId, ids))
      .orderBy(sql`${servicesAtLocations}.rowid`)
      .all(),
  )
  const reached = byService(
    from
      .select({
        serviceId: contacts.serviceId,
        told: {
          role: contacts.role,
          phone: contacts.phone,
          email: contacts.email,
          web: contacts.web,
        },
      })
      .from(contacts)
      .where(isOneOf(contacts.serviceId, ids))
      .orderBy(sql`${contacts}.rowid`)
      .all(),
  )
  const opened = byService(
    from
      .select({
        serviceId: schedules.serviceId,
        told: {
          weekday: schedules.weekday,
          opensAt: schedules.opensAt,
          closesAt: schedules.closesAt,
          note: schedules.note,
        },
      })
      .from(schedules)
      .where(isOneOf(schedules.serviceId, ids))
      .orderBy(asc(schedules.opensAt))
      .all(),
  )
  return (id: string) => ({
    locations: places(id).map(({ told }) => told),
    contacts: reached(id).map(({ told }) => told),
    schedules: opened(id)
      .map(({ told }) => told)
      .sort(
        (a, b) => weekdays.indexOf(a.weekday) - weekdays.indexOf(b.weekday),
      ),
  })
}

function readSources(ids: string[], from: Db | Tx) {
  return byService(
    from
      .select({
        serviceId: serviceSources.serviceId,
        told: {
          name: serviceSources.name,
          url: serviceSources.url,
          publishedOn: serviceSources.publishedOn,
          generation: serviceSources.generation,
        },
      })
      .from(serviceSources)
      .where(isOneOf(serviceSources.serviceId, ids))
      .orderBy(asc(serviceSources.position))
      .all(),
  )
}
