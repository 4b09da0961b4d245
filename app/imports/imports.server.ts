/** A file of listings, from the upload to the report. */
import { ownedBy } from '#app/record/ownership.server.ts'
import { auditEventNames } from '#app/audit/events.ts'
import { subDays } from 'date-fns'
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import {
  findColumn,
  tidyHeading,
  recogniseHeadings,
} from '#app/interchange/columns.ts'
import type { Mapping } from '#app/interchange/columns.ts'
import type { ParsedTable } from '#app/interchange/table.ts'
import { assertMayEdit, mayLead, Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import type { ImportRowOutcome } from '#db/schema/codes.ts'
import { importRows, imports } from '#db/schema/imports.ts'

export type Import = typeof imports.$inferSelect
export type ImportRow = typeof importRows.$inferSelect

const daysKept = 30

/** @param partnershipSlug whose new listings they are; null: the file says */
export function startImport(
  { format, headings, rows, notes }: ParsedTable,
  {
    by,
    fileName,
    partnershipSlug,
    now,
  }: {
    by: Editor
    fileName: string
    partnershipSlug: string | null
    now: Date
  },
): string {
  assertMayEdit(by, partnershipSlug)
  const id = randomUUID()
  const mapping = recogniseHeadings(headings)
  // What a report of ours holds beside the listings was left out on purpose.
  const isPlain =
    headings.includes(tidyHeading) ||
    headings.every((_heading, n) => mapping[n] !== undefined)
  db.transaction((tx) => {
    tx.insert(imports)
      .values({
        id,
        partnershipSlug,
        format,
        headings,
        notes,
        mapping,
        editorId: by.id,
        fileName: fileName.slice(-120),
        status: isPlain && namesListings(mapping) ? 'checking' : 'mapping',
        rowCount: rows.length,
        createdAt: now.toISOString(),
      })
      .run()
    const insert = tx
      .insert(importRows)
      .values({
        importId: id,
        number: sql.placeholder('number'),
        cells: sql.placeholder('cells'),
      })
      .prepare()
    for (const row of rows) insert.run(row)
    recordEvent(tx, {
      by,
      now,
      did: auditEventNames.uploaded,
      subjectKind: 'import',
      subjectId: id,
      detail: { fileName, rows: rows.length },
    })
  })
  return id
}

/** Without one of these nobody can tell which listing a row is about. */
function namesListings(mapping: Mapping) {
  return Object.values(mapping).some((id) =>
    ['id', 'slug', 'title'].includes(id),
  )
}

/**
 * Whoever uploaded it; who leads may read it too, and undo it.
 * @throws Forbidden for everybody else
 */
export function findImport(
  id: string,
  by: Editor,
  from: Db | Tx = db,
): Import | null {
  const found = from.select().from(imports).where(eq(imports.id, id)).get()
  if (!found) return null
  const mayRead =
    found.editorId === by.id ||
    (by.role !== 'editor' && mayLead(by, found.partnershipSlug))
  if (!mayRead) throw new Forbidden('This import was begun by somebody else.')
  return found
}

/** @throws Forbidden unless it is the editor’s own */
export function getOwnImport(tx: Db | Tx, id: string, by: Editor): Import {
  const found = findImport(id, by, tx)
  if (!found) throw new Error(`There is no import ${id}`)
  if (found.editorId !== by.id)
    throw new Forbidden('This import was begun by somebody else.')
  return found
}

/** The latest first: one’s own, and for leads those of the team. */
export function listImports(by: Editor) {
  return db
    .select({
      id: imports.id,
      fileName: imports.fileName,
      status: imports.status,
      work: imports.work,
      appliedAs: imports.appliedAs,
      rowCount: imports.rowCount,
      createdAt: imports.createdAt,
      by: editors.name,
      isOwn: sql<boolean>`${imports.editorId} = ${by.id}`.mapWith(Boolean),
    })
    .from(imports)
    .innerJoin(editors, eq(editors.id, imports.editorId))
    .where(
      by.role === 'editor'
        ? eq(imports.editorId, by.id)
        : ownedBy(imports.partnershipSlug, by),
    )
    .orderBy(desc(imports.createdAt))
    .limit(100)
    .all()
}

/**
 * Says which column is which field, and has every row checked again.
 * @returns false where no column names the listing
 */
export function mapImport(
  id: string,
  {
    mapping,
    emptyCells,
    by,
  }: { mapping: Mapping; emptyCells: 'keep' | 'clear'; by: Editor },
): boolean {
  const known = Object.fromEntries(
    Object.entries(mapping).filter(([, column]) => findColumn(column) !== null),
  )
  if (!namesListings(known)) return false
  db.transaction((tx) => {
    const { status, work } = getOwnImport(tx, id, by)
    if (!['mapping', 'checked'].includes(status) || work !== null) return
    tx.update(imports)
      .set({
        mapping: known,
        emptyCells,
        status: 'checking',
        checkedCount: 0,
        refusal: null,
      })
      .where(eq(imports.id, id))
      .run()
  })
  return true
}

/** Back to the choice of columns, nothing lost. */
export function reopenMapping(id: string, { by }: { by: Editor }) {
  setStatus(id, { by, from: ['checked'], to: 'mapping' })
}

/** Checks every row once more, such as after somebody published meanwhile. */
export function recheckImport(id: string, { by }: { by: Editor }) {
  setStatus(id, { by, from: ['checked'], to: 'checking' })
}

/** Throws the file away; nothing of it was ever in the directory. */
export function discardImport(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  db.transaction((tx) => {
    const from = ['mapping', 'checking', 'checked'] as const
    if (!setStatus(id, { by, from, to: 'discarded' })) return
    tx.delete(importRows).where(eq(importRows.importId, id)).run()
    recordEvent(tx, {
      by,
      now,
      did: auditEventNames.discarded,
      subjectKind: 'import',
      subjectId: id,
    })
  })
}

function setStatus(
  id: string,
  {
    by,
    from,
    to,
  }: {
    by: Editor
    from: readonly Import['status'][]
    to: Import['status']
  },
): boolean {
  return db.transaction((tx) => {
    const { status, work } = getOwnImport(tx, id, by)
    if (!from.includes(status) || work !== null) return false
    tx.update(imports)
      .set({ status: to, checkedCount: 0, refusal: null })
      .where(eq(imports.id, id))
      .run()
    return true
  })
}

/** What a file said is of use for a while; what came of it is in the history. */
export function deleteOldRows(now: Date) {
  const before = subDays(now, daysKept).toISOString()
  const old = db
    .select({ id: imports.id })
    .from(imports)
    .where(lt(imports.createdAt, before))
  db.delete(importRows).where(inArray(importRows.importId, old)).run()
  db.update(imports)
    .set({ status: 'discarded' })
    .where(
      and(
        lt(imports.createdAt, before),
        inArray(imports.status, ['mapping', 'checking', 'checked']),
      ),
    )
    .run()
}

export function listImportRows(
  id: string,
  {
    outcomes,
    from = db,
  }: { outcomes?: readonly ImportRowOutcome[]; from?: Db | Tx } = {},
): ImportRow[] {
  return from
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, id),
        outcomes && inArray(importRows.outcome, [...outcomes]),
      ),
    )
    .orderBy(asc(importRows.number))
    .all()
}
