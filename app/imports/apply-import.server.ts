/** Makes listings of an import’s rows, all of them or none. */
import { auditEventNames } from '#app/audit/events.ts'
import { and, eq } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { normaliseText } from '#app/interchange/term-lookup.ts'
import { insertDraft } from '#app/publication/drafts.server.ts'
import {
  publishNewService,
  publishSnapshot,
} from '#app/publication/publish.server.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { assertMayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import { drafts } from '#db/schema/record.ts'
import { allOrNothing, inBatches } from './batches.server.ts'
import type { Step, Steps } from './batches.server.ts'
import { getOwnImport, listImportRows } from './imports.server.ts'
import type { ImportRow } from './imports.server.ts'
import { listOwnTitles } from './match-rows.server.ts'

export type Applied =
  | { status: 'applied'; created: number; changed: number }
  /** Somebody published these since the rows were checked. */
  | { status: 'overtaken'; titles: string[] }
  /** The editor has drafts of these, which a draft would overwrite. */
  | { status: 'drafted'; titles: string[] }
  | { status: 'nothing' }
  | { status: 'not-ready' }

type Command = {
  as: 'drafts' | 'published'
  reason: string
  by: Editor
  now: Date
}

/**
 * Rows that are to be mended, and those that change nothing, are left out. Each
 * step tells how far it is; the last one does all of it at once.
 */
export function applyImport(id: string, command: Command): Steps<Applied> {
  return allOrNothing(id, () => applyRows(id, command))
}

function* applyRows(id: string, command: Command): Generator<Step, Applied> {
  const { as, reason, by, now } = command
  const { refusal, rows = [] } = db.transaction((tx) =>
    readRowsToApply(tx, id, { as, by }),
  )
  if (refusal) return refusal
  yield* inBatches(rows, (tx, some) => {
    const changed = some.flatMap(({ serviceId }) => serviceId ?? [])
    const snapshots = readSnapshots(changed, tx)
    for (const row of some) {
      const before = snapshots.get(row.serviceId ?? '')
      applyRow(tx, row, { ...command, before })
    }
  })
  const created = rows.filter(({ outcome }) => outcome === 'create').length
  const changed = rows.length - created
  db.transaction((tx) => {
    const at = now.toISOString()
    tx.update(imports)
      .set({
        status: 'applied',
        work: null,
        appliedAs: as,
        reason,
        appliedAt: at,
      })
      .where(eq(imports.id, id))
      .run()
    recordEvent(tx, {
      by,
      now,
      did:
        as === 'drafts'
          ? auditEventNames.importedAsDrafts
          : auditEventNames.published,
      subjectKind: 'import',
      subjectId: id,
      detail: { reason, created, changed },
    })
  })
  return { status: 'applied', created, changed }
}

function readRowsToApply(
  tx: Tx,
  id: string,
  { as, by }: Pick<Command, 'as' | 'by'>,
): { refusal: Applied; rows?: never } | { refusal?: never; rows: ImportRow[] } {
  const { status } = getOwnImport(tx, id, by)
  if (status !== 'checked') return { refusal: { status: 'not-ready' } }
  const outcomes = ['create', 'change'] as const
  const rows = listImportRows(id, { outcomes, from: tx })
  if (rows.length === 0) return { refusal: { status: 'nothing' } }
  const overtaken = [...listOvertaken(tx, rows, by), ...listAdded(rows, by)]
  if (overtaken.length > 0)
    return { refusal: { status: 'overtaken', titles: overtaken } }
  const drafted = as === 'drafts' ? listDrafted(tx, rows, by) : []
  if (drafted.length > 0)
    return { refusal: { status: 'drafted', titles: drafted } }
  return { rows }
}

/** Those that no longer stand where they stood when the row was checked. */
function listOvertaken(tx: Tx, rows: ImportRow[], by: Editor): string[] {
  return rows.flatMap((row) => {
    if (row.outcome !== 'change') return []
    const service = getEditableService(tx, row.serviceId ?? '', by)
    const isSame = currentRevision(service.id, tx) === row.baseRevision
    return isSame && service.status === 'published' ? [] : service.title
  })
}

/**
 * New ones that somebody has added since, such as by the same file uploaded
 * twice: checked once more, they are about the listing that is there.
 */
function listAdded(rows: ImportRow[], by: Editor): string[] {
  const taken = listOwnTitles(by)
  return rows.flatMap(({ outcome, snapshot }) => {
    const { title } = snapshot as ServiceSnapshot
    return outcome === 'create' && taken.has(normaliseText(title)) ? title : []
  })
}

function listDrafted(tx: Tx, rows: ImportRow[], by: Editor): string[] {
  const own = tx
    .select({ serviceId: drafts.serviceId, snapshot: drafts.snapshot })
    .from(drafts)
    .where(eq(drafts.editorId, by.id))
    .all()
  // A draft may be unfinished.
  const titleOf = (snapshot: unknown) => parseLeniently(snapshot).title
  const taken = new Set(
    own.map(
      ({ serviceId, snapshot }) =>
        serviceId ?? normaliseText(titleOf(snapshot)),
    ),
  )
  return rows.flatMap(({ serviceId, snapshot }) => {
    const title = titleOf(snapshot)
    return taken.has(serviceId ?? normaliseText(title)) ? title : []
  })
}

function applyRow(
  tx: Tx,
  row: ImportRow,
  {
    as,
    before,
    reason,
    by,
    now,
  }: Command & { before: ServiceSnapshot | undefined },
) {
  const { importId, number, serviceId, partnershipSlug } = row
  const snapshot = row.snapshot as ServiceSnapshot
  assertMayEdit(by, partnershipSlug)
  if (as === 'drafts') {
    insertDraft(tx, {
      by,
      now,
      serviceId,
      partnershipSlug,
      importId,
      reason,
      values: snapshot,
      baseRevision: row.baseRevision ?? 0,
    })
    return
  }
  if (serviceId !== null) {
    publishSnapshot(tx, serviceId, {
      snapshot,
      before,
      by,
      reason,
      now,
      importId,
    })
    return
  }
  const created = publishNewService(tx, {
    partnershipSlug,
    snapshot,
    by,
    reason,
    now,
    importId,
  })
  tx.update(importRows)
    .set({ serviceId: created.id })
    .where(
      and(eq(importRows.importId, importId), eq(importRows.number, number)),
    )
    .run()
}
