/** Reads a listing as a snapshot, and makes a listing what a snapshot says. */
import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import {
  areas,
  contacts,
  formerSlugs,
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
  services,
  servicesAtLocations,
  serviceServiceTypes,
  serviceSources,
} from '#db/schema.ts'
import { weekdays } from '#db/vocabulary.ts'
import { groupBy } from './grouping.ts'
import { blankSnapshot } from './service-snapshot.ts'
import type { ServiceSnapshot, SnapshotField } from './service-snapshot.ts'

type Organization = ServiceSnapshot['provider']
type Location = ServiceSnapshot['locations'][number]

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
    .where(inArray(services.id, ids))
    .all()
  const relationsOf = readRelations(ids, from)
  return new Map(
    rows.map(({ service, provider, successor }) => [
      service.id,
      {
        ...scalarsOf(service),
        provider,
        successor,
        ...relationsOf(service.id),
      },
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

function readRelations(ids: string[], from: Db | Tx) {
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
  const coProviders = byService(
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
    coProviders: coProviders(id).map(({ told }) => told),
    types: types(id).map((row) => row.typeKey),
    mainNeeds: needs(id).flatMap((row) => (row.main ? row.needKey : [])),
    otherNeeds: needs(id).flatMap((row) => (row.main ? [] : row.needKey)),
    groups: groups(id).map((row) => row.groupKey),
    referrers: referrers(id).map((row) => row.referrerKey),
    areas: covered(id).map((row) => row.slug),
    courts: courts(id).map((row) => row.courtSlug),
    prisons: prisons(id).map((row) => row.prisonSlug),
    custodyCentres: centres(id).map((row) => row.centreSlug),
    locations: places(id).map(({ told }) => told),
    contacts: reached(id).map(({ told }) => told),
    schedules: opened(id)
      .map(({ told }) => told)
      .sort(
        (a, b) => weekdays.indexOf(a.weekday) - weekdays.indexOf(b.weekday),
      ),
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

/** Puts a new service into the directory, with all that the snapshot says. */
export function createService(
  tx: Tx,
  service: {
    id: string
    slug: string
    partnershipSlug: string | null
    status: 'draft' | 'published'
    snapshot: ServiceSnapshot
    now: Date
  },
) {
  const { snapshot, now, ...identity } = service
  const at = now.toISOString()
  tx.insert(services)
    .values({
      ...identity,
      ...columnsOf(tx, snapshot),
      createdAt: at,
      updatedAt: at,
    })
    .run()
  writeRelations(tx, identity.id, { from: blankSnapshot, to: snapshot })
}

/**
 * Makes the service what the snapshot says, touching only what differs: what
 * was read and is written back changes nothing but `updatedAt`.
 */
export function writeSnapshot(
  tx: Tx,
  serviceId: string,
  { snapshot, now }: { snapshot: ServiceSnapshot; now: Date },
) {
  const present = readSnapshot(serviceId, tx)
  tx.update(services)
    .set({ ...columnsOf(tx, snapshot), updatedAt: now.toISOString() })
    .where(eq(services.id, serviceId))
    .run()
  writeRelations(tx, serviceId, { from: present, to: snapshot })
}

function columnsOf(tx: Tx, snapshot: ServiceSnapshot) {
  const { source } = snapshot
  return {
    title: snapshot.title,
    summary: snapshot.summary,
    outcomes: snapshot.outcomes,
    availability: snapshot.availability,
    availabilityNote: snapshot.availabilityNote,
    startsOn: snapshot.startsOn,
    endsOn: snapshot.endsOn,
    pausedUntil: snapshot.pausedUntil,
    capacity: snapshot.capacity,
    capacityUntil: snapshot.capacityUntil,
    eligibility: snapshot.eligibility,
    exclusions: snapshot.exclusions,
    sex: snapshot.sex,
    minAge: snapshot.minAge,
    maxAge: snapshot.maxAge,
    referral: snapshot.referral,
    requestBy: snapshot.requestBy,
    turnaround: snapshot.turnaround,
    assessment: snapshot.assessment,
    access: snapshot.access,
    cost: snapshot.cost,
    coversScotland: snapshot.coversScotland,
    areaNote: snapshot.areaNote,
    courtsBasis: snapshot.courtsBasis,
    confidence: snapshot.confidence,
    editorNote: snapshot.editorNote,
    organizationId: organizationIdFor(tx, snapshot.provider),
    successorId: successorIdFor(tx, snapshot.successor),
    sourceName: source.name,
    sourceUrl: source.url,
    sourcePublishedOn: source.publishedOn,
    sourceGeneration: source.generation,
    sourceTruncated: source.truncated,
  }
}

function organizationIdFor(tx: Tx, { name, kind }: Organization): string {
  const known = tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.name, name), eq(organizations.kind, kind)))
    .get()
  if (known) return known.id
  const id = randomUUID()
  tx.insert(organizations).values({ id, name, kind }).run()
  return id
}

/** An older snapshot may name its successor by a slug of the past. */
function successorIdFor(tx: Tx, slug: string | null): string | null {
  if (slug === null) return null
  const id = findServiceIdBySlug(slug, tx)
  if (id === null) throw new Error(`There is no listing ${slug}`)
  return id
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

function writeRelations(
  tx: Tx,
  serviceId: string,
  { from, to }: { from: ServiceSnapshot; to: ServiceSnapshot },
) {
  const differ = (...fields: SnapshotField[]) =>
    fields.some(
      (field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]),
    )
  if (differ('coProviders')) {
    tx.delete(serviceCoProviders)
      .where(eq(serviceCoProviders.serviceId, serviceId))
      .run()
    to.coProviders.forEach((provider, position) => {
      const organizationId = organizationIdFor(tx, provider)
      tx.insert(serviceCoProviders)
        .values({ serviceId, organizationId, position })
        .onConflictDoNothing()
        .run()
    })
  }
  if (differ('types')) {
    tx.delete(serviceServiceTypes)
      .where(eq(serviceServiceTypes.serviceId, serviceId))
      .run()
    to.types.forEach((typeKey, position) => {
      tx.insert(serviceServiceTypes)
        .values({ serviceId, typeKey, position })
        .run()
    })
  }
  if (differ('mainNeeds', 'otherNeeds')) {
    tx.delete(serviceNeeds).where(eq(serviceNeeds.serviceId, serviceId)).run()
    const write = (main: boolean) => (needKey: string, position: number) => {
      tx.insert(serviceNeeds)
        .values({ serviceId, needKey, main, position })
        .run()
    }
    to.mainNeeds.forEach(write(true))
    to.otherNeeds.forEach(write(false))
  }
  if (differ('groups')) {
    tx.delete(serviceClientGroups)
      .where(eq(serviceClientGroups.serviceId, serviceId))
      .run()
    for (const groupKey of to.groups)
      tx.insert(serviceClientGroups).values({ serviceId, groupKey }).run()
  }
  if (differ('referrers')) {
    tx.delete(serviceReferrers)
      .where(eq(serviceReferrers.serviceId, serviceId))
      .run()
    to.referrers.forEach((referrerKey, position) => {
      tx.insert(serviceReferrers)
        .values({ serviceId, referrerKey, position })
        .run()
    })
  }
  if (differ('areas')) {
    tx.delete(serviceAreas).where(eq(serviceAreas.serviceId, serviceId)).run()
    for (const slug of to.areas)
      tx.insert(serviceAreas)
        .values({ serviceId, areaCode: areaCodeFor(tx, slug) })
        .run()
  }
  if (differ('courts')) {
    tx.delete(serviceCourts).where(eq(serviceCourts.serviceId, serviceId)).run()
    for (const courtSlug of to.courts)
      tx.insert(serviceCourts).values({ serviceId, courtSlug }).run()
  }
  if (differ('prisons')) {
    tx.delete(servicePrisons)
      .where(eq(servicePrisons.serviceId, serviceId))
      .run()
    for (const prisonSlug of to.prisons)
      tx.insert(servicePrisons).values({ serviceId, prisonSlug }).run()
  }
  if (differ('custodyCentres')) {
    tx.delete(serviceCustodyCentres)
      .where(eq(serviceCustodyCentres.serviceId, serviceId))
      .run()
    for (const centreSlug of to.custodyCentres)
      tx.insert(serviceCustodyCentres).values({ serviceId, centreSlug }).run()
  }
  if (differ('locations')) writeLocations(tx, serviceId, to.locations)
  if (differ('contacts')) writeContacts(tx, serviceId, to.contacts)
  if (differ('schedules')) {
    tx.delete(schedules).where(eq(schedules.serviceId, serviceId)).run()
    for (const schedule of to.schedules)
      tx.insert(schedules)
        .values({ id: randomUUID(), serviceId, ...schedule })
        .run()
  }
  if (differ('otherSources')) {
    tx.delete(serviceSources)
      .where(eq(serviceSources.serviceId, serviceId))
      .run()
    to.otherSources.forEach((source, position) => {
      tx.insert(serviceSources)
        .values({ serviceId, position, ...source })
        .run()
    })
  }
  if (differ('conflicts')) {
    tx.delete(serviceConflicts)
      .where(eq(serviceConflicts.serviceId, serviceId))
      .run()
    to.conflicts.forEach((statement, position) => {
      tx.insert(serviceConflicts)
        .values({ serviceId, position, statement })
        .run()
    })
  }
}

function areaCodeFor(tx: Tx, slug: string): string {
  const area = tx
    .select({ code: areas.code })
    .from(areas)
    .where(eq(areas.slug, slug))
    .get()
  if (!area) throw new Error(`There is no area ${slug}`)
  return area.code
}

/**
 * Several services may share a place. It is never changed under the others:
 * a place that reads the same is shared, any other is a new one.
 */
function writeLocations(tx: Tx, serviceId: string, wanted: Location[]) {
  const own = tx
    .select({ id: servicesAtLocations.locationId })
    .from(servicesAtLocations)
    .where(eq(servicesAtLocations.serviceId, serviceId))
    .all()
    .map(({ id }) => id)
  const ids = wanted.map((place) => locationIdFor(tx, place, own))
  tx.delete(servicesAtLocations)
    .where(eq(servicesAtLocations.serviceId, serviceId))
    .run()
  for (const locationId of new Set(ids))
    tx.insert(servicesAtLocations).values({ serviceId, locationId }).run()
  const used = tx
    .select({ one: sql`1` })
    .from(servicesAtLocations)
    .where(eq(servicesAtLocations.locationId, locations.id))
  if (own.length > 0)
    tx.delete(locations)
      .where(and(inArray(locations.id, own), notExists(used)))
      .run()
}

function locationIdFor(tx: Tx, place: Location, own: string[]): string {
  const alike = tx
    .select({ id: locations.id })
    .from(locations)
    .where(
      and(
        eq(locations.address, place.address),
        sql`${locations.town} is ${place.town}`,
        sql`${locations.lat} is ${place.lat}`,
        sql`${locations.lng} is ${place.lng}`,
        sql`${locations.positionBasis} is ${place.positionBasis}`,
        eq(locations.hideExactAddress, place.hideExactAddress),
      ),
    )
    .all()
    .map(({ id }) => id)
  const shared = alike.find((id) => own.includes(id)) ?? alike[0]
  if (shared !== undefined) return shared
  const id = randomUUID()
  tx.insert(locations)
    .values({ id, ...place })
    .run()
  return id
}

/** A contact keeps its id when what it says changes. */
function writeContacts(
  tx: Tx,
  serviceId: string,
  wanted: ServiceSnapshot['contacts'],
) {
  const own = tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(eq(contacts.serviceId, serviceId))
    .orderBy(sql`rowid`)
    .all()
  wanted.forEach((contact, index) => {
    const kept = own[index]
    if (kept)
      tx.update(contacts).set(contact).where(eq(contacts.id, kept.id)).run()
    else
      tx.insert(contacts)
        .values({ id: randomUUID(), serviceId, ...contact })
        .run()
  })
  for (const { id } of own.slice(wanted.length))
    tx.delete(contacts).where(eq(contacts.id, id)).run()
}
