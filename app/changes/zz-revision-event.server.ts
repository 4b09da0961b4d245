/** What a revision changed, in words that readers are concerned with. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { auditEvents, revisions, services } from '#db/schema.ts'
import { hasEnded, isAvailability, wordFor } from '#app/availability/availability.ts'
import type { Availability } from '#app/availability/availability.ts'
import type { ChangeEvent, Subject } from './change-event.ts'
import { formatDay } from '#app/values/dates.ts'
import { groupBy } from '#app/values/collections.ts'
import { serviceFields } from '#app/record/fields.ts'

/** @param published by service id; revisions of others are left out */
export function readRevisionEvents(
  published: Map<string, Subject>,
): ChangeEvent[] {
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
        eq(auditEvents.did, 'published'),
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
      words: `new listing, ${lower(wordFor(state, 'confirmed'))}`,
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
    words: `now ${lower(wordFor(state, 'confirmed'))}`,
    note: `Before: ${lower(wordFor(was, 'confirmed'))}.`,
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
