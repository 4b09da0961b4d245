/** Reads listings as snapshots. `snapshot-writing.server.ts` is the other way. */
import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { isOneOf } from '#db/is-one-of.ts'
import { formerSlugs, organizations, services } from '#db/schema.ts'
import type { ServiceSnapshot } from './snapshot.ts'
import { readRelations } from './zz-snapshot-relations.server.ts'

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
