import { expect, test } from 'vitest'
import {
  countEmptySearches,
  writeEmptySearches,
} from '#app/models/empty-search.server.ts'
import { listKindsOfNo } from '#app/models/kind-of-no.server.ts'
import { emptySearches } from '#db/schema.ts'
import { emptyQuery } from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'

const db = configureTestDatabase(seededDatabasePath())
const now = new Date('2026-11-22T10:00:00Z')

function kindsOf(asked: Partial<SearchQuery>) {
  const query = { ...emptyQuery, ...asked }
  const results = { query, effective: query, understood: [] }
  return listKindsOfNo(results, now)
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
  countEmptySearches(kinds, now)
  countEmptySearches(kinds, now)
  writeEmptySearches()
  countEmptySearches(kinds, now)
  writeEmptySearches()
  expect(db.select().from(emptySearches).all()).toEqual([
    {
      day: '2026-11-22',
      typeKey: 'bail-supervision',
      areaSlug: 'shetland-islands',
      count: 3,
    },
  ])
})
