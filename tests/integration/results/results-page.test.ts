import { beforeAll, expect, test } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { suggestAlternatives } from '#app/results/no-results.server.ts'
import { describeResults } from '#app/results/results-page.server.ts'
import { searchServices } from '#app/results/search-services.server.ts'
import { listSearchDocuments } from '#search/documents/source.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import { writeAllDocuments } from '#search/engines/sqlite/documents.server.ts'
import { parseSearchQuery } from '#search/query.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'
import { findFreePort } from '#tests/support/ports.ts'

const now = new Date('2025-06-02T12:00:00Z')

// What a page makes of results is the same whichever search found them.
beforeAll(async () => {
  const db = configureTestDatabase(seededDatabasePath())
  writeAllDocuments(db, listSearchDocuments(searchSource, now))
  configureSearch({ url: `http://127.0.0.1:${await findFreePort()}` })
})

async function resultsOf(params: string) {
  const found = await searchServices(
    parseSearchQuery(new URLSearchParams(params)),
  )
  if (found.status === 'unavailable') throw new Error('search did not answer')
  return {
    found,
    page: describeResults(found, { kindsOfNo: [], isReasoned: false, now }),
  }
}

test('every value that would find something is offered once', async () => {
  const { found, page } = await resultsOf('')
  for (const { facet, boxes, others } of page.filters) {
    const offered = [...boxes, ...others]
    const counts = found.counts[facet] ?? {}
    expect(new Set(offered.map(({ key }) => key)).size).toBe(offered.length)
    for (const { key, count } of offered) expect(count).toBe(counts[key])
    if (facet !== 'type')
      expect(offered).toHaveLength(Object.keys(counts).length)
    expect(boxes.length).toBeLessThanOrEqual(12)
  }
  const titles = page.filters.map(({ title }) => title)
  expect(titles.slice(0, 3)).toEqual([
    'Type of service',
    'Council area',
    'Stage of the case',
  ])
})

test('places are chosen from a list, and what is chosen can be unticked', async () => {
  const { page } = await resultsOf('area=fife&area=moray')
  const area = page.filters.find(({ facet }) => facet === 'area')
  expect(area?.isUsed).toBe(true)
  expect(area?.boxes.map(({ key }) => key)).toEqual(['fife', 'moray'])
  expect(area?.others.map(({ key }) => key)).not.toContain('fife')
  expect(area?.others.length).toBeGreaterThan(25)
})

test('what words name is ticked in the form', async () => {
  const { page } = await resultsOf('q=bail+supervision+fife')
  const ticked = page.filters.flatMap(({ facet, boxes }) =>
    boxes.filter(({ isChosen }) => isChosen).map(({ key }) => [facet, key]),
  )
  expect(ticked).toEqual([
    ['type', 'bail-supervision'],
    ['area', 'fife'],
  ])
  expect(page.plain.q).toBe('')
  expect(page.applied).toBe(2)
})

test('a chip taken off does not bring back the word it overruled', async () => {
  const { page } = await resultsOf('q=bail+fife&area=highland')
  expect(page.chips.map(({ removeHref }) => removeHref)).toEqual([
    '/services?type=bail-and-remand',
  ])
})

test('a place is said by its name, however it was typed', async () => {
  const { page } = await resultsOf('q=bail+within+10+miles+of+ayr')
  expect(page.heading).toBe('Bail and alternatives to remand near Ayr')
  expect(page.understood.map(({ label }) => label)).toContain(
    'within 10 miles of Ayr',
  )
})

test('a place that nobody knows is not said to be near', async () => {
  const { page } = await resultsOf('near=Atlantis&area=fife')
  expect([page.heading, page.unknownNear]).toEqual([
    'Services in Fife',
    'Atlantis',
  ])
})

test('what words were taken for is said once, and as a sentence', async () => {
  const { page } = await resultsOf('q=women+with+drugs+not+in+perth')
  expect(page.understood.map(({ lead, label }) => `${lead} ${label}`)).toEqual([
    'Showing services for women',
    'Showing services that help with drug use',
    'Leaving out Perth and Kinross',
  ])
})

test('words that only lift are not asked for by the form', async () => {
  const { found, page } = await resultsOf('q=bail+supervision+for+veterans')
  expect(found.understood).toContainEqual(
    expect.objectContaining({ key: 'veterans', as: 'boost' }),
  )
  expect(page.plain).toMatchObject({ q: '', type: ['bail-supervision'] })
})

test('what is not wanted stays so in the form', async () => {
  const { page } = await resultsOf('q=rehab+not+residential')
  expect(page.plain.q).toBe('not residential')
})

test('an empty list says what to leave out, whom to ask and who has it', async () => {
  const { found } = await resultsOf(
    'area=fife&type=bail-supervision&need=housing&referrer=sheriff',
  )
  expect(found.total).toBe(0)
  const ways = await suggestAlternatives(found)
  const without = ways.withoutOne.map(({ label, count }) => [label, count > 0])
  expect(without).toContainEqual(['Need: Housing and homelessness', true])
  expect(without).toContainEqual(['Council area: Fife', true])
  expect(ways.partnerships).toEqual([
    { to: '/areas/fife', label: 'Fife Community Justice Partnership' },
  ])
  for (const { href, count } of [...ways.nearest, ...ways.withoutOne]) {
    const { found: next } = await resultsOf(href.split('?')[1] ?? '')
    expect(next.total).toBe(count)
  }
})

test('pins say no more than their listings', async () => {
  const { page } = await resultsOf('q=bail+supervision+fife')
  const statements = new Map(
    page.cards.map(({ slug, freshness }) => [slug, freshness.statement]),
  )
  expect(page.map.points.length).toBeGreaterThan(0)
  for (const { slug, statement } of page.map.points)
    expect(statement).toBe(statements.get(slug))
})

test('a typed word that a choice overrules is said to give way', async () => {
  const { page } = await resultsOf('q=bail+fife&area=highland')
  expect(page.overruled).toEqual([{ text: 'fife', by: 'Highland' }])
  const { page: alone } = await resultsOf('q=bail+fife')
  expect(alone.overruled).toEqual([])
})

test.each([
  {
    q: 'zzqx',
    heading: 'Services matching “zzqx”',
    leftOut: [],
    lifting: [],
  },
  {
    q: 'bail fife zzqx',
    heading: 'Bail and alternatives to remand in Fife',
    leftOut: ['zzqx'],
    lifting: [],
  },
  {
    q: 'bail supervision twice',
    heading: 'Bail supervision',
    leftOut: [],
    lifting: ['twice'],
  },
  {
    q: 'bail "family"',
    heading: 'Bail and alternatives to remand matching “family”',
    leftOut: [],
    lifting: [],
  },
  {
    q: 'tag wick',
    heading: 'Services for “tag” in Highland',
    leftOut: [],
    lifting: [],
  },
])(
  'the heading of “$q” promises what every listing holds',
  async ({ q, heading, leftOut, lifting }) => {
    const { page } = await resultsOf(new URLSearchParams({ q }).toString())
    expect([page.heading, page.leftOut, page.liftingWords]).toEqual([
      heading,
      leftOut,
      lifting,
    ])
  },
)
