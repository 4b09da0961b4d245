/** Listings that nobody has edited, confirmed or corrected here. */
import { and, eq, isNotNull, ne, notExists, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import { assurances } from '#db/schema/assurance.ts'
import { corrections } from '#db/schema/corrections.ts'
import { drafts, revisions } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { seedActor } from './write-listings.ts'

/** Of these listings: whose each is, by id. */
export function listUntouched(
  tx: Tx,
  ids: string[],
): Map<string, string | null> {
  const one = { one: sql`1` }
  const rows = tx
    .select({ id: services.id, owner: services.partnershipSlug })
    .from(services)
    .where(
      and(
        isOneOf(services.id, ids),
        eq(services.status, 'published'),
        notExists(
          tx
            .select(one)
            .from(revisions)
            .where(
              and(
                eq(revisions.serviceId, services.id),
                or(
                  ne(revisions.author, seedActor.name),
                  isNotNull(revisions.editorId),
                ),
              ),
            ),
        ),
        notExists(
          tx.select(one).from(drafts).where(eq(drafts.serviceId, services.id)),
        ),
        notExists(
          tx
            .select(one)
            .from(assurances)
            .where(eq(assurances.serviceId, services.id)),
        ),
        notExists(
          tx
            .select(one)
            .from(corrections)
            .where(
              and(
                eq(corrections.serviceId, services.id),
                eq(corrections.status, 'accepted'),
              ),
            ),
        ),
      ),
    )
    .all()
  return new Map(rows.map(({ id, owner }) => [id, owner]))
}
