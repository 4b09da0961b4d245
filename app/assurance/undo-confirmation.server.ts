/** A confirmation that was given by mistake is taken back. */
import { auditEventNames } from '#app/audit/events.ts'
import { and, asc, desc, eq, gte, isNull, notExists } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import { partLabels } from '#app/record/parts.ts'
import type { AssurancePart } from '#app/record/parts.ts'
import type { Editor } from '#app/security/permissions.ts'
import { groupBy } from '#app/values/collections.ts'
import { formatMoment } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import { revisions } from '#db/schema/record.ts'
import { queueForSearch } from '#search/outbox.server.ts'

const aMinute = 60_000
/** For so long the queue offers it; the history of the listing always does. */
const minutesToUndo = 10

/** What was confirmed at one moment is one confirmation, however many parts. */
export type Confirmation = {
  /** Of one of its parts: enough to name it. */
  id: string
  /** Of all of them. */
  ids: string[]
  serviceId: string
  at: string
  by: string
  parts: AssurancePart[]
}

export function undoableUntil(at: string): string {
  return new Date(Date.parse(at) + minutesToUndo * aMinute).toISOString()
}

/**
 * By service id: what an editor confirmed a moment ago, the latest of each. What
 * was confirmed by publishing it was no answer to the queue.
 */
export function listRecentConfirmations(
  by: Editor,
  now: Date,
): Map<string, Confirmation> {
  const since = new Date(now.getTime() - minutesToUndo * aMinute)
  const recent = together(
    readConfirmed(
      and(
        eq(assurances.editorId, by.id),
        gte(assurances.assuredAt, since.toISOString()),
        isNull(assurances.lapsedAt),
        notExists(
          db
            .select({ id: revisions.id })
            .from(revisions)
            .where(
              and(
                eq(revisions.serviceId, assurances.serviceId),
                eq(revisions.publishedAt, assurances.assuredAt),
              ),
            ),
        ),
      ),
    ),
  )
  return new Map(recent.reverse().map((one) => [one.serviceId, one]))
}

/** For the history of a listing; the latest first. */
export function listConfirmations(serviceId: string) {
  return together(readConfirmed(eq(assurances.serviceId, serviceId))).map(
    ({ id, at, by, parts }) => ({
      id,
      by,
      when: formatMoment(at),
      parts: parts.map((part) => partLabels[part]).join(', '),
    }),
  )
}

/**
 * What was confirmed before stands again, part by part: earlier confirmations
 * are left as they are.
 * @param id of one of its parts
 * @returns false where it was undone already
 */
export function undoConfirmation(
  serviceId: string,
  { id, by, now }: { id: string; by: Editor; now: Date },
): boolean {
  return db.transaction((tx) => {
    getEditableService(tx, serviceId, by)
    const [given] = readConfirmed(
      and(eq(assurances.id, id), eq(assurances.serviceId, serviceId)),
      tx,
    )
    if (!given) return false
    const taken = tx
      .delete(assurances)
      .where(
        and(
          eq(assurances.serviceId, serviceId),
          eq(assurances.assuredAt, given.at),
          eq(assurances.assuredBy, given.by),
        ),
      )
      .returning({ part: assurances.part })
      .all()
    recordEvent(tx, {
      by,
      now,
      did: auditEventNames.confirmationUndone,
      subjectKind: 'service',
      subjectId: serviceId,
      detail: {
        parts: taken.map(({ part }) => part),
        confirmedBy: given.by,
        confirmedAt: given.at,
      },
    })
    queueForSearch(tx, serviceId, now)
    return true
  })
}

type Confirmed = ReturnType<typeof readConfirmed>[number]

function readConfirmed(where: ReturnType<typeof and>, from: Db | Tx = db) {
  return from
    .select({
      id: assurances.id,
      serviceId: assurances.serviceId,
      part: assurances.part,
      at: assurances.assuredAt,
      by: assurances.assuredBy,
    })
    .from(assurances)
    .where(where)
    .orderBy(desc(assurances.assuredAt), asc(assurances.part))
    .all()
}

function together(rows: Confirmed[]): Confirmation[] {
  const groups = groupBy(
    rows,
    ({ serviceId, at, by }) => `${serviceId} ${at} ${by}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { id, serviceId, at, by } = first
    return {
      id,
      serviceId,
      at,
      by,
      ids: group.map((one) => one.id),
      parts: group.map(({ part }) => part),
    }
  })
}
