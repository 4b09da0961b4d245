import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readWholeSeed } from '#seed/run.ts'

type TestQuery = {
  id: string
  query: string
  answerable: boolean
  expectedSlugs: string[]
  bestSlugs?: string[]
  expectServiceTypes: string[]
  expectAreas: string[]
  no?: string | null
  note: string | null
}

const seed = readWholeSeed()
const own = read('queries.json')
const dev = read('dev-queries.json')

function read(file: string): TestQuery[] {
  const text = readFileSync(`tests/fixtures/${file}`, 'utf8')
  return (JSON.parse(text) as { queries: TestQuery[] }).queries
}

test('every right answer of a test query is a listing', () => {
  const slugs = new Set(seed.listings.map((listing) => listing.slug))
  const unknown = [...own, ...dev]
    .flatMap((query) => [...query.expectedSlugs, ...(query.bestSlugs ?? [])])
    .filter((slug) => !slugs.has(slug))
  expect(unknown).toEqual([])
})

test('the best answers are among the right ones', () => {
  const wrong = own.filter(
    ({ bestSlugs = [], expectedSlugs }) =>
      !bestSlugs.every((slug) => expectedSlugs.includes(slug)),
  )
  expect(wrong).toEqual([])
})

test('a query has right answers, or a reason to have none', () => {
  const wrong = own.filter(
    ({ answerable, expectedSlugs, no }) =>
      answerable !== expectedSlugs.length > 0 || answerable !== (no === null),
  )
  expect(wrong).toEqual([])
})

test('our own queries say why, and each is asked once', () => {
  expect(own.filter(({ note }) => !note)).toEqual([])
  const asked = [...own, ...dev].map(({ query }) => query.toLowerCase())
  expect(asked.filter((text, at) => asked.indexOf(text) !== at)).toEqual([])
})

test('our own queries ask for every type and every area', () => {
  const types = new Set(own.flatMap((query) => query.expectServiceTypes))
  const areas = new Set(own.flatMap((query) => query.expectAreas))
  expect(seed.serviceTypes.filter(({ key }) => !types.has(key))).toEqual([])
  expect(seed.areas.filter(({ slug }) => !areas.has(slug))).toEqual([])
})
