/** Drafts that were to publish themselves on a day, and could not. */
import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { auditEvents } from '#db/schema.ts'
import { dayAt, formatDay } from '#app/values/dates.ts'

export const couldNotPublish = 'could not publish as planned'

const reasons: Partial<Record<string, string>> = {
  invalid: 'something has to be mended first',
  conflict: 'somebody else changed the same part of the listing meanwhile',
  archived: 'the listing is archived',
  refused: 'its editor may not publish any more',
}

export function missedReason(why: string) {
  return reasons[why] ?? 'nothing was left to change'
}

/** By draft, in words; what was saved again since then is another matter. */
export function listMissedPublications() {
  const missed = new Map(
    db
      .select({ at: auditEvents.at, detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.did, couldNotPublish))
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
