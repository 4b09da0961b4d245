import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { searchServices } from '#app/results/search-services.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import { listSearchDocuments } from '#search/documents/source.ts'
import {
  configureSearch,
  createSearchClient,
} from '#search/engines/meilisearch/client.server.ts'
import type { BundledSearch } from '#search/engines/meilisearch/process.server.ts'
import { writeAllDocuments } from '#search/engines/sqlite/documents.server.ts'
import { drainOutbox } from '#search/indexer.server.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { parseSearchQuery } from '#search/query.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'
import { findFreePort } from '#tests/support/ports.ts'
import {
  facetValues,
  patient,
  searchFor,
  startSeededSearch,
} from '#tests/support/search.ts'

let db: Db
let server: BundledSearch
let prepare: () => Promise<unknown>
let away: { url: string }

beforeAll(async () => {
  const started = await startSeededSearch()
  ;({ db, server, prepare } = started)
  away = { url: `http://127.0.0.1:${await findFreePort()}` }
}, 120_000)

/** As patient as a busy machine needs, unless patience is the question. */
function search(address: { url: string }, params: string) {
  configureSearch(address, patient)
  return searchFor(params)
}

test('both searches find and count the same for any filters', async () => {
  const values: Record<string, string[]> = {
    ...facetValues(),
    age: ['8', '16', '21', '99'],
    near: [...getVocabulary().places.map(({ slug }) => slug), '56.39,-3.43'],
    within: ['1', '10', '60'],
  }
  const parameter = fc
    .constantFrom(...Object.keys(values))
    .chain((name) =>
      fc.tuple(fc.constant(name), fc.constantFrom(...(values[name] ?? []))),
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(parameter, { maxLength: 4 }),
      async (parameters) => {
        const params = new URLSearchParams(parameters).toString()
        const usual = await search(server, params)
        const plain = await search(away, params)
        expect(usual.status).toBe('found')
        expect(plain.status).toBe('found-plainly')
        expect(plain.total).toBe(usual.total)
        expect(plain.counts).toEqual(usual.counts)
      },
    ),
    { numRuns: 80 },
  )
}, 180_000)

test.each([
  'bail supervision fife',
  'bial supervison fife',
  'tag wick',
  'what is there for women in perth',
  'SDS alloa',
  'dtto glasgow',
  'unpaid work for young people in Moray',
])('the words mean the same to both: %s', async (q) => {
  const params = new URLSearchParams({ q }).toString()
  const usual = await search(server, params)
  const plain = await search(away, params)
  expect(plain.understood).toEqual(usual.understood)
  expect(plain.total).toBe(usual.total)
  expect(plain.slugs.slice(0, 5)).toEqual(
    expect.arrayContaining(usual.slugs.slice(0, 1)),
  )
})

test('words that name nothing are looked for in the listings', async () => {
  const named = await search(away, 'q=SACRO+mentoring')
  expect(named.hits[0]?.document.provider).toMatch(/Sacro/i)
  const quoted = await search(away, 'q="fiscal+work+order"')
  expect(quoted.slugs[0]).toMatch(/fiscal-work/)
  const nothing = await search(away, 'q=xylophone')
  expect(nothing.total).toBe(0)
})

test.each(['sort=title', 'sort=newest', 'near=Ayr&sort=distance&within=60'])(
  'the order that a reader chose holds: %s',
  async (params) => {
    const usual = await search(server, params)
    const plain = await search(away, params)
    const keys = ({ hits }: typeof plain) =>
      hits.map(({ document, distance }) =>
        params.includes('newest')
          ? document.dated
          : params.includes('near')
            ? distance?.metres
            : document.title,
      )
    expect(keys(plain)).toEqual(keys(usual))
    const order = keys(usual)
    if (params.includes('near'))
      expect(order).toEqual(
        [...order].sort(
          (a, b) => Number(a ?? Infinity) - Number(b ?? Infinity),
        ),
      )
  },
)

test('pages follow one another without repeating a listing', async () => {
  const first = await search(away, 'area=fife')
  const second = await search(away, 'area=fife&page=2')
  expect(new Set([...first.slugs, ...second.slugs]).size).toBe(
    first.slugs.length + second.slugs.length,
  )
  expect(second.slugs.length).toBeGreaterThan(0)
})

test.each(['"', '\\', '* OR NEAR(', 'title : bail', '😀', '{}^-'])(
  'full-text syntax in the words breaks nothing: %s',
  async (q) => {
    const found = await search(away, new URLSearchParams({ q }).toString())
    expect(found.status).toBe('found-plainly')
  },
)

test('after one wait for a server that hangs, nobody waits again', async () => {
  let asked = 0
  const hanging = createServer(() => {
    asked += 1
  })
  onTestFinished(() => {
    hanging.closeAllConnections()
    hanging.close()
  })
  await new Promise<void>((resolve) => {
    hanging.listen(0, '127.0.0.1', resolve)
  })
  const { port } = hanging.address() as AddressInfo
  configureSearch({ url: `http://127.0.0.1:${port}` })
  const query = parseSearchQuery(new URLSearchParams('area=fife'))
  const begun = performance.now()
  await searchServices(query)
  expect(asked).toBeGreaterThan(0)
  expect(performance.now() - begun).toBeLessThan(3_000)

  const askedBefore = asked
  const found = await searchServices(query)
  expect(found.status).toBe('found-plainly')
  expect(asked).toBe(askedBefore)
})

test('an index that is lost is a search that is away', async () => {
  const client = createSearchClient(server, patient)
  await client.deleteIndex('services').waitTask({ timeout: 60_000 })
  const found = await search(server, 'area=fife')
  expect(found.status).toBe('found-plainly')
  await prepare()
  expect((await search(server, 'area=fife')).status).toBe('found')
})

test('what changes while the index is made afresh is in it in the end', async () => {
  const client = createSearchClient(server, patient)
  await client.deleteIndex('services').waitTask({ timeout: 60_000 })
  const preparing = prepare()
  db.transaction((tx) => {
    const { id } = tx
      .update(services)
      .set({ title: 'Capercaillie group, Fife' })
      .where(eq(services.slug, 'dtto-fife'))
      .returning({ id: services.id })
      .get()
    queueForSearch(tx, id, new Date())
  })
  // Into the index whose place is taken a moment later.
  await drainOutbox({ db, client, source: searchSource })
  await preparing
  await drainOutbox({ db, client, source: searchSource })
  expect((await search(server, 'q=capercaillie')).slugs).toEqual(['dtto-fife'])
})

test('a change reaches the plain copy while Meilisearch is away', async () => {
  const now = new Date()
  const before = new Date(now.getTime() - 1_000)
  // An import came before it: one change does not wait for its hundreds.
  db.transaction((tx) => {
    for (const { id } of tx.select({ id: services.id }).from(services).all()) {
      queueForSearch(tx, id, before)
      queueForSearch(tx, id, before)
    }
  })
  db.transaction((tx) => {
    const { id } = tx
      .update(services)
      .set({ title: 'Zebra crossing group, Fife' })
      .where(eq(services.slug, 'dtto-fife'))
      .returning({ id: services.id })
      .get()
    queueForSearch(tx, id, now)
  })
  const client = createSearchClient(away)
  await expect(
    drainOutbox({ db, client, source: searchSource, now }),
  ).rejects.toThrow()
  expect((await search(away, 'q=zebra')).slugs).toEqual(['dtto-fife'])

  db.transaction((tx) => {
    const { id } = tx
      .update(services)
      .set({ status: 'archived' })
      .where(eq(services.slug, 'dtto-fife'))
      .returning({ id: services.id })
      .get()
    queueForSearch(tx, id, now)
  })
  await expect(
    drainOutbox({ db, client, source: searchSource, now }),
  ).rejects.toThrow()
  expect((await search(away, 'q=zebra')).total).toBe(0)
})

test('making the copy again writes only what differs', () => {
  const documents = listSearchDocuments(searchSource, new Date())
  writeAllDocuments(db, documents)
  const changes = () =>
    db.$client.prepare('select total_changes()').pluck().get()
  const before = changes()
  writeAllDocuments(db, documents)
  expect(changes()).toBe(before)
})

test.each([
  ['q=womens centre elgin', 'shine', false],
  [
    'type=supervised-attendance-order',
    'supervised-attendance-order-fife',
    false,
  ],
  ['q=wise group', 'new-routes', false],
  ['q=new routes', 'new-routes', true],
  ['availability=closed', '218-service-glasgow', true],
])(
  'what has ended comes by name or state alone: %s',
  async (params, slug, comes) => {
    const { slugs } = await search(away, params)
    expect(slugs.includes(slug)).toBe(comes)
  },
)

test('with neither search, the outage is not called "nothing found"', async () => {
  const path = vocabularyDatabasePath()
  configureTestDatabase(path)
  configureSearch(away)
  const found = await searchServices(
    parseSearchQuery(new URLSearchParams('q=bail')),
  )
  expect(found.status).toBe('unavailable')
})
