/** Makes a listing what a snapshot says. `service-snapshot.server.ts` reads one. */
import { eq, and, inArray, notExists, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { InferInsertModel } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from '#db/client.server.ts'
import { areas } from '#db/schema/places.ts'
import {
  services,
  organizations,
  contacts,
  locations,
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
} from '#db/schema/services.ts'
import { findServiceIdBySlug, readSnapshot } from './read-snapshot.server.ts'
import { blankSnapshot } from './snapshot.ts'
import type { ServiceSnapshot, SnapshotField } from './snapshot.ts'

/**
 * Puts a new service into the directory, with all that the snapshot says.
 * @param newId how new rows are named; at random unless told otherwise
 */
export function createService(
  tx: Tx,
  service: {
    id: string
    slug: string
    partnershipSlug: string | null
    status: 'draft' | 'published'
    snapshot: ServiceSnapshot
    now: Date
    newId?: NewId
  },
) {
  const { snapshot, now, newId, ...identity } = service
  const at = now.toISOString()
  tx.insert(services)
    .values({
      ...identity,
      ...columnsOf(tx, snapshot, newId),
      createdAt: at,
      updatedAt: at,
    })
    .run()
  writeRelations(tx, identity.id, {
    from: blankSnapshot,
    to: snapshot,
    newId,
  })
}

/**
 * Makes the service what the snapshot says, touching only what differs: what
 * was read and is written back changes nothing but `updatedAt`.
 * @param before what it says so far, for whoever has read it already
 */
export function writeSnapshot(
  tx: Tx,
  serviceId: string,
  {
    snapshot,
    before = readSnapshot(serviceId, tx),
    now,
  }: { snapshot: ServiceSnapshot; before?: ServiceSnapshot; now: Date },
) {
  tx.update(services)
    .set({ ...columnsOf(tx, snapshot), updatedAt: now.toISOString() })
    .where(eq(services.id, serviceId))
    .run()
  writeRelations(tx, serviceId, { from: before, to: snapshot })
}

function columnsOf(tx: Tx, snapshot: ServiceSnapshot, newId?: NewId) {
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
    organizationId: organizationIdFor(tx, snapshot.provider, newId),
    successorId: successorIdFor(tx, snapshot.successor),
    sourceName: source.name,
    sourceUrl: source.url,
    sourcePublishedOn: source.publishedOn,
    sourceGeneration: source.generation,
    sourceTruncated: source.truncated,
  }
}

/** An older snapshot may name its successor by a slug of the past. */
function successorIdFor(tx: Tx, slug: string | null): string | null {
  if (slug === null) return null
  const id = findServiceIdBySlug(slug, tx)
  if (id === null) throw new Error(`There is no listing ${slug}`)
  return id
}

type Organization = ServiceSnapshot['provider']

/** The id of a new row, given what it stands for. */
export type NewId = (
  kind: 'organization' | 'location' | 'contact',
  name: string[],
) => string

const randomId: NewId = () => randomUUID()

/** The organisation of this name and kind; a new one where there is none. */
function organizationIdFor(
  tx: Tx,
  { name, kind }: Organization,
  newId = randomId,
): string {
  const known = tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.name, name), eq(organizations.kind, kind)))
    .get()
  if (known) return known.id
  const id = newId('organization', [name, kind])
  tx.insert(organizations).values({ id, name, kind }).run()
  return id
}

type Location = ServiceSnapshot['locations'][number]

/** Writes what belongs to a listing in lists of its own, where it differs. */
function writeRelations(
  tx: Tx,
  serviceId: string,
  {
    from,
    to,
    newId = randomId,
  }: { from: ServiceSnapshot; to: ServiceSnapshot; newId?: NewId },
) {
  const differ = (...fields: SnapshotField[]) =>
    fields.some(
      (field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]),
    )
  const replace = <Table extends TableOfService>(
    table: Table,
    rows: Omit<InferInsertModel<Table>, 'serviceId'>[],
  ) => {
    replaceRows(tx, table, serviceId, rows)
  }

  if (differ('coProviders'))
    replace(serviceCoProviders, coProviders(tx, to, newId))
  if (differ('types'))
    replace(
      serviceServiceTypes,
      to.types.map((typeKey, position) => ({ typeKey, position })),
    )
  if (differ('mainNeeds', 'otherNeeds')) replace(serviceNeeds, needs(to))
  if (differ('groups'))
    replace(
      serviceClientGroups,
      to.groups.map((groupKey) => ({ groupKey })),
    )
  if (differ('referrers'))
    replace(
      serviceReferrers,
      to.referrers.map((referrerKey, position) => ({ referrerKey, position })),
    )
  if (differ('areas'))
    replace(
      serviceAreas,
      to.areas.map((slug) => ({ areaCode: areaCodeFor(tx, slug) })),
    )
  if (differ('courts'))
    replace(
      serviceCourts,
      to.courts.map((courtSlug) => ({ courtSlug })),
    )
  if (differ('prisons'))
    replace(
      servicePrisons,
      to.prisons.map((prisonSlug) => ({ prisonSlug })),
    )
  if (differ('custodyCentres'))
    replace(
      serviceCustodyCentres,
      to.custodyCentres.map((centreSlug) => ({ centreSlug })),
    )
  if (differ('locations')) writeLocations(tx, serviceId, to.locations, newId)
  if (differ('contacts')) writeContacts(tx, serviceId, to.contacts, newId)
  if (differ('schedules'))
    replace(
      schedules,
      to.schedules.map((schedule) => ({ id: randomUUID(), ...schedule })),
    )
  if (differ('otherSources'))
    replace(
      serviceSources,
      to.otherSources.map((source, position) => ({ position, ...source })),
    )
  if (differ('conflicts'))
    replace(
      serviceConflicts,
      to.conflicts.map((statement, position) => ({ position, statement })),
    )
}

type TableOfService = SQLiteTable & { serviceId: SQLiteColumn }

function replaceRows<Table extends TableOfService>(
  tx: Tx,
  table: Table,
  serviceId: string,
  rows: Omit<InferInsertModel<Table>, 'serviceId'>[],
) {
  tx.delete(table).where(eq(table.serviceId, serviceId)).run()
  for (const row of rows)
    tx.insert(table)
      .values({ serviceId, ...row } as InferInsertModel<Table>)
      .run()
}

/** Named twice, an organisation stands once. */
function coProviders(tx: Tx, { coProviders }: ServiceSnapshot, newId: NewId) {
  const ids = coProviders.map((provider) =>
    organizationIdFor(tx, provider, newId),
  )
  return [...new Set(ids)].map((organizationId, position) => ({
    organizationId,
    position,
  }))
}

function needs({ mainNeeds, otherNeeds }: ServiceSnapshot) {
  const row = (main: boolean) => (needKey: string, position: number) => ({
    needKey,
    main,
    position,
  })
  return [...mainNeeds.map(row(true)), ...otherNeeds.map(row(false))]
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
function writeLocations(
  tx: Tx,
  serviceId: string,
  wanted: Location[],
  newId: NewId,
) {
  const own = tx
    .select({ id: servicesAtLocations.locationId })
    .from(servicesAtLocations)
    .where(eq(servicesAtLocations.serviceId, serviceId))
    .all()
    .map(({ id }) => id)
  const ids = wanted.map((place) => locationIdFor(tx, place, own, newId))
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

function locationIdFor(
  tx: Tx,
  place: Location,
  own: string[],
  newId: NewId,
): string {
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
  const id = newId('location', [place.address])
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
  newId: NewId,
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
        .values({
          id: newId('contact', [String(index)]),
          serviceId,
          ...contact,
        })
        .run()
  })
  for (const { id } of own.slice(wanted.length))
    tx.delete(contacts).where(eq(contacts.id, id)).run()
}
