import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toPublicResults } from '#app/models/public-results.server.ts'
import { searchServices } from '#app/models/search-results.server.ts'
import type { BundledSearch } from '#search/bundled.server.ts'
import { startBundledSearch } from '#search/bundled.server.ts'
import { configureSearch, createSearchClient } from '#search/client.server.ts'
import { drainOutbox, queueForSearch } from '#search/outbox.server.ts'
import { parseSearchQuery } from '#search/query.ts'
import { prepareSearchIndex } from '#search/rebuild.ts'
import { services } from '#db/schema.ts'
import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'directory-search-'))
const quiet = () => undefined
let server: BundledSearch
let db: Db

beforeAll(async () => {
  db = configureTestDatabase(seededDatabasePath())
  server = await startBundledSearch({ folder, log: quiet })
  configureSearch(server, { timeout: 60_000 })
  const client = createSearchClient(server, { timeout: 60_000 })
  await prepareSearchIndex({ db, client, log: quiet })
}, 120_000)

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function search(params: string) {
  const found = await searchServices(
    parseSearchQuery(new URLSearchParams(params)),
  )
  if (found.status !== 'found') throw new Error('search did not answer')
  return {
    ...found,
    slugs: found.hits.map((hit) => hit.document.slug),
  }
}

test('residence decides: what covers the area comes before national services', async () => {
  const { hits } = await search('area=fife')
  const national = hits.map((hit) => hit.document.national)
  expect(national.indexOf(true)).toBeGreaterThan(0)
  expect(national.slice(national.indexOf(true))).not.toContain(false)
})

test('a slip of the keyboard still finds the service', async () => {
  const { slugs } = await search('q=bial supervison fife')
  expect(slugs[0]).toBe('bail-supervision-fife')
})

test('what is not listed is not found, whatever else the area has', async () => {
  const { total, effective } = await search('q=SDS+alloa')
  expect(total).toBe(0)
  expect(effective.type).toEqual(['structured-deferred-sentence'])
  expect(effective.area).toEqual(['clackmannanshire'])
})

test('nonsense in the URL is ignored', async () => {
  const everything = await search('')
  const nonsense = await search('page=-1&area=xx&age=abc&type=nothing')
  expect(nonsense.total).toBe(everything.total)
})

test.each([
  "'; drop table services; --",
  '"',
  '\\',
  '😀',
  'area = "fife" OR',
  '"\\"',
])('filter syntax in the words breaks nothing: %s', async (q) => {
  const found = await search(new URLSearchParams({ q }).toString())
  expect(found.total).toBeGreaterThanOrEqual(0)
})

test('following a count leads to as many listings', async () => {
  const { counts } = await search('q=bail')
  for (const [area, count] of Object.entries(counts.area ?? {}).slice(0, 6)) {
    const { total } = await search(`q=bail&area=${area}`)
    expect([area, total]).toEqual([area, count])
  }
})

test('ended services come last', async () => {
  const { hits } = await search('type=voluntary-throughcare')
  const ended = hits.map((hit) => hit.document.ended)
  expect(ended.slice(ended.indexOf(true))).not.toContain(false)
})

test('a change reaches the index through the outbox', async () => {
  const now = new Date()
  db.transaction((tx) => {
    const { id } = tx
      .update(services)
      .set({ title: 'Zebra crossing group, Fife' })
      .where(eq(services.slug, 'dtto-fife'))
      .returning({ id: services.id })
      .get()
    queueForSearch(tx, id, now)
  })
  const client = createSearchClient(server, { timeout: 60_000 })
  expect(await drainOutbox({ db, client, now })).toBe(1)
  const { slugs } = await search('q=zebra')
  expect(slugs).toEqual(['dtto-fife'])
})

test('each result says why it stands where it stands', async () => {
  const found = await search('q=bail supervision fife&why')
  const { results } = toPublicResults(found, {
    now: new Date(),
    isReasoned: true,
  })
  const [why] = results.map((result) => ('why' in result ? result.why : []))
  expect(why?.[0]).toContain('local')
  expect(why).toContain('title: bail, supervision, fife')
  expect(why?.at(-1)).toMatch(/as listed|confirmed/)
})

test('words with a "not" keep such listings away', async () => {
  const { hits } = await search('q=rehab not residential')
  expect(hits.length).toBeGreaterThan(0)
  for (const { document } of hits)
    expect(document.typeTree).not.toContain('residential-rehab')
})

test('what is within the distance or covers the place is found', async () => {
  const typed = await search('q=housing within 10 miles of ayr')
  const chosen = await search('need=housing&near=ayr&within=10')
  expect(typed.total).toBe(chosen.total)
  expect(typed.near?.label).toBe('Ayr')
})

test('where a kind of service is missing, what else was said still helps', async () => {
  const { hits, leftOut } = await search(
    'q=same day script edinburgh out of prison tomorrow',
  )
  expect(hits.length).toBeGreaterThan(0)
  expect(leftOut).toContain('script')
})
