/**
 * How each listing stood at a moment, replayed from what was published,
 * confirmed and archived until then. Nothing is stored for it: the present is
 * counted in the same way as any month before.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { hasEnded } from '#app/availability/availability.ts'
import type { Statement } from '#app/availability/availability.ts'
import { freshnessOf } from '#app/availability/freshness.ts'
import { listMissingFields, listFilledParts } from '#app/record/fields.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import { groupBy } from '#app/values/collections.ts'
import { dayOf } from '#app/values/dates.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import { assurances } from '#db/schema/assurance.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { revisions } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'

/** A listing that readers could find and that had not ended. */
export type ListingState = {
  /** Who looks after it today: nobody keeps who did before. */
  partnershipSlug: string | null
  areas: string[]
  types: string[]
  statement: Statement
  /** A part was due to be confirmed again and was not. */
  isOverdue: boolean
  isIncomplete: boolean
  hasConflict: boolean
}

export function listListingStates(at: Date): ListingState[] {
  return getHistories().flatMap((history) => standingOf(history, at) ?? [])
}

/** When the directory began to keep what it says; null while it is empty. */
export function findFirstMoment(): string | null {
  const first = db
    .select({ at: revisions.publishedAt })
    .from(revisions)
    .orderBy(asc(revisions.publishedAt))
    .limit(1)
    .get()
  return first?.at ?? null
}

type Said = {
  hasEnded: boolean
  areas: string[]
  types: string[]
  publishedOn: string | null
  parts: AssurancePart[]
  isIncomplete: boolean
  hasConflict: boolean
}

/** Null: it left the directory. */
type Moment = { at: string; said: Said | null }

type Word = {
  part: AssurancePart
  at: string
  dueOn: string | null
  /** The part says something else since then. */
  lapsedAt: string | null
}

type History = {
  partnershipSlug: string | null
  /** The earliest first. */
  moments: Moment[]
  words: Word[]
}

function standingOf(history: History, at: Date): ListingState | null {
  const until = at.toISOString()
  const said = history.moments.findLast((one) => one.at <= until)?.said
  if (!said || said.hasEnded) return null
  const latest = new Map(
    history.words
      .filter(
        ({ at: given, lapsedAt }) =>
          given <= until && (lapsedAt === null || lapsedAt > until),
      )
      .map((word) => [word.part, word]),
  )
  const assured = said.parts.includes('availability')
    ? latest.get('availability')
    : undefined
  const { statement } = freshnessOf(
    {
      assured: assured ? { at: assured.at, by: '' } : null,
      publishedOn: said.publishedOn,
    },
    at,
  )
  const today = dayOf(at)
  const isOverdue = said.parts.some((part) => {
    const dueOn = latest.get(part)?.dueOn ?? null
    return dueOn !== null && dueOn <= today
  })
  const { areas, types, isIncomplete, hasConflict } = said
  return {
    partnershipSlug: history.partnershipSlug,
    areas,
    types,
    statement,
    isOverdue,
    isIncomplete,
    hasConflict,
  }
}

const getHistories = rememberUntilChange(db, () => {
  const published = groupBy(readPublications(), ({ serviceId }) => serviceId)
  const archived = groupBy(readArchive(), ({ serviceId }) => serviceId)
  const words = groupBy(readWords(), ({ serviceId }) => serviceId)
  return db
    .select({ id: services.id, partnershipSlug: services.partnershipSlug })
    .from(services)
    .all()
    .map(({ id, partnershipSlug }): History => {
      const shown = published.get(id) ?? []
      return {
        partnershipSlug,
        moments: [...shown, ...momentsOf(archived.get(id) ?? [], shown)].sort(
          (one, other) => one.at.localeCompare(other.at),
        ),
        words: words.get(id) ?? [],
      }
    })
})

function readPublications() {
  const rows = db
    .select({
      id: revisions.id,
      serviceId: revisions.serviceId,
      at: revisions.publishedAt,
    })
    .from(revisions)
    .orderBy(asc(revisions.number))
    .all()
  const saidBy = readSaid(rows.map(({ id }) => id))
  return rows.map(({ id, ...row }) => ({ ...row, said: saidBy(id) }))
}

/** A revision never changes, so each is read once as long as the process runs. */
const known = new WeakMap<object, Map<string, Said>>()

function readSaid(ids: string[]) {
  const read = known.get(db.$client) ?? new Map<string, Said>()
  known.set(db.$client, read)
  const unread = ids.filter((id) => !read.has(id))
  if (unread.length > 0)
    for (const { id, snapshot } of db
      .select({ id: revisions.id, snapshot: revisions.snapshot })
      .from(revisions)
      .where(isOneOf(revisions.id, unread))
      .all())
      read.set(id, saidIn(snapshot))
  return (id: string) => read.get(id) ?? null
}

function saidIn(stored: unknown): Said {
  // What was published once stays readable, whatever the rules are by now.
  const snapshot = parseLeniently(stored)
  return {
    hasEnded: hasEnded(snapshot.availability),
    areas: snapshot.coversScotland ? [] : snapshot.areas,
    types: snapshot.types,
    publishedOn: snapshot.source.publishedOn,
    parts: listFilledParts(snapshot),
    isIncomplete: listMissingFields(snapshot).length > 0,
    hasConflict: snapshot.conflicts.length > 0,
  }
}

function readArchive() {
  return db
    .select({
      serviceId: services.id,
      at: auditEvents.at,
      did: auditEvents.did,
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
    .orderBy(asc(auditEvents.at))
    .all()
}

/** What is brought back says what it said when it left. */
function momentsOf(
  events: { at: string; did: string }[],
  published: Moment[],
): Moment[] {
  return events.map(({ at, did }) => ({
    at,
    said:
      did === auditEventNames.archived
        ? null
        : (published.findLast((moment) => moment.at <= at)?.said ?? null),
  }))
}

/** The earliest first, so that the last word of a part wins. */
function readWords() {
  return db
    .select({
      serviceId: assurances.serviceId,
      part: assurances.part,
      at: assurances.assuredAt,
      dueOn: assurances.nextDueOn,
      lapsedAt: assurances.lapsedAt,
    })
    .from(assurances)
    .orderBy(asc(assurances.assuredAt))
    .all()
}
