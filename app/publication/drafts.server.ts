/** What somebody is changing; readers see none of it until it is published. */
import { auditEventNames } from '#app/audit/events.ts'
import { and, eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { copyAccepted } from '#app/corrections/draft-corrections.server.ts'
import { mergeOntoNewer } from '#app/record/merge-snapshots.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { assertMayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { drafts } from '#db/schema/record.ts'
import { findEditing, findOwnDraft } from './editing.server.ts'
import type { Draft } from './editing.server.ts'

/** The draft of a listing that is not in the directory. @returns its id */
export function createDraft({
  by,
  partnershipSlug,
  values,
  now,
}: {
  by: Editor
  partnershipSlug: string | null
  values: unknown
  now: Date
}): string {
  assertMayEdit(by, partnershipSlug)
  return db.transaction((tx) =>
    insertDraft(tx, {
      by,
      partnershipSlug,
      values,
      now,
      serviceId: null,
      baseRevision: 0,
    }),
  )
}

export function insertDraft(
  tx: Tx,
  {
    by,
    values,
    now,
    ...draft
  }: {
    by: Editor
    serviceId: string | null
    partnershipSlug: string | null
    baseRevision: number
    values: unknown
    importId?: string | null
    reason?: string | null
    now: Date
  },
): string {
  const id = randomUUID()
  const at = now.toISOString()
  tx.insert(drafts)
    .values({
      ...draft,
      id,
      createdAt: at,
      updatedAt: at,
      snapshot: values,
      editorId: by.id,
    })
    .run()
  recordEvent(tx, {
    by,
    now,
    did: auditEventNames.draftBegun,
    subjectKind: draft.serviceId === null ? 'draft' : 'service',
    subjectId: draft.serviceId ?? id,
  })
  return id
}

export type Saved =
  | { status: 'saved'; draftAt: string }
  /** Somebody, or another tab, saved since the form was opened. */
  | { status: 'overtaken'; draft: Draft }

/**
 * Keeps what was typed, right or wrong.
 * @param draftAt when the draft that the form shows was saved; null for none.
 *   A newer one is never overwritten.
 */
export function saveDraft(
  id: string,
  {
    by,
    values,
    baseRevision,
    draftAt,
    now,
  }: {
    by: Editor
    values: unknown
    baseRevision: number
    draftAt: string | null
    now: Date
  },
): Saved {
  return db.transaction((tx) => {
    const desk = findEditing(id, by, tx)
    if (!desk) throw new Error(`There is no listing ${id}`)
    const { draft, service, partnershipSlug } = desk
    if (draft && draft.updatedAt !== draftAt)
      return { status: 'overtaken', draft }
    const at = now.toISOString()
    if (draft) {
      // Only what was reviewed publishes itself.
      const isTakenOff =
        draft.publishOn !== null && !isSame(draft.snapshot, values)
      tx.update(drafts)
        .set({
          snapshot: values,
          publishOn: isTakenOff ? null : draft.publishOn,
          updatedAt: at,
        })
        .where(eq(drafts.id, draft.id))
        .run()
      if (isTakenOff) recordUnscheduled(tx, { draft, by, now })
    } else
      insertDraft(tx, {
        by,
        partnershipSlug,
        values,
        now,
        serviceId: service?.id ?? null,
        baseRevision: Math.min(baseRevision, desk.currentRevision),
      })
    return { status: 'saved', draftAt: at }
  })
}

/** As the database keeps it, where what is undefined is not there. */
function isSame(kept: unknown, values: unknown) {
  return isDeepStrictEqual(kept, JSON.parse(JSON.stringify(values)))
}

export function recordUnscheduled(
  tx: Tx,
  { draft, by, now }: { draft: Draft; by: Editor; now: Date },
) {
  recordEvent(tx, {
    by,
    now,
    did: auditEventNames.unscheduled,
    subjectKind: 'service',
    subjectId: draft.serviceId ?? draft.id,
  })
}

/** Throws what was typed away. */
export function discardDraft(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  db.transaction((tx) => {
    const draft = findEditing(id, by, tx)?.draft
    if (!draft) return
    tx.delete(drafts).where(eq(drafts.id, draft.id)).run()
    recordEvent(tx, {
      by,
      now,
      did: auditEventNames.draftDiscarded,
      subjectKind: draft.serviceId === null ? 'draft' : 'service',
      subjectId: draft.serviceId ?? draft.id,
    })
  })
}

/**
 * Brings what somebody else published into the draft, which then goes on from
 * there. Where both changed a field, `takeTheirs` says whose word stands.
 */
export function mergeNewerRevision(
  id: string,
  {
    by,
    takeTheirs,
    now,
  }: { by: Editor; takeTheirs: readonly string[]; now: Date },
) {
  db.transaction((tx) => {
    const desk = findEditing(id, by, tx)
    if (!desk?.draft || !desk.service) return
    const merged = mergeOntoNewer({
      base: desk.base,
      values: desk.draft.snapshot as Record<string, unknown>,
      theirs: readSnapshot(desk.service.id, tx),
      takeTheirs,
    })
    tx.update(drafts)
      .set({
        snapshot: merged,
        baseRevision: desk.currentRevision,
        updatedAt: now.toISOString(),
      })
      .where(eq(drafts.id, desk.draft.id))
      .run()
  })
}

/** One's own draft becomes what a colleague has written so far. */
export function continueFrom(
  id: string,
  { draftId, by, now }: { draftId: string; by: Editor; now: Date },
) {
  db.transaction((tx) => {
    const service = getEditableService(tx, id, by)
    const theirs = tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.id, draftId), eq(drafts.serviceId, id)))
      .get()
    if (!theirs || findOwnDraft(id, by, tx)) return
    const own = insertDraft(tx, {
      by,
      now,
      serviceId: id,
      values: theirs.snapshot,
      partnershipSlug: service.partnershipSlug,
      baseRevision: theirs.baseRevision,
    })
    copyAccepted(tx, { from: theirs.id, to: own })
  })
}
