import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { matrixCsv } from '#app/matrix/matrix-csv.server.ts'
import { parseMatrixQuery } from '#app/matrix/matrix-query.ts'
import { getAvailabilityMatrix } from '#app/matrix/matrix.server.ts'
import type {
  AvailabilityMatrix,
  MatrixCell,
} from '#app/matrix/matrix.server.ts'
import {
  listProvisionForArea,
  listProvisionForType,
} from '#app/provision/provision.server.ts'
import type { Db } from '#db/client.server.ts'
import { addListings, listing, today } from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'

const whole = { stage: null, sheriffdom: null, sort: 'name' } as const
let db: Db
let matrix: AvailabilityMatrix

beforeAll(() => {
  db = configureTestDatabase(seededDatabasePath())
  matrix = getAvailabilityMatrix(whole, today)
})

test('every area and every type stands in it, each group before its types', () => {
  expect(matrix.areas).toHaveLength(32)
  expect(matrix.groups).toHaveLength(14)
  expect(matrix.typeCount).toBe(81)
  for (const { row, types } of matrix.groups)
    for (const { cells } of [row, ...types]) expect(cells).toHaveLength(32)
})

test('a cell, the page of its area and the page of its type agree', () => {
  const typeRows = matrix.groups.flatMap(({ types }) => types)
  fc.assert(
    fc.property(
      fc.nat({ max: matrix.areas.length - 1 }),
      fc.nat({ max: typeRows.length - 1 }),
      (column, row) => {
        const area = matrix.areas[column]
        const type = typeRows[row]
        const cell = type?.cells[column]
        if (!area || !cell) throw new Error('there is no such cell')
        const { stages } = listProvisionForArea(area.slug, today)
        const onAreaPage = stages
          .flatMap(({ offers }) => offers)
          .find((offer) => offer.type.key === type.key)
        // A type without a listing, and not in statute, has no row there.
        expect(onAreaPage?.state ?? 'not-told').toBe(cell.state)
        const onTypePage = listProvisionForType(type.key, today).areas[column]
        expect(onTypePage).toMatchObject({
          area: { slug: area.slug },
          state: cell.state,
          statement: cell.statement,
        })
        expect(onTypePage?.services).toHaveLength(cell.listings)
        expect(onTypePage?.freshness?.words ?? null).toBe(cell.words)
      },
    ),
    { numRuns: 25 },
  )
})

test('a group says of an area what its page says', () => {
  for (const { row } of matrix.groups) {
    const { areas, national } = listProvisionForType(row.key, today)
    expect(areas.map(({ state }) => state)).toEqual(
      row.cells.map(({ state }) => state),
    )
    expect(row.scotland.listings).toBe(national.length)
  }
})

test('counts are counts of what stands in the row and in the column', () => {
  const typeRows = matrix.groups.flatMap(({ types }) => types)
  const isNotTold = ({ state }: MatrixCell) => state === 'not-told'
  for (const row of typeRows)
    expect(row.notTold).toBe(row.cells.filter(isNotTold).length)
  for (const [column, area] of matrix.areas.entries())
    expect(area.notTold).toBe(
      typeRows.filter(({ cells }) => cells[column]?.state === 'not-told')
        .length,
    )
})

test('a stage and a sheriffdom narrow it', () => {
  const { groups, areas } = getAvailabilityMatrix(
    {
      stage: 'bail',
      sheriffdom: 'tayside-central-and-fife',
      sort: 'name',
    },
    today,
  )
  expect(areas.map(({ slug }) => slug)).toContain('fife')
  expect(areas.map(({ slug }) => slug)).not.toContain('glasgow-city')
  expect(groups.map(({ row }) => row.key)).toContain('bail-and-remand')
  expect(groups.map(({ row }) => row.key)).not.toContain('drug-orders')
})

test('what nobody knows narrows nothing', () => {
  const { areas, typeCount } = getAvailabilityMatrix(
    { stage: 'dessert', sheriffdom: 'mordor', sort: 'name' },
    today,
  )
  expect([areas.length, typeCount]).toEqual([32, 81])
})

test('with the gaps first, rows and columns begin with the emptiest', () => {
  const { areas, groups } = getAvailabilityMatrix(
    { ...whole, sort: 'least' },
    today,
  )
  const rising = (counts: number[]) =>
    counts.every((count, i) => i === 0 || count >= (counts[i - 1] ?? 0))
  expect(rising(areas.map(({ usable }) => usable))).toBe(true)
  expect(rising(groups.map(({ row }) => row.usable))).toBe(true)
  const [first] = areas
  const before = matrix.areas.findIndex(({ slug }) => slug === first?.slug)
  const bail = matrix.groups.find(({ row }) => row.key === 'bail-and-remand')
  const same = groups.find(({ row }) => row.key === 'bail-and-remand')
  expect(same?.row.cells[0]).toEqual(bail?.row.cells[before])
})

test('the spreadsheet has a line for every cell, and no formula', () => {
  const text = matrixCsv(parseMatrixQuery(new URLSearchParams()), today)
  const lines: Record<string, string>[] = parse(text, {
    bom: true,
    columns: true,
  })
  expect(lines).toHaveLength(32 * 81)
  const column = matrix.areas.findIndex(({ slug }) => slug === 'fife')
  const bail = matrix.groups
    .flatMap(({ types }) => types)
    .find(({ key }) => key === 'bail-supervision')
  expect(
    lines.find(
      ({ area, type }) => area === 'fife' && type === 'bail-supervision',
    ),
  ).toMatchObject({
    availability: bail?.cells[column]?.state,
    statement: bail?.cells[column]?.statement,
    listings: String(bail?.cells[column]?.listings),
  })
  expect(text).not.toMatch(/(^|,)[=+@-]/m)
})

test('a new listing shows at once, and a closed one is no offer', () => {
  const cellOf = (key: string) => {
    const { areas, groups } = getAvailabilityMatrix(whole, today)
    const column = areas.findIndex(({ slug }) => slug === 'angus')
    return groups.flatMap(({ types }) => types).find((t) => t.key === key)
      ?.cells[column]
  }
  expect(cellOf('gambling-support')).toMatchObject({ state: 'not-told' })
  const told = {
    title: 'Arbroath gambling group',
    provider: { name: 'Far North Recovery', kind: 'third-sector' as const },
    serviceTypes: ['gambling-support'],
    areas: ['angus'],
    summary: 'A weekly group.',
  }
  addListings(db, [
    listing({ ...told, slug: 'gambling-closed', availability: 'closed' }),
  ])
  expect(cellOf('gambling-support')).toMatchObject({
    state: 'not-told',
    listings: 0,
    ended: 1,
  })
  addListings(db, [
    listing({ ...told, slug: 'gambling-new', availability: 'limited' }),
  ])
  expect(cellOf('gambling-support')).toMatchObject({
    state: 'limited',
    statement: 'published',
    listings: 1,
    ended: 1,
  })
})
