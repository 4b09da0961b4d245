/** Who looks after a listing from now on. */
import { auditEventNames } from '#app/audit/events.ts'
import { asc, eq, ne } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import { assertMayDoNational, isNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { partnerships } from '#db/schema/places.ts'
import { drafts } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { queueForSearch } from '#search/outbox.server.ts'

/** Those whom the editor may hand it over to. */
export function listNewOwners(
  { partnershipSlug }: { partnershipSlug: string | null },
  by: Editor,
) {
  if (!isNational(by)) return []
  return db
    .select({ slug: partnerships.slug, name: partnerships.name })
    .from(partnerships)
    .where(ne(partnerships.slug, partnershipSlug ?? ''))
    .orderBy(asc(partnerships.name))
    .all()
}

/**
 * What was confirmed stays the word of whoever gave it; what is due, reported or
 * drafted is the new owner's to look after.
 * @returns false where there is no such partnership
 */
export function transferListing(
  serviceId: string,
  {
    to,
    by,
    reason,
    now,
  }: { to: string; by: Editor; reason: string; now: Date },
): boolean {
  assertMayDoNational(by)
  return db.transaction((tx) => {
    const { partnershipSlug: from } = getEditableService(tx, serviceId, by)
    const known = tx
      .select({ slug: partnerships.slug })
      .from(partnerships)
      .where(eq(partnerships.slug, to))
      .get()
    if (!known) return false
    if (from === to) return true
    setOwner(tx, serviceId, { to, now })
    recordEvent(tx, {
      by,
      now,
      did: auditEventNames.transferred,
      subjectKind: 'service',
      subjectId: serviceId,
      detail: { from, to, reason },
    })
    queueForSearch(tx, serviceId, now)
    return true
  })
}

/** In the transaction of a command that has asked whether `by` may. */
export function setOwner(
  tx: Tx,
  serviceId: string,
  { to, now }: { to: string; now: Date },
) {
  tx.update(services)
    .set({ partnershipSlug: to, updatedAt: now.toISOString() })
    .where(eq(services.id, serviceId))
    .run()
  // Not touched otherwise: whoever has one open still saves it, if they may.
  tx.update(drafts)
    .set({ partnershipSlug: to })
    .where(eq(drafts.serviceId, serviceId))
    .run()
}
