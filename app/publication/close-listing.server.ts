/** How a listing ends, or leaves the directory. Nothing is ever deleted. */
import { auditEventNames } from '#app/audit/events.ts'
import type { AuditEventName } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { writeAssurances } from '#app/assurance/assurance.server.ts'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { hasEnded } from '#app/availability/availability.ts'
import { listUnknownKeys } from '#app/record/labels.server.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { parseSnapshot } from '#app/record/snapshot.ts'
import type { SnapshotProblem } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayOf, isAfter } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { publishSnapshot } from './publish.server.ts'

/**
 * What ends: at once, or by itself after a day to come. Whoever closes it says
 * so themselves, and so stands behind its availability from then on.
 * @returns what has to be mended first; null once it is done
 */
export function closeService(
  serviceId: string,
  {
    by,
    endsOn,
    successor,
    note,
    reason,
    now,
  }: {
    by: Editor
    endsOn: string
    /** The slug of the listing that takes its place. */
    successor: string | null
    note: string | null
    reason: string
    now: Date
  },
): SnapshotProblem[] | null {
  return db.transaction((tx) => {
    const { status, slug } = getEditableService(tx, serviceId, by)
    if (status === 'archived') return [mend('endsOn', 'Bring it back first')]
    if (successor === slug)
      return [mend('successor', 'Choose another listing than this one')]
    const before = readSnapshot(serviceId, tx)
    const isOver = endsOn <= dayOf(now)
    if (hasEnded(before.availability) && !isOver)
      return [
        mend(
          'endsOn',
          'Enter a day that has passed. If it runs again, say so under “Edit”',
        ),
      ]
    const { snapshot, problems } = parseSnapshot({
      ...before,
      endsOn,
      successor,
      // What was planned and does not come about never started.
      startsOn: isAfter(before.startsOn, endsOn) ? null : before.startsOn,
      availabilityNote: note ?? before.availabilityNote,
      ...(isOver && endedState(successor)),
    })
    if (problems) return problems
    const unknown = listUnknownKeys(snapshot)
    if (unknown.length > 0) return unknown
    publishSnapshot(tx, serviceId, { snapshot, before, by, reason, now })
    writeAssurances(tx, serviceId, { by, now, parts: ['availability'] })
    return null
  })
}

function mend(field: string, message: string): SnapshotProblem {
  return { path: [field], message }
}

export function endedState(successor: string | null) {
  return {
    availability:
      successor === null ? ('closed' as const) : ('superseded' as const),
    pausedUntil: null,
    capacity: null,
    capacityUntil: null,
  }
}

/** Takes a listing out of the directory; nothing is ever deleted. */
export function archiveService(
  serviceId: string,
  { by, reason, now }: { by: Editor; reason: string; now: Date },
) {
  setStatus(serviceId, {
    status: 'archived',
    did: auditEventNames.archived,
    by,
    reason,
    now,
  })
}

/** Brings an archived listing back as it was. */
export function unarchiveService(
  serviceId: string,
  { by, reason, now }: { by: Editor; reason: string; now: Date },
) {
  const did = auditEventNames.unarchived
  setStatus(serviceId, { status: 'published', did, by, reason, now })
}

function setStatus(
  serviceId: string,
  {
    status,
    did,
    by,
    reason,
    now,
  }: {
    status: 'archived' | 'published'
    did: AuditEventName
    by: Editor
    reason: string
    now: Date
  },
) {
  db.transaction((tx) => {
    const service = getEditableService(tx, serviceId, by)
    if (service.status === status) return
    tx.update(services)
      .set({ status, updatedAt: now.toISOString() })
      .where(eq(services.id, serviceId))
      .run()
    recordEvent(tx, {
      by,
      did,
      now,
      subjectKind: 'service',
      subjectId: serviceId,
      detail: { reason },
    })
    queueForSearch(tx, serviceId, now)
  })
}
