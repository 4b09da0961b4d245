/**
 * A Meilisearch server of one's own can lose its index or be changed from
 * outside while the directory runs. Readers are answered all the same, and the
 * index comes back by itself.
 */
import { eq } from 'drizzle-orm'
import type { Meilisearch } from 'meilisearch'
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { listSuggestionGroups } from '#app/results/suggestions.server.ts'
import type { Db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import { filterFields } from '#search/documents/fields.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import type { SearchAddress } from '#search/engines/meilisearch/client.server.ts'
import { drainOutbox, startIndexer } from '#search/indexer.server.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import { patient, searchFor, startSeededSearch } from '#tests/support/search.ts'

const id = serviceIdFor('dtto-fife')
let db: Db
let client: Meilisearch
let server: SearchAddress
let prepare: () => Promise<unknown>

beforeAll(async () => {
  ;({ db, client, server, prepare } = await startSeededSearch())
}, 120_000)

beforeEach(async () => {
  await prepare()
  configureSearch(server, patient)
})

const done = { timeout: 60_000 }

const losses = [
  {
    what: 'is deleted',
    lose: () => client.deleteIndex('services').waitTask(done),
  },
  {
    what: 'loses its settings',
    lose: () => client.index('services').resetSettings().waitTask(done),
  },
  {
    what: 'comes back without documents',
    lose: () => client.index('services').deleteAllDocuments().waitTask(done),
  },
  {
    what: 'is replaced by another one',
    lose: async () => {
      await client.deleteIndex('services').waitTask(done)
      const other = [{ id: 'tea', title: 'Tea' }]
      await client.index('services').addDocuments(other).waitTask(done)
    },
  },
  {
    what: 'loses its suggestions',
    lose: () => client.deleteIndex('suggestions').waitTask(done),
  },
]

test.each(losses)('an index that $what is made again', async ({ lose }) => {
  const log = vi.fn<(sentence: string) => void>()
  const indexer = startIndexer({ db, client, source: searchSource, log })
  onTestFinished(() => indexer.stop())
  const whole = await searchFor('area=fife')
  expect(whole.status).toBe('found')
  await lose()

  await expect
    .poll(() => log, { timeout: 30_000, interval: 50 })
    .toHaveBeenCalledWith(expect.stringContaining('being made again'))
  await expect
    .poll(
      async () => {
        const found = await searchFor('area=fife')
        // Whichever answers in between, it is the whole answer.
        expect(found.total).toBe(whole.total)
        return found.status
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBe('found')
  expect(await client.index('services').getSettings()).toMatchObject({
    filterableAttributes: [...filterFields],
  })
  expect(await suggestFor('kilmarnock')).not.toEqual([])
})

test('a publication after a loss is found, and no search fails meanwhile', async () => {
  const log = vi.fn<(sentence: string) => void>()
  const indexer = startIndexer({ db, client, source: searchSource, log })
  onTestFinished(() => indexer.stop())
  await client.deleteIndex('services').waitTask(done)
  retitle('Oystercatcher group, Fife')

  await expect
    .poll(
      async () => {
        expect((await searchFor('area=fife')).total).toBeGreaterThan(10)
        const { status, slugs } = await searchFor('q=oystercatcher')
        return [status, ...slugs]
      },
      { timeout: 30_000, interval: 20 },
    )
    .toEqual(['found', 'dtto-fife'])
})

test('an index without its settings is a search that is away', async () => {
  await client.index('services').resetSettings().waitTask(done)
  for (const asked of ['area=fife', 'q=bail', 'sort=title', 'q=DTTO&page=2'])
    expect([asked, (await searchFor(asked)).status]).toEqual([
      asked,
      'found-plainly',
    ])
  await client.deleteIndex('suggestions').waitTask(done)
  await suggestFor('kilmarnock')
})

test('an index that Meilisearch made of one change alone is one that is away', async () => {
  await client.deleteIndex('services').waitTask(done)
  retitle('Turnstone group, Fife')
  await drainOutbox({ db, client, source: searchSource })
  const found = await searchFor('area=fife')
  expect(found.status).toBe('found-plainly')
  expect(found.slugs).toContain('dtto-fife')
})

test('a server that no longer knows the key is a search that is away', async () => {
  configureSearch(
    { ...server, apiKey: 'of another server, made anew' },
    patient,
  )
  expect((await searchFor('area=fife')).status).toBe('found-plainly')
})

function suggestFor(q: string) {
  return listSuggestionGroups(new URLSearchParams({ q }))
}

function retitle(title: string) {
  db.transaction((tx) => {
    tx.update(services).set({ title }).where(eq(services.id, id)).run()
    queueForSearch(tx, id, new Date())
  })
}
