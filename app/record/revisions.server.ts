/** What a listing said at each publication. Nothing of it is ever changed. */
import { and, desc, eq, max } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { revisions } from '#db/schema/record.ts'
import { parseLeniently } from './snapshot.ts'
import type { ServiceSnapshot } from './snapshot.ts'

/** 0 where nothing was ever published. */
export function currentRevision(serviceId: string, from: Db | Tx = db): number {
  const found = from
    .select({ number: max(revisions.number) })
    .from(revisions)
    .where(eq(revisions.serviceId, serviceId))
    .get()
  return found?.number ?? 0
}

/** Of every listing at once. */
export function listCurrentRevisions(): Map<string, number> {
  return new Map(
    db
      .select({ id: revisions.serviceId, number: max(revisions.number) })
      .from(revisions)
      .groupBy(revisions.serviceId)
      .all()
      .map(({ id, number }) => [id, number ?? 0]),
  )
}

export function listRevisions(serviceId: string) {
  return db
    .select({
      number: revisions.number,
      author: revisions.author,
      reason: revisions.reason,
      publishedAt: revisions.publishedAt,
    })
    .from(revisions)
    .where(eq(revisions.serviceId, serviceId))
    .orderBy(desc(revisions.number))
    .all()
}

/** As it was published then, whatever the rules are by now. */
export function findRevisionSnapshot(
  serviceId: string,
  number: number,
  from: Db | Tx = db,
): ServiceSnapshot | null {
  const found = from
    .select({ snapshot: revisions.snapshot })
    .from(revisions)
    .where(
      and(eq(revisions.serviceId, serviceId), eq(revisions.number, number)),
    )
    .get()
  return found ? parseLeniently(found.snapshot) : null
}

export type Publication = {
  snapshot: ServiceSnapshot
  by: Actor
  reason: string
  now: Date
  importId?: string | null
}

export function addRevision(
  tx: Tx,
  serviceId: string,
  { snapshot, by, reason, now, importId }: Publication,
): number {
  const number = currentRevision(serviceId, tx) + 1
  tx.insert(revisions)
    .values({
      id: randomUUID(),
      serviceId,
      number,
      snapshot,
      author: by.name,
      editorId: by.id,
      reason,
      publishedAt: now.toISOString(),
      importId: importId ?? null,
    })
    .run()
  return number
}
