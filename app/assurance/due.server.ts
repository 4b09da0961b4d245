import { and, asc, eq, isNotNull, lt, notInArray } from 'drizzle-orm'
import { dayOf } from '#app/values/dates.ts'
import { capacityLabels } from '#app/vocabulary/code-labels.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'

/**
 * Listings whose word about room for referrals has run out: readers see nothing
 * of it any more.
 * @param partnershipSlug null: of every partnership
 */
export function listExpiredCapacity(partnershipSlug: string | null, now: Date) {
  return db
    .select({
      id: services.id,
      slug: services.slug,
      title: services.title,
      partnershipSlug: services.partnershipSlug,
      capacity: services.capacity,
      until: services.capacityUntil,
    })
    .from(services)
    .where(
      and(
        eq(services.status, 'published'),
        notInArray(services.availability, ['closed', 'superseded']),
        isNotNull(services.capacity),
        lt(services.capacityUntil, dayOf(now)),
        partnershipSlug === null
          ? undefined
          : eq(services.partnershipSlug, partnershipSlug),
      ),
    )
    .orderBy(asc(services.capacityUntil))
    .all()
    .map(({ capacity, until, ...service }) => ({
      ...service,
      said: capacity === null ? '' : capacityLabels[capacity],
      until: until ?? '',
    }))
}
