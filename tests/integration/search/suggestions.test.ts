import { beforeAll, expect, test } from 'vitest'
import { listSuggestionGroups } from '#app/results/suggestions.server.ts'
import { loader } from '#app/routes/suggestions[.]json.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import { findFreePort } from '#tests/support/ports.ts'
import { patient, startSeededSearch } from '#tests/support/search.ts'

let server: Awaited<ReturnType<typeof startSeededSearch>>['server']

beforeAll(async () => {
  ;({ server } = await startSeededSearch())
}, 120_000)

async function suggestions(q: string, only?: 'place') {
  const groups = await listSuggestionGroups(
    new URLSearchParams({ q, ...(only && { only }) }),
  )
  return groups.flatMap(({ title, links }) =>
    links.map(({ label, href }) => ({ title, label, href })),
  )
}

test.each([
  ['kilm', 'Courts', 'Kilmarnock Sheriff Court', '/courts/kilmarnock'],
  [
    'north ayr',
    'Where the person lives',
    'North Ayrshire',
    '/areas/north-ayrshire',
  ],
  ['kirkcaldy', 'Where the person lives', 'Kirkcaldy', '/areas/fife'],
  ['KA21', 'Where the person lives', 'KA21', '/areas/north-ayrshire'],
  ['ka21 5nt', 'Where the person lives', 'KA21', '/areas/north-ayrshire'],
  ['barl', 'Prisons', 'HMP Barlinnie', '/services?prison=barlinnie'],
  ['unpaid', 'Types of order and service', 'CPO: unpaid work', '/types/'],
  [
    'bail supervision enhanced',
    'Listings',
    'Bail supervision (enhanced service), Fife',
    '/services/bail-supervision-fife',
  ],
  ['kilmarnok', 'Courts', 'Kilmarnock Sheriff Court', '/courts/kilmarnock'],
])('%s suggests, among %s, %s', async (typed, title, label, href) => {
  const found = await suggestions(typed)
  expect(found).toContainEqual({
    title,
    label: expect.stringContaining(label) as unknown,
    href: expect.stringContaining(href) as unknown,
  })
})

test('a name of several things suggests each of them', async () => {
  const titles = (await suggestions('perth')).map(({ title }) => title)
  expect(new Set(titles)).toEqual(
    new Set(['Where the person lives', 'Courts', 'Prisons', 'Listings']),
  )
})

test('the list stays short, whatever is typed', async () => {
  for (const typed of ['co', 'st', 'bail', 'women', 'glasgow'])
    expect((await suggestions(typed)).length).toBeLessThanOrEqual(18)
})

test('a field that asks for a place suggests places only', async () => {
  const titles = (await suggestions('perth', 'place')).map(({ title }) => title)
  expect(new Set(titles)).toEqual(new Set(['Where the person lives']))
})

test('words kept for matching find the type, and are not shown', async () => {
  const groups = await listSuggestionGroups(
    new URLSearchParams({ q: 'arrest referal' }),
  )
  expect(JSON.stringify(groups)).toContain('/types/arrest-referral')
  expect(JSON.stringify(groups)).not.toContain('referal')
})

test('one letter suggests nothing', async () => {
  expect(await suggestions('k')).toEqual([])
})

test('what is typed is kept by nobody on the way', async () => {
  const response = await loader({
    request: new Request('http://localhost/suggestions.json?q=kilm'),
    params: {},
    context: { nonce: '', requestId: '' },
  })
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  const { groups } = (await response.json()) as { groups: unknown[] }
  expect(groups.length).toBeGreaterThan(0)
})

test('without the search server there is no suggestion, and no error', async () => {
  configureSearch({ url: `http://127.0.0.1:${await findFreePort()}` })
  expect(await suggestions('kilm')).toEqual([])
  configureSearch(server, patient)
})
