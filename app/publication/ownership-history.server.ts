/** What became of a listing beside what it says: revisions tell only that. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import { auditEventNames } from '#app/audit/events.ts'
import { formatMoment } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import { partnerships } from '#db/schema/places.ts'
import { auditEvents } from '#db/schema/system.ts'

const words: Record<string, string> = {
  [auditEventNames.archived]: 'Archived',
  [auditEventNames.unarchived]: 'Brought back',
  [auditEventNames.transferred]: 'Handed over',
  [auditEventNames.confirmationUndone]: 'A confirmation undone',
  [auditEventNames.kept]: 'Kept as it is here',
}

/** The latest first. */
export function listOwnershipChanges(serviceId: string) {
  return db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      did: auditEvents.did,
      by: auditEvents.actor,
      detail: auditEvents.detail,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'service'),
        eq(auditEvents.subjectId, serviceId),
        inArray(auditEvents.did, Object.keys(words)),
      ),
    )
    .orderBy(desc(auditEvents.at))
    .all()
    .map(({ at, did, detail, ...move }) => {
      const { reason = '', to } = (detail ?? {}) as Record<string, string>
      const what = words[did] ?? did
      return {
        ...move,
        when: formatMoment(at),
        what: to ? `${what} to ${nameOf(to)}` : what,
        reason,
      }
    })
}

function nameOf(slug: string) {
  const found = db
    .select({ name: partnerships.name })
    .from(partnerships)
    .where(eq(partnerships.slug, slug))
    .get()
  return found?.name ?? slug
}
