/** Checks the rows of an import with the rules of the form. */
import { and, eq } from 'drizzle-orm'
import { findActiveEditor } from '#app/accounts/editors.server.ts'
import { findColumn } from '#app/interchange/columns.ts'
import type { Cells } from '#app/interchange/listing-row.ts'
import { parseRow } from '#app/interchange/parse-row.ts'
import type { RowProblem } from '#app/interchange/parse-row.ts'
import { getVocabularyLookup } from '#app/interchange/vocabulary-lookup.server.ts'
import { checkValues } from '#app/record/check-snapshot.server.ts'
import { compareSnapshots } from '#app/record/diff.ts'
import type { Change } from '#app/record/diff.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import type { OwnedListing } from '#app/record/ownership.server.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { listWarnings } from '#app/record/warnings.ts'
import type { Editor } from '#app/security/permissions.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import type { ImportRowOutcome } from '#db/schema/codes.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import { services } from '#db/schema/services.ts'
import { listImportRows } from './imports.server.ts'
import type { Import, ImportRow } from './imports.server.ts'
import {
  findDuplicateRow,
  findNearTitle,
  matchListing,
  listOwnTitles,
  ownerOf,
} from './match-rows.server.ts'
import type { OwnTitles, Who } from './match-rows.server.ts'

type Checked = {
  outcome: ImportRowOutcome
  serviceId: string | null
  baseRevision: number | null
  partnershipSlug: string | null
  snapshot: ServiceSnapshot | null
  changes: Change[] | null
  problems: RowProblem[]
}

/** After each of these the words are read anew, as something was written. */
const chunk = 200

/**
 * Checks all rows, and stops after every few for others to have their turn.
 * What was checked is kept at each stop, so a page can say how far it is.
 */
export function* checkImport(id: string, now: Date): Generator<number> {
  try {
    yield* checkInChunks(id, now)
  } catch (error) {
    giveUpChecking(id, 'failed')
    throw error
  }
}

function* checkInChunks(id: string, now: Date): Generator<number> {
  const found = db.select().from(imports).where(eq(imports.id, id)).get()
  if (found?.status !== 'checking') return
  const by = findActiveEditor(found.editorId)
  if (!by) {
    // Suspended meanwhile: should they come back, they begin it again.
    giveUpChecking(id, 'stopped')
    return
  }
  const rows = listImportRows(id)
  const ignoresIds = hasForeignIds(rows, found)
  if (ignoresIds && !found.notes.includes(foreignIds))
    db.update(imports)
      .set({ notes: [...found.notes, foreignIds] })
      .where(eq(imports.id, id))
      .run()
  const seen = new Map<string, number>()
  const titles = listOwnTitles(by)
  for (let at = 0; at < rows.length; at += chunk) {
    const some = rows.slice(at, at + chunk)
    const checked = checkRows(some, {
      found,
      ignoresIds,
      by,
      seen,
      titles,
      now,
    })
    const isCurrent = db.transaction((tx) => {
      const updated = tx
        .update(imports)
        .set({ checkedCount: at + some.length })
        .where(and(eq(imports.id, id), eq(imports.status, 'checking')))
        .run()
      if (updated.changes === 0) return false
      for (const [number, row] of checked)
        tx.update(importRows)
          .set(row)
          .where(
            and(eq(importRows.importId, id), eq(importRows.number, number)),
          )
          .run()
      return true
    })
    // Discarded meanwhile, or sent back to the choice of columns.
    if (!isCurrent) return
    yield at + some.length
  }
  db.update(imports)
    .set({ status: 'checked' })
    .where(and(eq(imports.id, id), eq(imports.status, 'checking')))
    .run()
}

/** All that were not checked to their end when the process ended. */
export function listUnchecked(): string[] {
  return db
    .select({ id: imports.id })
    .from(imports)
    .where(eq(imports.status, 'checking'))
    .all()
    .map(({ id }) => id)
}

/** Back to the choice of columns, from where it can be begun again. */
export function giveUpChecking(id: string, because: 'failed' | 'stopped') {
  db.update(imports)
    .set({ status: 'mapping', refusal: { because, titles: [] } })
    .where(and(eq(imports.id, id), eq(imports.status, 'checking')))
    .run()
}

const foreignIds =
  'Its IDs are not those of this directory, so listings were recognised by their names.'

/**
 * Other systems have columns of IDs too, and every feed has some. One that is
 * wrong in a file of ours is something to mend; here not a single one is known.
 */
function hasForeignIds(rows: ImportRow[], { mapping, ...found }: Import) {
  const n = Object.keys(mapping).find((key) => mapping[key] === 'id')
  if (n === undefined) return false
  const heading = found.headings[Number(n)] ?? ''
  const isOurs = findColumn('id')?.heading === heading
  if (found.format !== 'json' && isOurs) return false
  const known = new Set(
    db
      .select({ id: services.id })
      .from(services)
      .all()
      .map((service) => service.id),
  )
  const ids = rows
    .map(({ cells }) => (cells[Number(n)] ?? '').trim())
    .filter((cell) => cell !== '')
  return ids.length > 0 && !ids.some((cell) => known.has(cell))
}

type Context = {
  found: Import
  ignoresIds: boolean
  by: Editor
  /** Which row was about this listing, or this new title, before. */
  seen: Map<string, number>
  titles: OwnTitles
  now: Date
}

function checkRows(rows: ImportRow[], context: Context) {
  const identified = rows.map((row) => {
    const cells = cellsByColumn(row, context.found)
    if (context.ignoresIds) delete cells.id
    return { row, cells, who: matchListing(cells, context) }
  })
  const ids = identified.flatMap(({ who }) => who.service?.id ?? [])
  const snapshots = readSnapshots([...new Set(ids)])
  return identified.map(({ row, cells, who }) => {
    const before = snapshots.get(who.service?.id ?? '') ?? null
    const checked = checkRow(cells, { ...context, ...who, before })
    const same = findDuplicateRow(row, checked, context.seen)
    return [
      row.number,
      same
        ? { ...checked, outcome: 'mend' as const, problems: [same] }
        : checked,
    ] as const
  })
}

function cellsByColumn({ cells }: ImportRow, { mapping }: Import): Cells {
  return Object.fromEntries(
    Object.entries(mapping).map(([n, id]) => [id, cells[Number(n)] ?? '']),
  )
}

function checkRow(
  cells: Cells,
  {
    service,
    problem,
    before,
    found,
    by,
    titles,
    now,
  }: Context & Who & { before: ServiceSnapshot | null },
): Checked {
  const nothing = { snapshot: null, changes: null, baseRevision: null }
  const serviceId = service?.id ?? null
  const owner = ownerOf(cells, { service, found })
  if (problem ?? owner.problem)
    return {
      ...nothing,
      outcome: 'mend',
      serviceId,
      partnershipSlug: null,
      problems: [problem, owner.problem].filter((one) => one !== null),
    }
  const words = getVocabularyLookup()
  const { partnershipSlug } = owner
  const row = parseRow(
    { ...defaultsFor(cells, { service, partnershipSlug, words }), ...cells },
    { before, words, emptyCells: found.emptyCells },
  )
  const { snapshot, problems } = checkValues(row.values, {
    before,
    partnershipSlug,
    by,
  })
  const told = new Set(row.problems.map(({ column }) => column))
  const all = [
    ...row.problems,
    ...problems
      .map(({ path, message }) => ({ column: row.columnOf(path), message }))
      .filter(({ column }) => !told.has(column)),
  ]
  const changes =
    snapshot && before
      ? compareSnapshots(before, snapshot, snapshotLabels())
      : []
  if (service?.status === 'archived' && (changes.length > 0 || all.length > 0))
    all.push({
      column: 'title',
      message:
        'This listing is archived. Bring it back first, or take the row out',
    })
  if (all.length > 0 || !snapshot)
    return {
      ...nothing,
      outcome: 'mend',
      serviceId,
      partnershipSlug,
      problems: all,
    }
  const outcome = before ? (changes.length > 0 ? 'change' : 'leave') : 'create'
  return {
    outcome,
    serviceId,
    partnershipSlug,
    snapshot,
    changes,
    baseRevision: service ? currentRevision(service.id) : null,
    problems:
      outcome === 'leave'
        ? []
        : warningsOf({ snapshot, before, titles, now, changes }),
  }
}

/** As the form begins a new listing: a partnership speaks for itself. */
function defaultsFor(
  cells: Cells,
  {
    service,
    partnershipSlug,
    words,
  }: {
    service: OwnedListing | null
    partnershipSlug: string | null
    words: ReturnType<typeof getVocabularyLookup>
  },
): Cells {
  if (service || (cells['source.name'] ?? '').trim() !== '') return {}
  delete cells['source.name']
  const name = words.partnership.labels.get(partnershipSlug ?? '')
  return { 'source.name': name ?? 'The national editors' }
}

function warningsOf({
  snapshot,
  before,
  titles,
  now,
  changes,
}: {
  snapshot: ServiceSnapshot
  before: ServiceSnapshot | null
  titles: Context['titles']
  now: Date
  changes: Change[]
}): RowProblem[] {
  const touched = new Set<string>(changes.map(({ field }) => field))
  const { courts } = getVocabulary()
  const warnings: RowProblem[] = listWarnings(snapshot, { now, courts })
    .filter(({ field }) => !before || touched.has(field))
    .map(({ field, message }) => ({
      column: field === 'contacts' ? 'contacts.0.phone' : field,
      message,
      isWarning: true,
    }))
  const near = before ? null : findNearTitle(snapshot.title, titles)
  if (near === null) return warnings
  return [
    {
      column: 'title',
      message: `There is a listing called “${near}”. If this is the same, write its listing ID`,
      isWarning: true,
    },
    ...warnings,
  ]
}
