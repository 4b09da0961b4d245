/**
 * Counts must agree with the lists they lead to, whatever has been asked. The
 * questions are made up at random; a failure prints the smallest one and the
 * seed that makes it again.
 */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { getAvailabilityMatrix } from '#app/matrix/matrix.server.ts'
import {
  countProvision,
  listMatchesForArea,
  listProvisionForType,
} from '#app/provision/provision.server.ts'
import { describeResults } from '#app/results/results-page.server.ts'
import { withNarrower } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import { listSearchDocuments } from '#search/documents/source.ts'
import { facetFields } from '#search/plan/conditions.ts'
import {
  emptyQuery,
  facets,
  parseSearchQuery,
  perPage,
  serialiseSearchQuery,
} from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'
import { seededAt } from '#tests/support/database.ts'
import {
  facetValues,
  searchFor as search,
  startSeededSearch,
} from '#tests/support/search.ts'

const patience = 600_000
/** More with `FACET_RUNS=1000`, when the reading of words has changed. */
const runs = Number(process.env.FACET_RUNS ?? 20)
let documents: SearchDocument[]

beforeAll(async () => {
  await startSeededSearch({ now: seededAt })
  documents = listSearchDocuments(searchSource, seededAt)
}, patience)

/** A query as somebody would see it in the address, for messages. */
function shown(query: SearchQuery) {
  return decodeURIComponent(serialiseSearchQuery(query).toString())
}

const filters = () =>
  fc
    .uniqueArray(fc.constantFrom(...facets), { maxLength: 2 })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          chosen.map((facet) => [
            facet,
            fc.uniqueArray(fc.constantFrom(...facetValues()[facet]), {
              minLength: 1,
              maxLength: 3,
            }),
          ]),
        ),
      ),
    )
    .map((chosen) => ({ ...emptyQuery, ...chosen }))

/** The kinds of things that people type, each read in its own way. */
const phrases = {
  names: ['sacro', 'apex', 'turning point', 'new routes', 'shine', 'circle'],
  words: ['workshop', 'garden', 'weekly', 'nurse', 'contact', 'team'],
  nonsense: ['zzz', 'xylophone', 'qwertyuiop'],
  slips: ['bial supervison', 'unpiad work', 'adiction', 'kilmarnok'],
  types: ['bail', 'dtto', 'unpaid work', 'caledonian', 'rehab', 'mentoring'],
  needs: ['housing', 'drink problem', 'mental health', 'gambling'],
  people: ['women', 'young man', 'veterans', 'aged 17', 'mothers', 'ex army'],
  places: [
    'fife',
    'in EH6',
    'ayrshire',
    'lives in ayr',
    'within 10 miles of ayr',
  ],
  custody: ['kilmarnock sheriff court', 'barlinnie', 'ayr police station'],
  negations: ['not residential', 'not fife', 'except men', 'not AA'],
  sayings: ['somewhere to stay', 'out of jail', 'suspended sentence', 'skint'],
  literals: ['"fiscal work order"', '"garden"'],
}
const someWords = () =>
  fc
    .array(fc.constantFrom(...Object.values(phrases)), { maxLength: 3 })
    .chain((kinds) =>
      fc.tuple(...kinds.map((kind) => fc.constantFrom(...kind))),
    )
    .map((chosen) => chosen.join(' '))

const queries = () =>
  fc
    .record({
      filters: filters(),
      q: someWords(),
      age: fc.option(fc.integer({ min: 12, max: 80 }), { freq: 4 }),
      near: fc.option(fc.constantFrom('Ayr', 'EH6', 'Wick', '56.1,-3.9'), {
        freq: 4,
      }),
    })
    .map(({ filters: chosen, ...asked }) => ({ ...chosen, ...asked }))

function pageOf(found: Awaited<ReturnType<typeof search>>) {
  return describeResults(found, {
    kindsOfNo: [],
    isReasoned: false,
    now: seededAt,
  })
}

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
          const offered = Object.entries(start.counts[facet] ?? {})
          const choice = offered[at % Math.max(1, offered.length)]
          fc.pre(choice !== undefined)
          const [key, count] = choice
          // A form says what the words name as filters; it starts from the same.
          const { plain } = pageOf(start)
          for (const [followed, expected] of [
            [plain, start.total],
            [{ ...plain, [facet]: [key] }, count],
            [{ ...query, [facet]: [key] }, count],
          ] as const) {
            const { total } = await search(followed)
            expect([shown(query), shown(followed), total]).toEqual([
              shown(query),
              shown(followed),
              expected,
            ])
          }
        },
      ),
      { numRuns: runs },
    )
  },
  patience,
)

test(
  'taking a filter away never shows fewer',
  async () => {
    await fc.assert(
      fc.asyncProperty(queries(), async (query) => {
        const narrow = await search(query)
        for (const { kind, removeHref } of pageOf(narrow).chips) {
          const wide = addressed(removeHref)
          const isOneOfSeveral = facets.some(
            (facet) =>
              query[facet].length > 1 &&
              wide[facet].length > 0 &&
              wide[facet].length < query[facet].length,
          )
          // One of several values any of which will do: each adds to the list.
          if (isOneOfSeveral) continue
          // What has ended comes only where its state was chosen.
          if (wide.availability.length < query.availability.length) continue
          const { total } = await search(wide)
          expect(
            total,
            `${shown(query)} without its ${kind}: ${shown(wide)}`,
          ).toBeGreaterThanOrEqual(narrow.total)
        }
      }),
      { numRuns: runs },
    )
  },
  patience,
)

function addressed(href: string): SearchQuery {
  const { searchParams } = new URL(href, 'https://directory.example')
  return parseSearchQuery(searchParams)
}

test(
  'filters mean any of their values, and all of the filters',
  async () => {
    await fc.assert(
      fc.asyncProperty(filters(), async (query) => {
        const isOption = ({ ended }: SearchDocument) =>
          !ended || query.availability.length > 0
        const right = documents.filter(
          (document) => isOption(document) && isWanted(document, query),
        )
        const { total, counts } = await search(query)
        expect([shown(query), total]).toEqual([shown(query), right.length])
        for (const facet of facets) {
          const among = documents.filter(
            (document) =>
              (facet === 'availability' || isOption(document)) &&
              isWanted(document, { ...query, [facet]: [] }),
          )
          const expected = countBy(among, facet)
          expect([facet, counts[facet] ?? {}]).toEqual([facet, expected])
        }
      }),
      { numRuns: runs },
    )
  },
  patience,
)

function isWanted(document: SearchDocument, query: SearchQuery) {
  return facets.every(
    (facet) =>
      query[facet].length === 0 ||
      heldBy(document, facet).some((value) =>
        query[facet].map(asSearched).includes(value),
      ),
  )
}

/** A court that has closed stands for the one that took its business. */
function asSearched(value: string) {
  const { courts } = getVocabulary()
  return courts.find(({ slug }) => slug === value)?.successor ?? value
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
    const offers = countProvision()
    for (const [area, count] of Object.entries(offers.areas)) {
      const { total } = await search({ ...emptyQuery, area: [area] })
      expect([area, total - offers.national]).toEqual([area, count])
    }
    for (const [type, count] of Object.entries(offers.types)) {
      const { total } = await search({ ...emptyQuery, type: [type] })
      expect([type, total]).toEqual([type, count])
    }
  },
  patience,
)

test(
  'search, the page of a type, the page of an area and the matrix agree',
  async () => {
    const { areas, types } = getVocabulary()
    const matrix = getAvailabilityMatrix(
      { stage: null, sheriffdom: null, sort: 'name' },
      seededAt,
    )
    const rows = matrix.groups.flatMap((group) => group.types)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...areas.map(({ slug }) => slug)),
        fc.constantFrom(...types.map(({ key }) => key)),
        async (area, type) => {
          const asked = { ...emptyQuery, area: [area], type: [type] }
          const { hits: running, total } = await search(asked)
          expect(total).toBeLessThanOrEqual(perPage)
          const isLocal = ({ document }: (typeof running)[number]) =>
            !document.national
          const here = slugsOf(running.filter(isLocal))

          const ofType = listProvisionForType(type, seededAt)
          const offered = ofType.areas.find((one) => one.area.slug === area)
          expect([area, type, slugsIn(offered?.services)]).toEqual([
            area,
            type,
            here,
          ])
          expect(slugsIn(ofType.national)).toEqual(
            slugsOf(running.filter((hit) => !isLocal(hit))),
          )

          const narrower = withNarrower(type)
          const ofArea = listMatchesForArea(area)
            .types.filter((one) => narrower.includes(one.type.key))
            .flatMap(({ matches }) => matches.map(({ service }) => service))
          expect([area, type, slugsIn(ofArea)]).toEqual([area, type, here])

          const column = matrix.areas.findIndex(({ slug }) => slug === area)
          const cell = rows.find(({ key }) => key === type)?.cells[column]
          const { hits: gone } = await search({
            ...asked,
            availability: ['closed', 'superseded'],
          })
          expect([area, type, cell?.listings, cell?.ended]).toEqual([
            area,
            type,
            here.length,
            gone.filter(isLocal).length,
          ])
        },
      ),
      { numRuns: runs },
    )
  },
  patience,
)

function slugsIn(services: { slug: string }[] = []) {
  return [...new Set(services.map(({ slug }) => slug))].sort()
}

function slugsOf(hits: { document: SearchDocument }[]) {
  return hits.map(({ document }) => document.slug).sort()
}
