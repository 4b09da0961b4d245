/**
 * Every change as it is stored: read from the revisions, the confirmations and
 * the audit themselves, so that nothing can be told that did not happen.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { eq, and, asc, sql, inArray } from 'drizzle-orm'
import {
  hasEnded,
  isAvailability,
  availabilityLabel,
} from '#app/availability/availability.ts'
import type { Availability } from '#app/availability/availability.ts'
import { listServices } from '#app/listings/services.server.ts'
import type { Service } from '#app/listings/service.ts'
import { serviceFields } from '#app/record/fields.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import { groupBy, indexBy } from '#app/values/collections.ts'
import { formatDay } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import { assuranceParts } from '#db/schema/codes.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { partnerships } from '#db/schema/places.ts'
import { revisions } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'
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
        inArray(auditEvents.did, [
          auditEventNames.archived,
          auditEventNames.unarchived,
        ]),
      ),
    )
    .all()
  const archived = readArchived(
    rows.map(({ serviceId }) => serviceId).filter((id) => !published.has(id)),
  )
  return rows.flatMap(({ id, at, did, serviceId }) => {
    const service = published.get(serviceId) ?? archived.get(serviceId)
    if (!service) return []
    const isGone = did === auditEventNames.archived
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

/**
 * What a revision changed, in words that readers are concerned with.
 * @param published by service id; revisions of others are left out
 */
function readRevisionEvents(published: Map<string, Subject>): ChangeEvent[] {
  const fieldsOf = readChangedFields()
  const rows = db
    .select({
      id: revisions.id,
      serviceId: revisions.serviceId,
      number: revisions.number,
      author: revisions.author,
      at: revisions.publishedAt,
      availability: snapshotWord('$.availability'),
      sourceName: snapshotWord('$.source.name'),
      sourceOn: snapshotWord('$.source.publishedOn'),
    })
    .from(revisions)
    .innerJoin(services, eq(services.id, revisions.serviceId))
    .where(eq(services.status, 'published'))
    .orderBy(asc(revisions.serviceId), asc(revisions.number))
    .all()
  const byService = groupBy(rows, ({ serviceId }) => serviceId)
  return [...byService.values()].flatMap((history) =>
    history.flatMap((row, i) => {
      const service = published.get(row.serviceId)
      if (!service) return []
      const before = history[i - 1]
      const told = before
        ? tellRevision(row, before, fieldsOf(row))
        : tellFirst(row)
      if (!told) return []
      return [{ id: row.id, at: row.at, service, ...told }]
    }),
  )
}

/** Which fields a revision changed, as its audit event has it. */
function readChangedFields() {
  const rows = db
    .select({
      serviceId: auditEvents.subjectId,
      detail: auditEvents.detail,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'service'),
        eq(auditEvents.did, auditEventNames.published),
      ),
    )
    .all()
  const fields = new Map<string, string[]>()
  for (const { serviceId, detail } of rows) {
    const { revision, fields: changed } = (detail ?? {}) as {
      revision?: number
      fields?: string[]
    }
    if (revision && changed) fields.set(`${serviceId} ${revision}`, changed)
  }
  return ({ serviceId, number }: { serviceId: string; number: number }) =>
    fields.get(`${serviceId} ${number}`) ?? null
}

function snapshotWord(path: string) {
  return sql<string | null>`json_extract(${revisions.snapshot}, ${path})`
}

type RevisionRow = {
  author: string
  availability: string | null
  sourceName: string | null
  sourceOn: string | null
}
type Told = Pick<ChangeEvent, 'kind' | 'words' | 'note' | 'state'>

/** What the directory began with was not published by anybody here. */
function tellFirst(row: RevisionRow): Told {
  const state = stateOf(row)
  if (row.author !== 'Seed')
    return {
      kind: 'published',
      words: `new listing, ${lower(availabilityLabel(state, 'confirmed'))}`,
      note: null,
      state,
    }
  const on = row.sourceOn ? formatDay(row.sourceOn) : 'a page without a date'
  return {
    kind: 'listed',
    words: `listed from ${row.sourceName ?? 'a published page'}, ${on}`,
    note: null,
    state: null,
  }
}

/** Null: what changed is no concern of readers. */
function tellRevision(
  row: RevisionRow,
  before: RevisionRow,
  fields: string[] | null,
): Told | null {
  const state = stateOf(row)
  const was = stateOf(before)
  if (state === was) return tellDetails(fields)
  return {
    kind: hasEnded(state) ? 'ended' : 'availability',
    words: `now ${lower(availabilityLabel(state, 'confirmed'))}`,
    note: `Before: ${lower(availabilityLabel(was, 'confirmed'))}.`,
    state,
  }
}

const hidden = ['editorNote', 'confidence']

function tellDetails(fields: string[] | null): Told | null {
  const shown = serviceFields.filter(
    ({ name }) => fields?.includes(name) && !hidden.includes(name),
  )
  if (fields && shown.length === 0) return null
  const labels = shown.map(({ label }) => lower(label)).join(', ')
  return {
    kind: 'details',
    words: 'details changed',
    note: labels ? `Changed: ${labels}.` : null,
    state: null,
  }
}

function stateOf({ availability }: RevisionRow): Availability {
  return availability !== null && isAvailability(availability)
    ? availability
    : 'not-told'
}

function lower(word: string) {
  return word.charAt(0).toLowerCase() + word.slice(1)
}
