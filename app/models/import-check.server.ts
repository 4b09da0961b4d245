/** Checks the rows of an import with the rules of the form. */
import { distance } from 'fastest-levenshtein'
import { and, eq, ne } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { importRows, imports, services } from '#db/schema.ts'
import type { ImportRowOutcome } from '#db/vocabulary.ts'
import { mayEdit } from './authority.ts'
import type { Editor } from './authority.ts'
import { readSlug } from './cell-values.ts'
import { checkValues } from './draft-publication.server.ts'
import { findActiveEditor } from './editor.server.ts'
import { groupBy } from './grouping.ts'
import { listImportRows } from './import.server.ts'
import type { Import, ImportRow } from './import.server.ts'
import type { Cells } from './listing-cells.ts'
import { readRow } from './listing-row.ts'
import type { RowProblem } from './listing-row.ts'
import { getListingWords } from './listing-words.server.ts'
import { currentRevision, findKeptService } from './publication.server.ts'
import type { KeptService } from './publication.server.ts'
import type { ServiceSnapshot } from './service-snapshot.ts'
import {
  findServiceIdBySlug,
  readSnapshots,
} from './service-snapshot.server.ts'
import { compareSnapshots } from './snapshot-changes.ts'
import type { Change } from './snapshot-changes.ts'
import { snapshotNames } from './snapshot-names.server.ts'
import { listWarnings } from './snapshot-warnings.ts'
import { getVocabulary } from './vocabulary.server.ts'
import { plainly, readWord } from './word-list.ts'

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
  const found = db.select().from(imports).where(eq(imports.id, id)).get()
  if (found?.status !== 'checking') return
  const by = findActiveEditor(found.editorId)
  if (!by) return
  const rows = listImportRows(id)
  const seen = new Map<string, number>()
  const titles = listOwnTitles(by)
  for (let at = 0; at < rows.length; at += chunk) {
    const some = rows.slice(at, at + chunk)
    const checked = checkRows(some, { found, by, seen, titles, now })
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

function listOwnTitles(by: Editor) {
  const own = db
    .select({
      id: services.id,
      title: services.title,
      partnershipSlug: services.partnershipSlug,
    })
    .from(services)
    .where(ne(services.status, 'archived'))
    .all()
    .filter(({ partnershipSlug }) => mayEdit(by, partnershipSlug))
  return groupBy(own, ({ title }) => plainly(title))
}

type Context = {
  found: Import
  by: Editor
  /** Which row was about this listing, or this new title, before. */
  seen: Map<string, number>
  titles: ReturnType<typeof listOwnTitles>
  now: Date
}

function checkRows(rows: ImportRow[], context: Context) {
  const identified = rows.map((row) => {
    const cells = cellsByColumn(row, context.found)
    return { row, cells, who: identify(cells, context) }
  })
  const ids = identified.flatMap(({ who }) => who.service?.id ?? [])
  const snapshots = readSnapshots([...new Set(ids)])
  return identified.map(({ row, cells, who }) => {
    const before = snapshots.get(who.service?.id ?? '') ?? null
    const checked = checkRow(cells, { ...context, ...who, before })
    const same = claim(row, checked, context.seen)
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

type Who = { service: KeptService | null; problem: RowProblem | null }

/** Which listing it is: by its id, else its address, else its very name. */
function identify(cells: Cells, { by, titles }: Context): Who {
  const cell = (id: string) => (cells[id] ?? '').trim()
  const wrong = (column: string, message: string): Who => ({
    service: null,
    problem: { column, message },
  })
  const whose = (service: KeptService | null, column: string): Who => {
    if (!service)
      return wrong(
        column,
        'There is no such listing. Empty this cell if the listing is new',
      )
    return mayEdit(by, service.partnershipSlug)
      ? { service, problem: null }
      : wrong(
          column,
          'This listing belongs to another partnership. Take the row out',
        )
  }
  if (cell('id') !== '') return whose(findKeptService(cell('id')), 'id')
  if (cell('slug') !== '') {
    const id = findServiceIdBySlug(readSlug(cell('slug')))
    return whose(id === null ? null : findKeptService(id), 'slug')
  }
  const [same, second] = titles.get(plainly(cell('title'))) ?? []
  if (second)
    return wrong(
      'title',
      'Several listings have this name. Give the listing ID, as an export has it',
    )
  // It is called as it is called, whatever letters the file has it in.
  if (same) delete cells.title
  return { service: same ? findKeptService(same.id) : null, problem: null }
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
      ...{ outcome: 'mend', serviceId, partnershipSlug: null },
      problems: [problem, owner.problem].filter((one) => one !== null),
    }
  const words = getListingWords()
  const { partnershipSlug } = owner
  const row = readRow(
    { ...defaultsFor(cells, { service, partnershipSlug, words }), ...cells },
    { before, words, emptyCells: found.emptyCells },
  )
  const { snapshot, problems } = checkValues(row.values, {
    ...{ before, partnershipSlug, by },
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
      ? compareSnapshots(before, snapshot, snapshotNames())
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
      ...{ outcome: 'mend', serviceId, partnershipSlug, problems: all },
    }
  const outcome = before ? (changes.length > 0 ? 'change' : 'leave') : 'create'
  return {
    ...{ outcome, serviceId, partnershipSlug, snapshot, changes },
    baseRevision: service ? currentRevision(service.id) : null,
    problems:
      outcome === 'leave'
        ? []
        : warningsOf({ snapshot, before, titles, now, changes }),
  }
}

type Owner = { partnershipSlug: string | null; problem: RowProblem | null }

/** A listing that is there stays with whoever looks after it. */
function ownerOf(
  cells: Cells,
  { service, found }: { service: KeptService | null; found: Import },
): Owner {
  const present = service ? service.partnershipSlug : found.partnershipSlug
  const text = (cells.partnership ?? '').trim()
  if (text === '' || /^(the )?national editors$/i.test(text))
    return { partnershipSlug: present, problem: null }
  const word = readWord(getListingWords().partnership, text)
  const wrong = (message: string): Owner => ({
    partnershipSlug: null,
    problem: { column: 'partnership', message },
  })
  if (word.key === null) return wrong(word.message)
  if (service || found.partnershipSlug !== null)
    return word.key === present
      ? { partnershipSlug: present, problem: null }
      : wrong(
          'An import cannot change who looks after a listing. Empty this cell',
        )
  return { partnershipSlug: word.key, problem: null }
}

/** As the form begins a new listing: a partnership speaks for itself. */
function defaultsFor(
  cells: Cells,
  {
    service,
    partnershipSlug,
    words,
  }: {
    service: KeptService | null
    partnershipSlug: string | null
    words: ReturnType<typeof getListingWords>
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

/** What was meant to be the same listing would otherwise stand there twice. */
function findNearTitle(title: string, titles: Context['titles']) {
  const wanted = plainly(title)
  for (const [plain, [first]] of titles)
    if (
      Math.abs(plain.length - wanted.length) <= 2 &&
      first &&
      distance(plain, wanted) <= 2
    )
      return first.title
  return null
}

/** One row is about one listing, and adds no name that another row adds. */
function claim(
  { number }: ImportRow,
  { serviceId, snapshot }: Checked,
  seen: Map<string, number>,
): RowProblem | null {
  const what = serviceId ?? (snapshot ? plainly(snapshot.title) : null)
  if (what === null) return null
  const before = seen.get(what)
  if (before === undefined) {
    seen.set(what, number)
    return null
  }
  return {
    column: serviceId === null ? 'title' : 'id',
    message: `Row ${before} is about the same listing. Take one of the two out`,
  }
}
