/** What belongs to a listing in lists of its own: types, areas, contacts … */
import { asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.server.ts'
import { isOneOf } from '#db/is-one-of.ts'
import {
  areas,
  contacts,
  locations,
  schedules,
  serviceAreas,
  servicesAtLocations,
  serviceSources,
} from '#db/schema.ts'
import { weekdays } from '#db/vocabulary.ts'
import { byService, readServiceKeys } from './links.server.ts'

/** One query for each list, however many the services. */
export function readRelations(ids: string[], from: Db | Tx) {
  const keysOf = readServiceKeys(ids, from)
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
