/**
 * Every change as it is stored: read from the revisions, the confirmations and
 * the audit themselves, so that nothing can be told that did not happen.
 */
import { rememberUntilChange } from '#db/remember.server.ts'
import { db } from '#db/client.server.ts'
import { listServices } from '#app/listings/services.server.ts'
import { readRevisionEvents } from './zz-revision-event.server.ts'
import type { Service } from '#app/listings/services.server.ts'
import { assurances, partnerships, services, revisions, auditEvents } from '#db/schema.ts'
import { eq, and, asc, sql, inArray } from 'drizzle-orm'
import { groupBy, indexBy } from '#app/values/collections.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import { assuranceParts } from '#db/vocabulary.ts'
import type { Subject, ChangeEvent } from './change-event.ts'


/** The latest first; of one moment what changed, then who stands behind it. */
export const getChangeEvents = rememberUntilChange(db, () => {
  const published = new Map(
    listServices().map((service) => [service.id, subjectOf(service)]),
  )
  const events = [
    ...readRevisionEvents(published),
    ...readAssurances(published),
    ...readArchive(published),
  ]
  return events.sort(
    (one, other) =>
      other.at.localeCompare(one.at) ||
      Number(one.kind === 'confirmed') - Number(other.kind === 'confirmed') ||
      one.id.localeCompare(other.id),
  )
})

function subjectOf(service: Service): Subject {
  const { slug, title, types, areas, coversScotland, courts } = service
  const provider = service.provider.name
  return { slug, title, provider, types, areas, coversScotland, courts }
}

/** What was confirmed at one moment is one confirmation, however many parts. */
function readAssurances(published: Map<string, Subject>): ChangeEvent[] {
  const rows = db
    .select({
      id: assurances.id,
      serviceId: assurances.serviceId,
      part: assurances.part,
      at: assurances.assuredAt,
      partnership: partnerships.name,
      assuredBy: assurances.assuredBy,
      firstAt: firstPublishedHere,
    })
    .from(assurances)
    .leftJoin(partnerships, eq(partnerships.slug, assurances.partnershipSlug))
    .innerJoin(
      services,
      and(
        eq(services.id, assurances.serviceId),
        eq(services.status, 'published'),
      ),
    )
    .orderBy(asc(assurances.id))
    .all()
  // A listing split off another took its confirmations with it: those were told
  // of the other one, at their time.
  const own = rows.filter(
    ({ at, firstAt }) => firstAt === null || at >= firstAt,
  )
  const together = groupBy(
    own,
    ({ serviceId, at, assuredBy }) => `${serviceId} ${at} ${assuredBy}`,
  )
  return [...together.values()].flatMap((parts) => {
    const [first] = parts
    const service = first && published.get(first.serviceId)
    if (!service) return []
    return [
      {
        id: first.id,
        at: first.at,
        kind: 'confirmed' as const,
        service,
        // National editors speak for no partnership.
        words: `confirmed by ${first.partnership ?? first.assuredBy}`,
        note: partWords(parts.map(({ part }) => part)),
        state: null,
      },
    ]
  })
}

/** When an editor published the listing first; null where the seed did. */
const firstPublishedHere = sql<string | null>`(
  select ${revisions.publishedAt} from ${revisions}
  where ${revisions.serviceId} = ${assurances.serviceId}
    and ${revisions.number} = 1 and ${revisions.author} <> 'Seed'
)`

/** Listings taken out of the directory, and those that came back. */
function readArchive(published: Map<string, Subject>): ChangeEvent[] {
  const rows = db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      did: auditEvents.did,
      serviceId: services.id,
    })
    .from(auditEvents)
    .innerJoin(services, eq(services.id, auditEvents.subjectId))
    .where(
      and(
        eq(auditEvents.subjectKind, 'service'),
        inArray(auditEvents.did, ['archived', 'brought back']),
      ),
    )
    .all()
  const archived = readArchived(
    rows.map(({ serviceId }) => serviceId).filter((id) => !published.has(id)),
  )
  return rows.flatMap(({ id, at, did, serviceId }) => {
    const service = published.get(serviceId) ?? archived.get(serviceId)
    if (!service) return []
    const isGone = did === 'archived'
    return [
      {
        id,
        at,
        kind: isGone ? ('ended' as const) : ('published' as const),
        service,
        words: isGone ? 'taken out of the directory' : 'back in the directory',
        note: null,
        state: null,
      },
    ]
  })
}

function readArchived(ids: string[]): Map<string, Subject> {
  const areaOf = indexBy(getVocabulary().areas, ({ slug }) => slug)
  return new Map(
    [...readSnapshots(ids)].map(([id, snapshot]) => [
      id,
      {
        slug: null,
        title: snapshot.title,
        provider: snapshot.provider.name,
        types: snapshot.types,
        areas: snapshot.areas.flatMap((slug) => areaOf.get(slug) ?? []),
        coversScotland: snapshot.coversScotland,
        courts: snapshot.courts,
      },
    ]),
  )
}

function partWords(confirmed: AssurancePart[]) {
  const parts = assuranceParts.filter((part) => confirmed.includes(part))
  return parts.length === assuranceParts.length
    ? null
    : `Confirmed: ${parts.join(', ')}.`
}
