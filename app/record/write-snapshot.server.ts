/** Makes a listing what a snapshot says. `service-snapshot.server.ts` reads one. */
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.server.ts'
import { services } from '#db/schema.ts'
import { organizationIdFor } from './zz-organization.server.ts'
import type { NewId } from './zz-organization.server.ts'
import { blankSnapshot } from './snapshot.ts'
import type { ServiceSnapshot } from './snapshot.ts'
import { findServiceIdBySlug, readSnapshot } from './read-snapshot.server.ts'
import { writeRelations } from './zz-snapshot-relations-writing.server.ts'

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
