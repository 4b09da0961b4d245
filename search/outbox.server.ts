/** Notes which listings the search copies are behind on, until they are not. */
import { asc, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.server.ts'
import { searchOutbox } from '#db/schema/system.ts'

/** Meilisearch takes these in within a second; who comes next waits so long. */
const maxBatch = 500

/** Notes, in the transaction of a change, that the index is behind. */
export function queueForSearch(tx: Tx | Db, serviceId: string, now: Date) {
  tx.insert(searchOutbox)
    .values({ serviceId, queuedAt: now.toISOString() })
    .run()
}

export function isAnythingQueued(db: Db): boolean {
  return (
    db.select({ id: searchOutbox.id }).from(searchOutbox).get() !== undefined
  )
}

export type QueuedChange = typeof searchOutbox.$inferSelect

/**
 * One change does not queue behind the thousands of an import: what was changed
 * together with the fewest others goes first.
 */
export function listQueued(db: Db): QueuedChange[] {
  const { queuedAt } = searchOutbox
  const together = sql`count(*) over (partition by ${queuedAt})`
  return db
    .select()
    .from(searchOutbox)
    .orderBy(together, asc(searchOutbox.id))
    .limit(maxBatch)
    .all()
}

export function deleteQueued(db: Db, changes: QueuedChange[]) {
  db.delete(searchOutbox)
    .where(
      inArray(
        searchOutbox.id,
        changes.map(({ id }) => id),
      ),
    )
    .run()
}

/** How many changes were ever noted for search, brought in or not. */
export function countEverQueued({ $client }: Db) {
  return $client
    .prepare(`select seq from sqlite_sequence where name = 'search_outbox'`)
    .pluck()
    .get()
}
