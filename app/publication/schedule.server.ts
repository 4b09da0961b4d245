/** Makes the changes that were planned for a day, on that day. */
import { and, eq, isNotNull, lt, lte, notInArray, or } from 'drizzle-orm'
import { auditEventNames } from '#app/audit/events.ts'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { mayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayOf, formatDay, dayAt } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import type { Availability } from '#db/schema/codes.ts'
import { drafts, revisions } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'
import { endedState } from './close-listing.server.ts'
import type { Draft } from './editing.server.ts'
import {
  calendar,
  holdPlan,
  tellOfMissedPlan,
} from './planned-changes.server.ts'
import { publishDraft } from './publish-draft.server.ts'
import { publishSnapshot } from './publish.server.ts'

/**
 * Safe to run at any time, again, and by two processes: each change is one
 * transaction that finds nothing left to do the second time.
 */
export function applyScheduledChanges(now: Date, origin: string): number {
  return publishDueDrafts(now, origin) + applyDays(now)
}

function publishDueDrafts(now: Date, origin: string): number {
  const due = db
    .select({
      draft: drafts,
      editor: editors,
      service: { id: services.id, partnershipSlug: services.partnershipSlug },
    })
    .from(drafts)
    .innerJoin(editors, eq(editors.id, drafts.editorId))
    .leftJoin(services, eq(services.id, drafts.serviceId))
    .where(and(isNotNull(drafts.publishOn), lte(drafts.publishOn, dayOf(now))))
    .all()
  for (const { draft, editor, service } of due) {
    const by: Editor = editor
    // Whoever may not publish any more does not publish by the calendar either.
    const { partnershipSlug } = service ?? draft
    const may = editor.suspendedAt === null && mayEdit(by, partnershipSlug)
    if (service) bringUpToDate(service.id, draft, now)
    const outcome = may
      ? publishDraft(draft.serviceId ?? draft.id, {
          by,
          now,
          origin,
          reason: draft.reason ?? 'As planned',
        })
      : { status: 'refused' as const }
    if (outcome.status === 'published') continue
    db.transaction((tx) => {
      tx.update(drafts)
        .set({ publishOn: null })
        .where(eq(drafts.id, draft.id))
        .run()
      recordEvent(tx, {
        by: calendar,
        now,
        did: auditEventNames.scheduleFailed,
        subjectKind: 'service',
        subjectId: draft.serviceId ?? draft.id,
        detail: { why: outcome.status, draftId: draft.id },
      })
      // What a colleague has published already is done, whoever did it.
      if (outcome.status !== 'unchanged')
        tellOfMissedPlan(tx, draft, { why: missedReason(outcome.status), now })
    })
  }
  return due.length
}

/** For plans that were made before publishing looked after them. */
function bringUpToDate(serviceId: string, draft: Draft, now: Date) {
  db.transaction((tx) => {
    const number = currentRevision(serviceId, tx)
    if (draft.baseRevision >= number) return
    const snapshot = readSnapshot(serviceId, tx)
    holdPlan(tx, serviceId, draft, { snapshot, number, by: calendar, now })
  })
}

/**
 * Starts, ends and ends of pauses, as a partnership published them. What came
 * from a web page is never acted upon: a plan that has come of age there is
 * something to ask about, not something that has happened.
 */
function applyDays(now: Date): number {
  const today = dayOf(now)
  const due = db
    .select({ id: services.id })
    .from(services)
    .where(
      and(
        eq(services.status, 'published'),
        notInArray(services.availability, ['closed', 'superseded']),
        or(
          and(
            eq(services.availability, 'planned'),
            lte(services.startsOn, today),
          ),
          lt(services.endsOn, today),
          lt(services.pausedUntil, today),
        ),
      ),
    )
    .all()
  const applied = due.filter(({ id }) =>
    db.transaction((tx) => {
      const history = tx
        .select()
        .from(revisions)
        .where(eq(revisions.serviceId, id))
        .orderBy(revisions.number)
        .all()
      if (!history.some(({ editorId }) => editorId !== null)) return false
      const before = readSnapshot(id, tx)
      const change = changeOn(
        today,
        before,
        history.map(({ snapshot }) => snapshot as ServiceSnapshot),
      )
      if (!change) return false
      publishSnapshot(tx, id, {
        by: calendar,
        now,
        reason: change.reason,
        snapshot: { ...before, ...change.to },
        isAsConfirmed: true,
      })
      return true
    }),
  )
  return applied.length
}

function changeOn(
  today: string,
  snapshot: ServiceSnapshot,
  history: ServiceSnapshot[],
): { to: Partial<ServiceSnapshot>; reason: string } | null {
  const { availability, startsOn, endsOn, pausedUntil, successor } = snapshot
  if (isWhole(endsOn) && endsOn < today)
    return {
      to: endedState(successor),
      reason: `It was to end on ${formatDay(endsOn)}`,
    }
  if (isWhole(pausedUntil) && pausedUntil < today)
    return {
      to: { availability: lastRunning(history), pausedUntil: null },
      reason: `It was to be paused until ${formatDay(pausedUntil)}`,
    }
  if (availability === 'planned' && isWhole(startsOn) && startsOn <= today)
    return {
      to: { availability: 'available' },
      reason: `It was to start on ${formatDay(startsOn)}`,
    }
  return null
}

function isWhole(day: string | null): day is string {
  return day?.length === 10
}

/** What it was before the pause; "not told us" where it was never said. */
function lastRunning(history: ServiceSnapshot[]): Availability {
  const before = history
    .map(({ availability }) => availability)
    .filter((state) => state !== 'paused' && state !== 'planned')
  return before.at(-1) ?? 'not-told'
}

/** Why a draft that had a day could not publish itself on it. */
const reasons: Partial<Record<string, string>> = {
  invalid: 'something has to be mended first',
  conflict: 'somebody else changed the same part of the listing meanwhile',
  archived: 'the listing is archived',
  refused: 'its editor may not publish any more',
}

function missedReason(why: string) {
  return reasons[why] ?? 'nothing was left to change'
}

/** By draft, in words; what was saved again since then is another matter. */
export function listFailedSchedules() {
  const missed = new Map(
    db
      .select({ at: auditEvents.at, detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.did, auditEventNames.scheduleFailed))
      .orderBy(auditEvents.at)
      .all()
      .map(({ at, detail }) => {
        const { draftId, why } = (detail ?? {}) as Record<string, string>
        return [draftId, { at, why }] as const
      }),
  )
  return ({ id, updatedAt }: { id: string; updatedAt: string }) => {
    const found = missed.get(id)
    if (!found || found.at <= updatedAt) return null
    return `Did not publish itself on ${formatDay(dayAt(found.at))}: ${missedReason(found.why ?? '')}`
  }
}
