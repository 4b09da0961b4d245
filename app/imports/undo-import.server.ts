/** Takes an import back, all of it or nothing. */
import { auditEventNames } from '#app/audit/events.ts'
import { desc, eq } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { archiveService } from '#app/publication/close-listing.server.ts'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { findOwnedListing } from '#app/record/ownership.server.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { assertMayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { imports } from '#db/schema/imports.ts'
import { drafts, revisions } from '#db/schema/record.ts'
import { allOrNothing, inBatches } from './batches.server.ts'
import type { Step, Steps } from './batches.server.ts'
import { findImport } from './imports.server.ts'

export type Undone =
  | { status: 'undone'; restored: number; archived: number; dropped: number }
  /** Somebody went on from these; nothing at all was undone. */
  | { status: 'overtaken'; titles: string[] }
  | { status: 'not-applied' }

/**
 * What was changed gets its former revision as a new one, what was added is
 * archived, drafts are dropped. Each step tells how far it is; the last one
 * does all of it at once.
 */
export function undoImport(
  id: string,
  command: { by: Editor; now: Date },
): Steps<Undone> {
  return allOrNothing(id, () => undoRows(id, command))
}

function* undoRows(
  id: string,
  { by, now }: { by: Editor; now: Date },
): Generator<Step, Undone> {
  const found = findImport(id, by)
  if (found?.status !== 'applied') return { status: 'not-applied' }
  const { published, kept, titles, ...counts } = planUndo(id)
  if (titles.length > 0) return { status: 'overtaken', titles }
  const reason = `The import of “${found.fileName}” was undone`
  yield* inBatches([...published, ...kept], (tx, some) => {
    const ids = some.flatMap((one) => (isDraft(one) ? [] : one.serviceId))
    const snapshots = readSnapshots(ids, tx)
    for (const one of some) {
      if (isDraft(one)) dropDraft(tx, one, { by, now })
      else
        takeBack(one, {
          before: snapshots.get(one.serviceId),
          by,
          reason,
          now,
        })
    }
  })
  db.transaction((tx) => {
    tx.update(imports)
      .set({ status: 'undone', work: null, undoneAt: now.toISOString() })
      .where(eq(imports.id, id))
      .run()
    recordEvent(tx, {
      by,
      now,
      did: auditEventNames.undone,
      subjectKind: 'import',
      subjectId: id,
      detail: counts,
    })
  })
  return { status: 'undone', ...counts }
}

/** What undoing would do now; nothing, where somebody went on from `titles`. */
export function planUndo(id: string) {
  const published = listPublished(id)
  const kept = db.select().from(drafts).where(eq(drafts.importId, id)).all()
  const archived = published.filter(({ number }) => number === 1).length
  return {
    published,
    kept,
    archived,
    dropped: kept.length,
    restored: published.length - archived,
    titles: [...listGoneOnFrom(published), ...listEdited(kept)],
  }
}

type Published = { serviceId: string; number: number }
type KeptDraft = typeof drafts.$inferSelect

function isDraft(one: Published | KeptDraft): one is KeptDraft {
  return 'snapshot' in one
}

function listPublished(id: string): Published[] {
  return db
    .select({ serviceId: revisions.serviceId, number: revisions.number })
    .from(revisions)
    .where(eq(revisions.importId, id))
    .orderBy(desc(revisions.number))
    .all()
}

/** What somebody published since, or took out of the directory. */
function listGoneOnFrom(published: Published[]): string[] {
  return published.flatMap(({ serviceId, number }) => {
    const service = findOwnedListing(serviceId)
    const isSame =
      currentRevision(serviceId) === number && service?.status === 'published'
    return isSame ? [] : (service?.title ?? [])
  })
}

function listEdited(kept: KeptDraft[]): string[] {
  return kept.flatMap(({ createdAt, updatedAt, snapshot }) =>
    createdAt === updatedAt ? [] : (snapshot as ServiceSnapshot).title,
  )
}

function takeBack(
  { serviceId, number }: Published,
  {
    before,
    ...command
  }: {
    before: ServiceSnapshot | undefined
    by: Editor
    reason: string
    now: Date
  },
) {
  if (number === 1) archiveService(serviceId, command)
  else restoreRevision(serviceId, { ...command, before, number: number - 1 })
}

function dropDraft(
  tx: Tx,
  draft: KeptDraft,
  { by, now }: { by: Editor; now: Date },
) {
  assertMayEdit(by, draft.partnershipSlug)
  tx.delete(drafts).where(eq(drafts.id, draft.id)).run()
  recordEvent(tx, {
    by,
    now,
    did: auditEventNames.draftDiscarded,
    subjectKind: draft.serviceId === null ? 'draft' : 'service',
    subjectId: draft.serviceId ?? draft.id,
  })
}
