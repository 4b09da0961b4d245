/** What belongs to a listing in lists of its own: types, areas, contacts … */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.server.ts'
import {
  areas,
  contacts,
  locations,
  organizations,
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
import { weekdays } from '#db/vocabulary.ts'
import { groupBy } from './grouping.ts'

/** One query for each list, however many the services. */
export function readRelations(ids: string[], from: Db | Tx) {
  const vocabularyOf = readVocabulary(ids, from)
  const placesOf = readPlaces(ids, from)
  const organizationsOf = readCoProviders(ids, from)
  const reachOf = readReach(ids, from)
  const sourcesOf = readSources(ids, from)
  return (id: string) => ({
    ...vocabularyOf(id),
    ...placesOf(id),
    ...reachOf(id),
    ...sourcesOf(id),
    coProviders: organizationsOf(id).map(({ told }) => told),
  })
}

function readVocabulary(ids: string[], from: Db | Tx) {
  const types = byService(
    from
      .select()
      .from(serviceServiceTypes)
      .where(inArray(serviceServiceTypes.serviceId, ids))
      .orderBy(asc(serviceServiceTypes.position))
      .all(),
  )
  const needs = byService(
    from
      .select()
      .from(serviceNeeds)
      .where(inArray(serviceNeeds.serviceId, ids))
      .orderBy(asc(serviceNeeds.position))
      .all(),
  )
  const groups = byService(
    from
      .select()
      .from(serviceClientGroups)
      .where(inArray(serviceClientGroups.serviceId, ids))
      .orderBy(asc(serviceClientGroups.groupKey))
      .all(),
  )
  const referrers = byService(
    from
      .select()
      .from(serviceReferrers)
      .where(inArray(serviceReferrers.serviceId, ids))
      .orderBy(asc(serviceReferrers.position))
      .all(),
  )
  return (id: string) => ({
    types: types(id).map((row) => row.typeKey),
    mainNeeds: needs(id).flatMap((row) => (row.main ? row.needKey : [])),
    otherNeeds: needs(id).flatMap((row) => (row.main ? [] : row.needKey)),
    groups: groups(id).map((row) => row.groupKey),
    referrers: referrers(id).map((row) => row.referrerKey),
  })
}

/** Where it can be used: areas, courts, prisons and police custody. */
function readPlaces(ids: string[], from: Db | Tx) {
  const covered = byService(
    from
      .select({ serviceId: serviceAreas.serviceId, slug: areas.slug })
      .from(serviceAreas)
      .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
      .where(inArray(serviceAreas.serviceId, ids))
      .orderBy(asc(areas.slug))
      .all(),
  )
  const courts = byService(
    from
      .select()
      .from(serviceCourts)
      .where(inArray(serviceCourts.serviceId, ids))
      .orderBy(asc(serviceCourts.courtSlug))
      .all(),
  )
  const prisons = byService(
    from
      .select()
      .from(servicePrisons)
      .where(inArray(servicePrisons.serviceId, ids))
      .orderBy(asc(servicePrisons.prisonSlug))
      .all(),
  )
  const centres = byService(
    from
      .select()
      .from(serviceCustodyCentres)
      .where(inArray(serviceCustodyCentres.serviceId, ids))
      .orderBy(asc(serviceCustodyCentres.centreSlug))
      .all(),
  )
  return (id: string) => ({
    areas: covered(id).map((row) => row.slug),
    courts: courts(id).map((row) => row.courtSlug),
    prisons: prisons(id).map((row) => row.prisonSlug),
    custodyCentres: centres(id).map((row) => row.centreSlug),
  })
}

function readCoProviders(ids: string[], from: Db | Tx) {
  return byService(
    from
      .select({
        serviceId: serviceCoProviders.serviceId,
        told: { name: organizations.name, kind: organizations.kind },
      })
      .from(serviceCoProviders)
      .innerJoin(
        organizations,
        eq(organizations.id, serviceCoProviders.organizationId),
      )
      .where(inArray(serviceCoProviders.serviceId, ids))
      .orderBy(asc(serviceCoProviders.position))
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
      .where(inArray(servicesAtLocations.serviceId, ids))
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
      .where(inArray(contacts.serviceId, ids))
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
      .where(inArray(schedules.serviceId, ids))
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
  const sources = byService(
    from
      .select()
      .from(serviceSources)
      .where(inArray(serviceSources.serviceId, ids))
      .orderBy(asc(serviceSources.position))
      .all(),
  )
  const conflicts = byService(
    from
      .select()
      .from(serviceConflicts)
      .where(inArray(serviceConflicts.serviceId, ids))
      .orderBy(asc(serviceConflicts.position))
      .all(),
  )
  return (id: string) => ({
    otherSources: sources(id).map(({ name, url, publishedOn, generation }) => ({
      name,
      url,
      publishedOn,
      generation,
    })),
    conflicts: conflicts(id).map((row) => row.statement),
  })
}

function byService<Row extends { serviceId: string }>(rows: Row[]) {
  const grouped = groupBy(rows, (row) => row.serviceId)
  return (id: string) => grouped.get(id) ?? []
}
