import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { suggestAlternatives } from '#app/results/no-results.server.ts'
import { toResultsJson } from '#app/results/results-json.server.ts'
import { services } from '#db/schema/services.ts'
import { drainOutbox } from '#search/indexer.server.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import {
  searchFor as search,
  startSeededSearch,
} from '#tests/support/search.ts'

let directory: Awaited<ReturnType<typeof startSeededSearch>>

beforeAll(async () => {
  directory = await startSeededSearch()
}, 120_000)

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

test('words left out of one answer stay left out beside a filter', async () => {
  const nowhere = await search('q=zzz&area=aberdeen-city')
  expect(nowhere.total).toBe((await search('q=zzz')).total)
  const named = await search('q=sacro&availability=planned')
  expect(named.leftOut).toEqual([])
  expect(named.slugs.length).toBeLessThan(10)
})

test('a filter that is chosen holds for what is found by its name too', async () => {
  const { counts } = await search('q=sacro bail')
  for (const [stage, count] of Object.entries(counts.stage ?? {})) {
    const { total } = await search(`q=sacro bail&stage=${stage}`)
    expect([stage, total]).toEqual([stage, count])
  }
})

test('a form keeps a name that leads beyond what its filters say', async () => {
  const { asFilters, counts } = await search('q=circle kilmarnock family')
  expect(asFilters.q).toContain('circle')
  const followed = { ...asFilters, area: ['renfrewshire'] }
  expect((await search(followed)).total).toBe(counts.area?.renfrewshire)
})

test('a choice stands in place of the word that it overrules', async () => {
  const found = await search('q=bail fife&area=highland')
  expect(found.effective.area).toEqual(['highland'])
  expect(found.understood).toContainEqual(
    expect.objectContaining({ key: 'fife', as: 'overruled' }),
  )
  expect(found.total).toBe((await search('q=bail highland')).total)
})

test.each([
  'q=womens centre elgin',
  'q=womens justice service falkirk',
  'q=sao fife',
  'type=supervised-attendance-order',
  // Run by the Wise Group, but not called so.
  'q=wise group',
  'type=voluntary-throughcare',
  '',
])('what has ended is no answer: %s', async (params) => {
  const { hits } = await search(params)
  expect(hits.filter(({ document }) => document.ended)).toEqual([])
})

test.each([
  ['q=new routes', 'new-routes'],
  ['q=shine mentoring', 'shine'],
  ['q=womens aid clydebank', 'clydebank-womens-aid'],
  ['q=supervised attendance order', 'supervised-attendance-order-fife'],
  ['q=womens centre elgin&availability=superseded', 'shine'],
  ['availability=closed', '218-service-glasgow'],
])('it is found by its name or its state: %s', async (params, slug) => {
  const { slugs } = await search(params)
  expect(slugs).toContain(slug)
})

test('an empty page names what has ended and what replaced it', async () => {
  const { total, ...found } = await search('type=supervised-attendance-order')
  expect(total).toBe(0)
  const { ended } = await suggestAlternatives({ ...found, total })
  expect(ended).toHaveLength(3)
  expect(ended).toContainEqual({
    slug: 'supervised-attendance-order-fife',
    title: 'Supervised attendance order, Fife (old order)',
    state: 'superseded',
    successor: expect.objectContaining({
      slug: 'cpo-unpaid-work-fife',
    }) as never,
  })
})

test('a change reaches the index through the outbox', async () => {
  const { db, client } = directory
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
  expect(await drainOutbox({ db, client, source: searchSource, now })).toBe(1)
  const { slugs } = await search('q=zebra')
  expect(slugs).toEqual(['dtto-fife'])
})

test('each result says why it stands where it stands', async () => {
  const found = await search('q=bail supervision fife&why')
  const { results } = toResultsJson(found, {
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

test('whoever lives near a town is first shown what covers their home', async () => {
  const { hits } = await search('near=Inverness')
  const reach = hits.map(({ document: { coverage, national } }) => {
    if (!coverage.includes('highland')) return 'near by'
    return national ? 'Scotland' : 'home'
  })
  const order = ['home', 'Scotland', 'near by']
  expect(reach[0]).toBe('home')
  expect(reach).toEqual(
    [...reach].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  )
})

test('whom it is for lifts what helps, and hides nothing', async () => {
  const all = await search('q=drug problems in coatbridge')
  const young = await search('q=young man with drug problems in coatbridge')
  expect(young.total).toBeGreaterThan(all.total / 2)
})

test('“not women” leaves what is for everybody', async () => {
  const { hits, total } = await search('q=housing not women')
  expect(total).toBeGreaterThan(5)
  for (const { document } of hits) expect(document.sexes).toContain('men')
})

test('a slip in a word for somebody makes no order of it', async () => {
  const { understood } = await search('q=jobs for offendors')
  expect(understood).toContainEqual(
    expect.objectContaining({ key: 'community-payback-order', as: 'boost' }),
  )
})

test('a word of everyday English is not stretched to a name', async () => {
  const { hits } = await search('q=unpaid work childcare')
  expect(hits[0]?.document.types).toContain('cpo-unpaid-work')
})

test('a distance says which court it is to, where it is not to a door', async () => {
  const { hits } = await search('near=EH6&sort=distance')
  const first = hits.find(({ document }) => document.points[0]?.isOwn === false)
  expect(first?.distance?.to).toMatch(/Court|Custody|HMP/)
})

test('where a kind of service is missing, what else was said still helps', async () => {
  const { hits, leftOut } = await search(
    'q=same day script edinburgh out of prison tomorrow',
  )
  expect(hits.length).toBeGreaterThan(0)
  expect(leftOut).toContain('script')
})
