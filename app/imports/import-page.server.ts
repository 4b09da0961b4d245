/** What the pages about imports show, in words. */
import { ownedBy } from '#app/record/ownership.server.ts'
import { isNational } from '#app/security/permissions.ts'
import { and, asc, count, eq } from 'drizzle-orm'
import {
  findColumn,
  listColumns,
  tidyHeading,
} from '#app/interchange/columns.ts'
import { unescapeFormula } from '#app/interchange/table.ts'
import type { Change } from '#app/record/diff.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { countOf, wordFor } from '#app/values/counts.ts'
import { formatMoment } from '#app/values/dates.ts'
import { pageNumberOf } from '#app/values/page-number.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { importRowOutcomes } from '#db/schema/codes.ts'
import type { ImportRowOutcome } from '#db/schema/codes.ts'
import { importRows } from '#db/schema/imports.ts'
import { services } from '#db/schema/services.ts'
import { searchOutbox } from '#db/schema/system.ts'
import { findImport, listImports } from './imports.server.ts'
import type { Import } from './imports.server.ts'
import { planUndo } from './undo-import.server.ts'

const perPage = 50

export function readImportsPage(by: Editor) {
  return {
    listings: countListings(by),
    partnerships: isNational(by)
      ? listPartnerships().map(({ slug, name }) => ({ slug, name }))
      : [],
    imports: listImports(by).map(({ createdAt, ...one }) => ({
      id: one.id,
      fileName: one.fileName,
      by: one.by,
      when: formatMoment(createdAt),
      rowCount: one.rowCount.toLocaleString('en-GB'),
      state: stateInWords(one),
    })),
  }
}

function countListings(by: Editor) {
  const counted = db
    .select({ listings: count() })
    .from(services)
    .where(ownedBy(services.partnershipSlug, by))
    .get()
  return counted?.listings ?? 0
}

function stateInWords({
  status,
  work,
  appliedAs,
}: Pick<Import, 'status' | 'work' | 'appliedAs'>): string {
  if (work !== null) return workInWords[work]
  if (status === 'applied')
    return appliedAs === 'drafts' ? 'Taken in as drafts' : 'Published'
  return {
    reading: 'Being read',
    mapping: 'Waiting for its columns to be named',
    checking: 'Being checked',
    checked: 'Checked; nothing is changed yet',
    unusable: 'Could not be used',
    undone: 'Undone',
    discarded: 'Thrown away',
  }[status]
}

const workInWords = {
  publishing: 'Being published',
  drafting: 'Being taken in as drafts',
  undoing: 'Being undone',
}

/** Why nothing came of what was asked for last, and what to do about it. */
function refusalInWords({ status, refusal }: Import) {
  if (!refusal) return null
  const nothing =
    status === 'applied'
      ? 'Nothing was undone'
      : status === 'mapping'
        ? 'Not all rows were checked'
        : 'Nothing was changed'
  const why = {
    overtaken:
      status === 'applied'
        ? '. Somebody went on from these since; put them back one by one, from their history.'
        : '. Somebody published these since the rows were checked: check once more.',
    drafted: '. You have drafts of these: publish or discard them first.',
    'not-allowed':
      '. Some of these listings are no longer yours to change: check once more.',
    stopped: ': it was interrupted. Start it again.',
    failed:
      ': something went wrong on our side. Start it again; if that does not help, bring the rows in a few at a time.',
  }[refusal.because]
  return { error: nothing + why, titles: refusal.titles }
}

/** @returns null where there is none */
export function readImportPage(
  id: string,
  by: Editor,
  params: URLSearchParams,
) {
  const found = findImport(id, by)
  if (!found) return null
  const counts = countOutcomes(id)
  const show = chosenOutcome(params.get('show'), counts)
  const page = pageNumberOf(params)
  const { status, fileName, rowCount, notes } = found
  return {
    id,
    status,
    fileName,
    rowCount,
    notes,
    counts,
    show,
    isOwn: found.editorId === by.id,
    state: stateInWords(found),
    progress: readProgress(found),
    undo: readUndo(found, params),
    refusal: refusalInWords(found),
    appliedAs: found.appliedAs,
    reason: found.reason,
    appliedAt: found.appliedAt && formatMoment(found.appliedAt),
    undoneAt: found.undoneAt && formatMoment(found.undoneAt),
    waiting: countWaiting(found),
    uploaded: `${formatMoment(found.createdAt)} by ${nameOf(found.editorId)}`,
    page,
    pages: Math.ceil(counts[show] / perPage),
    rows: readRows(found, { show, page }),
    columns: readColumns(found),
    emptyCells: found.emptyCells,
    ...(status === 'mapping' && { choices: listChoices(by) }),
  }
}

/** @returns null unless somebody asks what undoing it would do */
function readUndo({ id, status, work }: Import, params: URLSearchParams) {
  if (status !== 'applied' || work !== null || params.get('ask') !== 'undo')
    return null
  const plan = planUndo(id)
  return { titles: plan.titles, effects: describeUndo(plan) }
}

function describeUndo({
  archived,
  restored,
  dropped,
}: Pick<ReturnType<typeof planUndo>, 'archived' | 'restored' | 'dropped'>) {
  return [
    restored > 0 &&
      `${countOf(restored, 'listing')} will go back to what ${wordFor(restored, 'it', 'they')} said before.`,
    archived > 0 &&
      `${countOf(archived, 'listing')} added by this import will be archived. Readers will no longer find ${wordFor(archived, 'it', 'them')}.`,
    dropped > 0 && `${countOf(dropped, 'draft')} will be deleted.`,
  ].filter((sentence) => sentence !== false)
}

/** How many of its listings are on their way into search. */
function countWaiting({ appliedAt, undoneAt }: Import) {
  const at = undoneAt ?? appliedAt
  if (at === null) return 0
  const counted = db
    .select({ listings: count() })
    .from(searchOutbox)
    .where(eq(searchOutbox.queuedAt, at))
    .get()
  return counted?.listings ?? 0
}

/** @returns null where nothing is being done with it */
function readProgress({ status, work, ...found }: Import) {
  if (work !== null) return { work, done: found.workDone, of: found.workOf }
  if (status !== 'checking') return null
  const { checkedCount: done, rowCount: of } = found
  return { work: 'checking' as const, done, of }
}

function nameOf(editorId: string) {
  const found = db
    .select({ name: editors.name })
    .from(editors)
    .where(eq(editors.id, editorId))
    .get()
  return found?.name ?? ''
}

type Counts = Record<ImportRowOutcome, number>

function countOutcomes(id: string): Counts {
  const rows = db
    .select({ outcome: importRows.outcome, rows: count() })
    .from(importRows)
    .where(eq(importRows.importId, id))
    .groupBy(importRows.outcome)
    .all()
  const of = (outcome: ImportRowOutcome) =>
    rows.find((row) => row.outcome === outcome)?.rows ?? 0
  return {
    create: of('create'),
    change: of('change'),
    leave: of('leave'),
    mend: of('mend'),
  }
}

/** First what somebody has to do something about. */
const byUrgency = ['mend', 'change', 'create', 'leave'] as const

function chosenOutcome(wanted: string | null, counts: Counts) {
  return (
    importRowOutcomes.find((outcome) => outcome === wanted) ??
    byUrgency.find((outcome) => counts[outcome] > 0) ??
    'leave'
  )
}

function readRows(
  { id, mapping, headings }: Import,
  { show, page }: { show: ImportRowOutcome; page: number },
) {
  const columns = new Map(
    Object.entries(mapping).map(([n, column]) => [column, Number(n)]),
  )
  return db
    .select({ row: importRows, title: services.title, slug: services.slug })
    .from(importRows)
    .leftJoin(services, eq(services.id, importRows.serviceId))
    .where(and(eq(importRows.importId, id), eq(importRows.outcome, show)))
    .orderBy(asc(importRows.number))
    .limit(perPage)
    .offset((page - 1) * perPage)
    .all()
    .map(({ row, title, slug }) => {
      const snapshot = row.snapshot as ServiceSnapshot | null
      return {
        number: row.number,
        title: title ?? snapshot?.title ?? firstWords(row.cells),
        slug,
        changes: (row.changes ?? []) as Change[],
        problems: row.problems.map(({ column, message, isWarning }) => {
          const n = columns.get(column)
          const said = unescapeFormula(row.cells[n ?? -1] ?? '').trim()
          return {
            // As the file calls it, where it has it.
            column:
              headings[n ?? -1] ?? findColumn(column)?.heading ?? 'The row',
            says: said.length > 120 ? `${said.slice(0, 119)}…` : said,
            message,
            isWarning: isWarning ?? false,
          }
        }),
      }
    })
}

/** What can be told of a row that is no listing yet. */
function firstWords(cells: string[]) {
  const said = cells.map((text) => unescapeFormula(text).trim())
  const long = said.find((text) => text.length > 5 && !/^[\d-]+$/.test(text))
  return long?.slice(0, 80) ?? ''
}

/** Each with what stands in it, for whoever says what it is. */
function readColumns({ id, headings, mapping }: Import) {
  const rows = db
    .select({ cells: importRows.cells })
    .from(importRows)
    .where(eq(importRows.importId, id))
    .orderBy(asc(importRows.number))
    .limit(60)
    .all()
  return headings
    .map((heading, n) => ({
      n,
      heading,
      column: mapping[n] ?? '',
      becomes: findColumn(mapping[n] ?? '')?.heading ?? null,
      examples: rows
        .flatMap(({ cells }) => cells[n]?.trim() ?? [])
        .filter((text, at, all) => text !== '' && all.indexOf(text) === at)
        .slice(0, 3)
        .map((text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)),
    }))
    .filter(({ heading }) => heading !== tidyHeading)
}

function listChoices(by: Editor) {
  return listColumns({ contacts: 4, locations: 4 })
    .filter(({ id }) => id !== 'partnership' || isNational(by))
    .map(({ id, heading }) => ({ id, heading }))
}
