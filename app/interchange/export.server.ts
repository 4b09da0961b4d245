/** What an editor looks after, as files that come back to no change. */
import { ownedBy } from '#app/record/ownership.server.ts'
import { isNational } from '#app/security/permissions.ts'
import { asc, eq } from 'drizzle-orm'
import { stringify } from 'csv-stringify/sync'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import { partnerships } from '#db/schema/places.ts'
import { organizations, services } from '#db/schema/services.ts'
import { listColumns } from './columns.ts'
import type { ListingColumn } from './columns.ts'
import { cellsOf, severalWords, singleWords } from './listing-row.ts'
import type { Cells, VocabularyLookup } from './listing-row.ts'
import { columnsFor, escapeFormula } from './table.ts'
import { hsdsOf } from './to-hsds.ts'
import { getVocabularyLookup } from './vocabulary-lookup.server.ts'
import { writeSheets } from './write-xlsx.server.ts'
import type { Sheet, SheetColumn } from './write-xlsx.server.ts'

export type ExportedListing = {
  id: string
  cells: Cells
  snapshot: ServiceSnapshot
}

/** Of the editor’s partnership; for national editors all of Scotland’s. */
export function listExported(by: Editor): ExportedListing[] {
  const rows = db
    .select({
      id: services.id,
      slug: services.slug,
      status: services.status,
      partnership: partnerships.name,
    })
    .from(services)
    .innerJoin(organizations, eq(organizations.id, services.organizationId))
    .leftJoin(partnerships, eq(partnerships.slug, services.partnershipSlug))
    .where(ownedBy(services.partnershipSlug, by))
    .orderBy(asc(services.title))
    .all()
  const snapshots = readSnapshots(rows.map(({ id }) => id))
  const words = getVocabularyLookup()
  return rows.flatMap(({ id, slug, status, partnership }) => {
    const snapshot = snapshots.get(id)
    if (!snapshot) return []
    const cells = {
      id,
      slug,
      partnership: partnership ?? 'The national editors',
      status: status === 'archived' ? 'Archived' : 'Published',
      ...cellsOf(snapshot, words),
    }
    return [{ id, cells, snapshot }]
  })
}

export function exportAsCsv(by: Editor): string {
  const rows = listExported(by).map(({ cells }) => cells)
  const columns = columnsFor(rows)
  return stringify(
    [
      columns.map(({ heading }) => heading),
      ...rows.map((cells) =>
        columns.map(({ id }) => escapeFormula(cells[id] ?? '')),
      ),
    ],
    // Without the mark Excel reads Gaelic names wrongly.
    { bom: true },
  )
}

export function exportAsWorkbook(by: Editor) {
  const rows = listExported(by).map(({ cells }) => cells)
  const columns = columnsFor(rows)
  return writeSheets([
    listingsSheet(columns, {
      words: getVocabularyLookup(),
      rows: rows.map((cells) =>
        columns.map(({ id }) => ({ text: cells[id] ?? '' })),
      ),
    }),
  ])
}

/** A page of services as an Open Referral API sends it. */
export function exportAsHsds(by: Editor) {
  const words = getVocabularyLookup()
  const contents = listExported(by).map((listing) =>
    hsdsOf({ ...listing, words }),
  )
  return {
    total_items: contents.length,
    total_pages: 1,
    page_number: 1,
    size: contents.length,
    first_page: true,
    last_page: true,
    empty: contents.length === 0,
    contents,
  }
}

/** Empty, with drop-downs, and a second sheet that says how to fill it in. */
export function writeTemplate(by: Editor) {
  const columns = listColumns().filter(
    ({ id }) =>
      !['slug', 'status'].includes(id) &&
      (id !== 'partnership' || isNational(by)),
  )
  const words = getVocabularyLookup()
  return writeSheets([
    listingsSheet(columns, { words, rows: [] }),
    {
      name: 'How to fill it in',
      columns: [{ width: 32 }, { width: 70 }, { width: 60 }],
      rows: [
        ['Column', 'What goes there', 'Words to choose from'].map((text) => ({
          text,
          isHeading: true,
        })),
        ...columns.map(({ id, heading, hint }) => [
          { text: heading },
          { text: hint },
          { text: (choicesFor(id, words)?.choices ?? []).join('; ') },
        ]),
      ],
    },
  ])
}

export function listingsSheet(
  columns: readonly ListingColumn[],
  { words, rows }: { words: VocabularyLookup; rows: Sheet['rows'] },
): Sheet {
  return {
    name: 'Listings',
    columns: columns.map(({ id }) => ({
      width: widthOf(id),
      ...choicesFor(id, words),
    })),
    rows: [
      columns.map(({ heading }) => ({ text: heading, isHeading: true })),
      ...rows,
    ],
  }
}

const wide = ['title', 'summary', 'eligibility', 'exclusions', 'referral']

function widthOf(id: string) {
  if (wide.includes(id)) return 45
  return id.endsWith('Age') ? 12 : 24
}

const yesOrNo = ['Yes', 'No']

function choicesFor(
  id: string,
  words: VocabularyLookup,
): Pick<SheetColumn, 'choices' | 'isOpen'> | null {
  if (id === 'coversScotland' || id.endsWith('.hideExactAddress'))
    return { choices: yesOrNo }
  const several = (
    severalWords as Partial<Record<string, keyof VocabularyLookup>>
  )[id]
  const kind = singleWords[id] ?? several
  if (kind === undefined) return null
  return {
    choices: labelsOf(words[kind] as VocabularyLookup['area']),
    isOpen: several !== undefined,
  }
}

const labels = new WeakMap<object, string[]>()

/** The same list for every column that offers it, so it is written once. */
function labelsOf(list: VocabularyLookup['area']): string[] {
  const known = labels.get(list)
  if (known) return known
  const made = list.terms.map(({ label }) => label)
  labels.set(list, made)
  return made
}
