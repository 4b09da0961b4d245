/**
 * Counts must agree with the lists they lead to, whatever has been asked. The
 * questions are made up at random; a failure prints the smallest one and the
 * seed that makes it again.
 */
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countOffers, listOffersForType } from '#app/models/offer.server.ts'
import { describeResults } from '#app/models/results-page.server.ts'
import { searchServices } from '#app/models/search-results.server.ts'
import { getVocabulary } from '#app/models/vocabulary.server.ts'
import { startBundledSearch } from '#search/bundled.server.ts'
import type { BundledSearch } from '#search/bundled.server.ts'
import { configureSearch } from '#search/client.server.ts'
import type { SearchDocument } from '#search/documents.ts'
import { facetFields } from '#search/filter.ts'
import { emptyQuery, facets, serialiseSearchQuery } from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'
import { listSearchDocuments, prepareSearchIndex } from '#search/rebuild.ts'
import {
  configureTestDatabase,
  seededAt,
  seededDatabasePath,
} from '#tests/support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'directory-facets-'))
const patience = 600_000
let server: BundledSearch
let documents: SearchDocument[]

beforeAll(async () => {
  const db = configureTestDatabase(seededDatabasePath())
  const log = () => undefined
  server = await startBundledSearch({ folder, log })
  const client = configureSearch(server, { timeout: 60_000 })
  await prepareSearchIndex({ db, client, log, now: seededAt })
  documents = listSearchDocuments(seededAt)
}, patience)

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function search(query: SearchQuery) {
  const found = await searchServices(query)
  if (found.status !== 'found') throw new Error('search did not answer')
  return found
}

/** A query as somebody would see it in the address, for messages. */
function shown(query: SearchQuery) {
  return decodeURIComponent(serialiseSearchQuery(query).toString())
}

function valuesOf(facet: Facet): string[] {
  const vocabulary = getVocabulary()
  const slugs = (list: { slug: string }[]) => list.map(({ slug }) => slug)
  const keys = (list: { key: string }[]) => list.map(({ key }) => key)
  const values: Record<Facet, () => string[]> = {
    area: () => [...slugs(vocabulary.areas), 'scotland'],
    court: () => slugs(vocabulary.courts),
    prison: () => slugs(vocabulary.prisons),
    custody: () => slugs(vocabulary.custodyCentres),
    type: () => [...keys(vocabulary.types), ...keys(vocabulary.typeGroups)],
    need: () => keys(vocabulary.needs),
    group: () => keys(vocabulary.groups),
    stage: () => keys(vocabulary.stages),
    referrer: () => keys(vocabulary.referrers),
    availability: () => [...vocabulary.availabilities],
    sex: () => ['women', 'men'],
  }
  return values[facet]()
}

const filters = () =>
  fc
    .uniqueArray(fc.constantFrom(...facets), { maxLength: 2 })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          chosen.map((facet) => [
            facet,
            fc.uniqueArray(fc.constantFrom(...valuesOf(facet)), {
              minLength: 1,
              maxLength: 3,
            }),
          ]),
        ),
      ),
    )
    .map((chosen) => ({ ...emptyQuery, ...chosen }))

/**
 * Words that stand in listings and name no place, type, need or group. Words
 * that do are read as filters, and how depends on what else is chosen.
 */
const someWords =
  'sacro apex workshop garden weekly nurse contact meetings team zzz'.split(' ')

const queries = () =>
  fc
    .record({
      filters: filters(),
      words: fc.array(fc.constantFrom(...someWords), { maxLength: 2 }),
      age: fc.option(fc.integer({ min: 12, max: 80 }), { freq: 4 }),
      near: fc.option(fc.constantFrom('Ayr', 'EH6', 'Wick', '56.1,-3.9'), {
        freq: 4,
      }),
    })
    .map(({ filters: chosen, words, age, near }) => ({
      ...chosen,
      q: words.join(' '),
      age,
      near,
    }))

test(
  'following a count of n shows n',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        queries(),
        fc.constantFrom(...facets),
        fc.nat(),
        async (query, facet, at) => {
          const start = await search(query)
          fc.pre(isReadAsTyped(start))
          const offered = Object.entries(start.counts[facet] ?? {})
          const choice = offered[at % Math.max(1, offered.length)]
          fc.pre(choice !== undefined)
          const [key, count] = choice
          const { plain } = describeResults(start, {
            kindsOfNo: [],
            isReasoned: false,
            now: seededAt,
          })
          const followed = { ...plain, [facet]: [key] }
          const { total } = await search(followed)
          expect([shown(followed), total]).toEqual([shown(followed), count])
        },
      ),
      { numRuns: 40 },
    )
  },
  patience,
)

test(
  'taking a filter away never shows fewer',
  async () => {
    await fc.assert(
      fc.asyncProperty(queries(), fc.nat(), async (query, at) => {
        const used = facets.filter((facet) => query[facet].length > 0)
        const facet = used[at % Math.max(1, used.length)]
        fc.pre(facet !== undefined)
        const narrow = await search(query)
        fc.pre(isReadAsTyped(narrow))
        const wide = await search({ ...query, [facet]: [] })
        expect(
          wide.total,
          `${shown(query)} without ${facet}`,
        ).toBeGreaterThanOrEqual(narrow.total)
      }),
      { numRuns: 40 },
    )
  },
  patience,
)

test(
  'filters mean any of their values, and all of the filters',
  async () => {
    await fc.assert(
      fc.asyncProperty(filters(), async (query) => {
        const right = documents.filter((document) => isWanted(document, query))
        const { total, counts } = await search(query)
        expect([shown(query), total]).toEqual([shown(query), right.length])
        for (const facet of facets) {
          const among = documents.filter((document) =>
            isWanted(document, { ...query, [facet]: [] }),
          )
          const expected = countBy(among, facet)
          expect([facet, counts[facet] ?? {}]).toEqual([facet, expected])
        }
      }),
      { numRuns: 40 },
    )
  },
  patience,
)

function isReadAsTyped({
  understood,
  leftOut,
}: Awaited<ReturnType<typeof search>>) {
  return understood.length === 0 && leftOut.length === 0
}

function isWanted(document: SearchDocument, query: SearchQuery) {
  return facets.every(
    (facet) =>
      query[facet].length === 0 ||
      heldBy(document, facet).some((value) => query[facet].includes(value)),
  )
}

function heldBy(document: SearchDocument, facet: Facet): string[] {
  const field = facetFields[facet] as keyof SearchDocument
  return [document[field]].flat() as string[]
}

function countBy(among: SearchDocument[], facet: Facet) {
  const counts: Record<string, number> = {}
  for (const document of among)
    for (const value of heldBy(document, facet))
      counts[value] = (counts[value] ?? 0) + 1
  return counts
}

test(
  'the pages of areas and types say what search says',
  async () => {
    const offers = countOffers()
    for (const [area, count] of Object.entries(offers.areas)) {
      const { total, counts } = await search({ ...emptyQuery, area: [area] })
      const running = total - ended(counts.availability)
      expect([area, running - offers.national]).toEqual([area, count])
    }
    for (const [type, count] of Object.entries(offers.types)) {
      const { total, counts } = await search({ ...emptyQuery, type: [type] })
      expect([type, total - ended(counts.availability)]).toEqual([type, count])
    }
  },
  patience,
)

test(
  'an area has of a type what search finds there',
  async () => {
    const { areas, types } = getVocabulary()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...areas.map(({ slug }) => slug)),
        fc.constantFrom(...types.map(({ key }) => key)),
        async (area, type) => {
          const page = listOffersForType(type, seededAt)
          const { hits } = await search({
            ...emptyQuery,
            area: [area],
            type: [type],
          })
          const running = hits.filter(({ document }) => !document.ended)
          const here = running.filter(({ document }) => !document.national)
          const offered = page.areas.find((one) => one.area.slug === area)
          expect([area, type, slugsOf(here)]).toEqual([
            area,
            type,
            offered?.services.map(({ slug }) => slug).sort(),
          ])
          if (hits.length === running.length && hits.length < 20)
            expect(slugsOf(running)).toEqual(
              expect.arrayContaining(page.national.map(({ slug }) => slug)),
            )
        },
      ),
      { numRuns: 40 },
    )
  },
  patience,
)

function slugsOf(hits: { document: SearchDocument }[]) {
  return hits.map(({ document }) => document.slug).sort()
}

function ended(counts: Record<string, number> = {}) {
  return (counts.closed ?? 0) + (counts.superseded ?? 0)
}
