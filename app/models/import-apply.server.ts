/** Makes listings of an import’s rows, all of them or none; and takes it back. */
import { and, desc, eq, inArray, max, ne, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { performRehearsed } from '#db/rehearsal.server.ts'
import {
  auditEvents,
  drafts,
  importRows,
  imports,
  revisions,
} from '#db/schema.ts'
import { recordEvent } from './audit.server.ts'
import { assertMayEdit } from './authority.ts'
import type { Editor } from './authority.ts'
import { archiveService } from './closure.server.ts'
import { insertDraft } from './draft.server.ts'
import { findImport, getOwnImport, listImportRows } from './import.server.ts'
import type { ImportRow } from './import.server.ts'
import { findKeptService, getEditableService } from './kept-service.server.ts'
import {
  publishNewService,
  publishSnapshot,
  restoreRevision,
} from './publication.server.ts'
import { currentRevision } from './revision.server.ts'
import type { ServiceSnapshot } from './service-snapshot.ts'
import { readSnapshots } from './service-snapshot.server.ts'

export type Applied =
  | { status: 'applied'; created: number; changed: number }
  /** Somebody published these since the rows were checked. */
  | { status: 'overtaken'; titles: string[] }
  /** The editor has drafts of these, which a draft would overwrite. */
  | { status: 'drafted'; titles: string[] }
  | { status: 'nothing' }
  | { status: 'not-ready' }

/** Rows that are to be mended, and those that change nothing, are left out. */
export function applyImport(
  id: string,
  {
    as,
    reason,
    by,
    now,
  }: { as: 'drafts' | 'published'; reason: string; by: Editor; now: Date },
): Applied {
  return atOnce((tx) => {
    const { status } = getOwnImport(tx, id, by)
    if (status !== 'checked') return { status: 'not-ready' }
    const rows = listImportRows(id, {
      outcomes: ['create', 'change'],
      from: tx,
    })
    if (rows.length === 0) return { status: 'nothing' }
    const overtaken = listOvertaken(tx, rows, by)
    if (overtaken.length > 0) return { status: 'overtaken', titles: overtaken }
    const drafted = as === 'drafts' ? listDrafted(tx, rows, by) : []
    if (drafted.length > 0) return { status: 'drafted', titles: drafted }
    const snapshots = readSnapshots(idsOf(rows), tx)
    for (const row of rows) {
      const before = snapshots.get(row.serviceId ?? '')
      applyRow(tx, row, { as, before, reason, by, now })
    }
    const at = now.toISOString()
    tx.update(imports)
      .set({ status: 'applied', appliedAs: as, reason, appliedAt: at })
      .where(eq(imports.id, id))
      .run()
    const created = rows.filter(({ outcome }) => outcome === 'create').length
    const changed = rows.length - created
    recordEvent(tx, {
      ...{ by, now },
      did: as === 'drafts' ? 'took in as drafts' : 'published',
      subjectKind: 'import',
      subjectId: id,
      detail: { reason, created, changed },
    })
    return { status: 'applied', created, changed }
  })
}

/** No other command waits while thousands of listings are thought through. */
function atOnce<Answer>(work: (tx: Tx) => Answer): Answer {
  return performRehearsed(() => db.transaction(work), { mark: latestChange })
}

/**
 * Whoever changes a listing, a draft or an import leaves an audit event, and so
 * does whoever changes what this editor may do.
 */
function latestChange() {
  const found = db
    .select({ latest: max(sql<number>`rowid`) })
    .from(auditEvents)
    .where(
      and(
        inArray(auditEvents.subjectKind, subjectsThatMatter),
        ne(auditEvents.did, 'signed in'),
      ),
    )
    .get()
  return found?.latest
}

const subjectsThatMatter = [
  ...['service', 'draft', 'import', 'area'],
  ...['editor', 'partnership'],
]

function idsOf(list: { serviceId: string | null }[]): string[] {
  return list.flatMap(({ serviceId }) => serviceId ?? [])
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

function listDrafted(tx: Tx, rows: ImportRow[], by: Editor): string[] {
  const own = new Set(
    tx
      .select({ serviceId: drafts.serviceId })
      .from(drafts)
      .where(eq(drafts.editorId, by.id))
      .all()
      .map(({ serviceId }) => serviceId),
  )
  return rows.flatMap(({ serviceId, snapshot }) =>
    serviceId !== null && own.has(serviceId)
      ? (snapshot as ServiceSnapshot).title
      : [],
  )
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
  }: {
    as: 'drafts' | 'published'
    before: ServiceSnapshot | undefined
    reason: string
    by: Editor
    now: Date
  },
) {
  const { importId, number, serviceId, partnershipSlug } = row
  const snapshot = row.snapshot as ServiceSnapshot
  assertMayEdit(by, partnershipSlug)
  if (as === 'drafts') {
    insertDraft(tx, {
      ...{ by, now, serviceId, partnershipSlug, importId, reason },
      values: snapshot,
      baseRevision: row.baseRevision ?? 0,
    })
    return
  }
  if (serviceId !== null) {
    publishSnapshot(tx, serviceId, {
      ...{ snapshot, before, by, reason, now, importId },
    })
    return
  }
  const created = publishNewService(tx, {
    ...{ partnershipSlug, snapshot, by, reason, now, importId },
  })
  tx.update(importRows)
    .set({ serviceId: created.id })
    .where(
      and(eq(importRows.importId, importId), eq(importRows.number, number)),
    )
    .run()
}

export type Undone =
  | { status: 'undone'; restored: number; archived: number; dropped: number }
  /** Somebody went on from these; nothing at all was undone. */
  | { status: 'overtaken'; titles: string[] }
  | { status: 'not-applied' }

/**
 * Takes back all of it, or nothing: what was changed gets its former revision
 * as a new one, what was added is archived, drafts are dropped.
 */
export function undoImport(
  id: string,
  { by, now }: { by: Editor; now: Date },
): Undone {
  return atOnce((tx) => {
    const found = findImport(id, by, tx)
    if (found?.status !== 'applied') return { status: 'not-applied' }
    const published = tx
      .select({ serviceId: revisions.serviceId, number: revisions.number })
      .from(revisions)
      .where(eq(revisions.importId, id))
      .orderBy(desc(revisions.number))
      .all()
    const kept = tx.select().from(drafts).where(eq(drafts.importId, id)).all()
    const titles = [
      ...published.flatMap(({ serviceId, number }) => {
        const service = findKeptService(serviceId, tx)
        const isSame =
          currentRevision(serviceId, tx) === number &&
          service?.status === 'published'
        return isSame ? [] : (service?.title ?? [])
      }),
      ...kept.flatMap(({ createdAt, updatedAt, snapshot }) =>
        createdAt === updatedAt ? [] : (snapshot as ServiceSnapshot).title,
      ),
    ]
    if (titles.length > 0) return { status: 'overtaken', titles }
    const reason = `The import of “${found.fileName}” was undone`
    const snapshots = readSnapshots(idsOf(published), tx)
    for (const { serviceId, number } of published) {
      const before = snapshots.get(serviceId)
      if (number === 1) archiveService(serviceId, { by, reason, now })
      else
        restoreRevision(serviceId, {
          ...{ number: number - 1, before, by, reason, now },
        })
    }
    for (const draft of kept) {
      assertMayEdit(by, draft.partnershipSlug)
      tx.delete(drafts).where(eq(drafts.id, draft.id)).run()
      recordEvent(tx, {
        ...{ by, now, did: 'discarded a draft' },
        subjectKind: draft.serviceId === null ? 'draft' : 'service',
        subjectId: draft.serviceId ?? draft.id,
      })
    }
    tx.update(imports)
      .set({ status: 'undone', undoneAt: now.toISOString() })
      .where(eq(imports.id, id))
      .run()
    const archived = published.filter(({ number }) => number === 1).length
    const counts = {
      ...{ archived, dropped: kept.length },
      restored: published.length - archived,
    }
    recordEvent(tx, {
      ...{ by, now, did: 'undid' },
      subjectKind: 'import',
      subjectId: id,
      detail: counts,
    })
    return { status: 'undone', ...counts }
  })
}
