/** What an editor exports comes back to no change, in each of three formats. */
import { expect, test } from 'vitest'
import { checkImport } from '#app/imports/check-import.server.ts'
import {
  findImport,
  listImportRows,
  startImport,
} from '#app/imports/imports.server.ts'
import {
  exportAsCsv,
  exportAsHsds,
  exportAsWorkbook,
  listExported,
} from '#app/interchange/export.server.ts'
import { parseRow } from '#app/interchange/parse-row.ts'
import { readListingFile } from '#app/interchange/read-file.ts'
import { getVocabularyLookup } from '#app/interchange/vocabulary-lookup.server.ts'
import { compareSnapshots } from '#app/record/diff.ts'
import { parseSnapshot } from '#app/record/snapshot.ts'
import { addEditors, ailsa, fergus, fife } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'

const now = new Date('2025-06-03T09:00:00.000Z')

const formats = {
  csv: (by) => Promise.resolve(Buffer.from(exportAsCsv(by))),
  xlsx: (by) => exportAsWorkbook(by),
  json: (by) => Promise.resolve(Buffer.from(JSON.stringify(exportAsHsds(by)))),
} satisfies Record<string, (by: typeof ailsa) => Promise<Buffer>>

async function importAll(bytes: Buffer, by: typeof ailsa) {
  const file = await readListingFile(bytes, { now })
  const id = startImport(file, {
    by,
    now,
    fileName: 'listings',
    partnershipSlug: by.partnershipSlug,
  })
  Array.from(checkImport(id, now))
  return { found: findImport(id, by), rows: listImportRows(id) }
}

test.each(Object.entries(formats))(
  'all 383 listings come back from %s to no change',
  async (_format, write) => {
    const db = configureTestDatabase(seededDatabasePath())
    addEditors(db)

    const { found, rows } = await importAll(await write(fergus), fergus)

    expect(found).toMatchObject({ status: 'checked', rowCount: 383 })
    expect(rows.filter(({ outcome }) => outcome !== 'leave')).toEqual([])
  },
)

test('a row says all that the form asks for, for a listing that is new', () => {
  configureTestDatabase(seededDatabasePath())
  const words = getVocabularyLookup()
  const listings = listExported(fergus)
  const lost = new Set<string>()
  for (const { cells, snapshot } of listings) {
    const { values, problems } = parseRow(cells, {
      before: null,
      words,
      emptyCells: 'keep',
    })
    expect(problems).toEqual([])
    const parsed = parseSnapshot(values)
    if (!parsed.snapshot) throw new Error(JSON.stringify(parsed.problems))
    for (const { field } of compareSnapshots(snapshot, parsed.snapshot))
      lost.add(field)
    expect({
      ...parsed.snapshot.source,
      generation: null,
      truncated: null,
    }).toEqual({ ...snapshot.source, generation: null, truncated: null })
  }
  // How far to trust a source is not for a spreadsheet to say.
  expect([...lost].sort()).toEqual([
    'confidence',
    'courtsBasis',
    'otherSources',
    'source',
  ])
})

test('an editor exports what is theirs, and no other listing', async () => {
  const db = configureTestDatabase(seededDatabasePath())
  addEditors(db)
  const own = listExported(ailsa)
  expect(own.length).toBeGreaterThan(5)
  expect(own.length).toBeLessThan(40)
  expect(new Set(own.map(({ cells }) => cells.partnership))).toEqual(
    new Set(['Fife Community Justice Partnership']),
  )

  const { rows } = await importAll(await exportAsWorkbook(ailsa), ailsa)

  expect(rows.map(({ outcome }) => outcome)).toEqual(own.map(() => 'leave'))
  expect(ailsa.partnershipSlug).toBe(fife)
})
