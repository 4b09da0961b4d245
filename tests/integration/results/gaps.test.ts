import { expect, test } from 'vitest'
import { hasEnded, isUsable } from '#app/availability/availability.ts'
import { searchSource } from '#app/listings/search-source.server.ts'
import { listServices } from '#app/listings/services.server.ts'
import { listGaps } from '#app/results/gaps.server.ts'
import {
  countUnmetSearches,
  writeUnmetSearches,
} from '#app/results/unmet-searches.server.ts'
import { formatDay } from '#app/values/dates.ts'
import { keysMeantBy } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { emptySearches } from '#db/schema/system.ts'
import { listSearchDocuments } from '#search/documents/source.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import { writeAllDocuments } from '#search/engines/sqlite/documents.server.ts'
import { emptyQuery } from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'
import { findFreePort } from '#tests/support/ports.ts'
import { searchFor } from '#tests/support/search.ts'

const db = configureTestDatabase(seededDatabasePath())
const now = new Date('2026-11-22T10:00:00Z')

function kindsOf(asked: Partial<SearchQuery>) {
  const query = { ...emptyQuery, ...asked }
  const results = { query, effective: query, understood: [] }
  return listGaps(results, now)
}

test('what is offered is no "no"', () => {
  expect(kindsOf({ area: ['fife'], type: ['bail-supervision'] })).toEqual([])
})

test('what nobody told us of is not said to be missing', () => {
  const [kind] = kindsOf({
    area: ['shetland-islands'],
    type: ['bail-supervision'],
  })
  expect(kind?.state).toBe('not-told')
  expect(kind?.area.partnership).toContain('Shetland')
  expect(kind?.nearest.length).toBeGreaterThan(0)
  const distances = kind?.nearest.map(({ distance }) => parseInt(distance, 10))
  expect(distances).toEqual([...(distances ?? [])].sort((a, b) => a - b))
})

test.each([
  ['midlothian', 'drug-treatment-and-testing-order', 'paused'],
  ['south-ayrshire', 'arrest-referral', 'closed'],
  ['fife', 'supervised-attendance-order', 'superseded'],
])('in %s, %s is %s', (area, type, state) => {
  const [kind] = kindsOf({ area: [area], type: [type] })
  expect(kind?.state).toBe(state)
  expect(kind?.said.length).toBeGreaterThan(0)
})

test.each([
  ['bail in skye', 'highland'],
  ['is dtto still running in moray', 'moray'],
  ['diversion gretna', 'dumfries-and-galloway'],
])('“%s”: a mention is said to be one', async (words, area) => {
  configureSearch({ url: `http://127.0.0.1:${await findFreePort()}` })
  writeAllDocuments(db, listSearchDocuments(searchSource, now))
  const [kind] = listGaps(await searchFor(`q=${words}`), now)
  expect(kind).toMatchObject({ state: 'mentioned', area: { slug: area } })
  expect(kind?.said.length).toBeGreaterThan(0)
  for (const { slug, source } of kind?.said ?? []) {
    const service = listServices({ slug })[0]
    expect(source).toContain(service?.sourceName)
    const on = service?.sourcePublishedOn
    expect(source).toContain(on ? formatDay(on) : 'no date')
  }
})

test('in no area is a listing denied that the directory has', () => {
  const { areas, types } = getVocabulary()
  const services = listServices()
  const states = new Set<string>()
  for (const type of types) {
    const keys = new Set(keysMeantBy(type.key))
    const ofType = services.filter((one) =>
      one.types.some((key) => keys.has(key)),
    )
    const national = ofType.filter(({ coversScotland }) => coversScotland)
    for (const { slug } of areas) {
      const own = ofType.filter((one) =>
        one.areas.some((area) => area.slug === slug),
      )
      const isUsed = own.some(({ availability }) => isUsable(availability))
      const kinds = kindsOf({ area: [slug], type: [type.key] })
      expect([type.key, slug, kinds.length]).toEqual([
        type.key,
        slug,
        isUsed ? 0 : 1,
      ])
      for (const { state, said, national: nationally } of kinds) {
        states.add(state)
        const isNothing = own.length + national.length === 0
        expect([type.key, slug, state === 'not-told']).toEqual([
          type.key,
          slug,
          isNothing,
        ])
        expect(said.length + nationally.length > 0).toBe(!isNothing)
        const running = own.filter((one) => !hasEnded(one.availability))
        if (running.length > 0)
          expect(said.map((one) => one.slug)).toEqual(
            running.map((one) => one.slug),
          )
        if (state !== 'mentioned' && state !== 'national' && !isNothing)
          expect(said.map(({ availability }) => availability)).toContain(state)
      }
    }
  }
  expect([...states].toSorted()).toEqual(
    expect.arrayContaining(['mentioned', 'national', 'not-told', 'paused']),
  )
})

test('what was replaced points to what came after it', () => {
  const [kind] = kindsOf({
    area: ['fife'],
    type: ['supervised-attendance-order'],
  })
  expect(kind?.said[0]?.successor?.slug).toBe('cpo-unpaid-work-fife')
})

test('nobody who works with a group of people is a "no" too', () => {
  const [kind, ...others] = kindsOf({
    area: ['dundee-city'],
    group: ['refugees-foreign-national'],
  })
  expect(others).toEqual([])
  expect(kind).toMatchObject({ state: 'not-told', typeKeys: [], said: [] })
})

test('a need that anything for all of Scotland meets is met here', () => {
  expect(kindsOf({ area: ['dundee-city'], need: ['drugs'] })).toEqual([])
})

test('a court asks for the areas that it serves', () => {
  const areas = kindsOf({
    court: ['lerwick'],
    type: ['bail-supervision'],
  }).map(({ area }) => area.slug)
  expect(areas).toEqual(['shetland-islands'])
})

test('gaps are counted by day, type and area, and by nothing else', () => {
  const kinds = kindsOf({
    area: ['shetland-islands'],
    type: ['bail-supervision'],
  })
  countUnmetSearches(kinds, now)
  countUnmetSearches(kinds, now)
  writeUnmetSearches()
  countUnmetSearches(kinds, now)
  writeUnmetSearches()
  expect(db.select().from(emptySearches).all()).toEqual([
    {
      day: '2026-11-22',
      typeKey: 'bail-supervision',
      areaSlug: 'shetland-islands',
      count: 3,
    },
  ])
})
