/**
 * What services are tied to, as keys of the vocabularies and in the order that
 * was said; each table asked once, however many the services.
 */
import { asc, eq } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import {
  organizations,
  serviceClientGroups,
  serviceConflicts,
  serviceCoProviders,
  serviceCourts,
  serviceCustodyCentres,
  serviceNeeds,
  servicePrisons,
  serviceReferrers,
  serviceServiceTypes,
} from '#db/schema/services.ts'

export function readServiceLinks(ids: string[], from: Db | Tx) {
  const vocabularyOf = readVocabulary(ids, from)
  const placesOf = readPlaces(ids, from)
  const organizationsOf = readCoProviders(ids, from)
  const conflictsOf = readConflicts(ids, from)
  return (id: string) => ({
    ...vocabularyOf(id),
    ...placesOf(id),
    coProviders: organizationsOf(id).map(({ told }) => told),
    conflicts: conflictsOf(id).map((row) => row.statement),
  })
}

function readVocabulary(ids: string[], from: Db | Tx) {
  const types = byService(
    from
      .select()
      .from(serviceServiceTypes)
      .where(isOneOf(serviceServiceTypes.serviceId, ids))
      .orderBy(asc(serviceServiceTypes.position))
      .all(),
  )
  const needs = byService(
    from
      .select()
      .from(serviceNeeds)
      .where(isOneOf(serviceNeeds.serviceId, ids))
      .orderBy(asc(serviceNeeds.position))
      .all(),
  )
  const groups = byService(
    from
      .select()
      .from(serviceClientGroups)
      .where(isOneOf(serviceClientGroups.serviceId, ids))
      .orderBy(asc(serviceClientGroups.groupKey))
      .all(),
  )
  const referrers = byService(
    from
      .select()
      .from(serviceReferrers)
      .where(isOneOf(serviceReferrers.serviceId, ids))
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

/** Courts, prisons and police custody that the source names. */
function readPlaces(ids: string[], from: Db | Tx) {
  const courts = byService(
    from
      .select()
      .from(serviceCourts)
      .where(isOneOf(serviceCourts.serviceId, ids))
      .orderBy(asc(serviceCourts.courtSlug))
      .all(),
  )
  const prisons = byService(
    from
      .select()
      .from(servicePrisons)
      .where(isOneOf(servicePrisons.serviceId, ids))
      .orderBy(asc(servicePrisons.prisonSlug))
      .all(),
  )
  const centres = byService(
    from
      .select()
      .from(serviceCustodyCentres)
      .where(isOneOf(serviceCustodyCentres.serviceId, ids))
      .orderBy(asc(serviceCustodyCentres.centreSlug))
      .all(),
  )
  return (id: string) => ({
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
      .where(isOneOf(serviceCoProviders.serviceId, ids))
      .orderBy(asc(serviceCoProviders.position))
      .all(),
  )
}

/** Where the sources say different things. */
function readConflicts(ids: string[], from: Db | Tx) {
  return byService(
    from
      .select()
      .from(serviceConflicts)
      .where(isOneOf(serviceConflicts.serviceId, ids))
      .orderBy(asc(serviceConflicts.position))
      .all(),
  )
}

export function byService<Row extends { serviceId: string }>(rows: Row[]) {
  const grouped = groupBy(rows, (row) => row.serviceId)
  return (id: string) => grouped.get(id) ?? []
}
