import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFilter } from '#search/engines/sqlite/evaluate-condition.ts'
import {
  anyOf,
  conditionsOf,
  facetFields,
  quote,
} from '#search/plan/conditions.ts'
import { emptyQuery } from '#search/query.ts'

const inFife = {
  coverage: ['fife', 'moray'],
  areas: [{ slug: 'fife' }, { slug: 'moray' }],
  ended: false,
  availability: 'available',
  minAge: 16,
  maxAge: 21,
  _geo: { lat: 56.11, lng: -3.16 },
}

test.each([
  ['', true],
  ['coverage IN ["fife"]', true],
  ['coverage IN ["angus", "moray"]', true],
  ['coverage IN ["angus"]', false],
  ['coverage IN []', false],
  ['areas.slug IN ["moray"]', true],
  ['areas.slug IN ["angus"]', false],
  ['ended = false', true],
  ['ended = true', false],
  ['availability != "available"', false],
  ['nothing = "of the kind"', false],
  ['minAge <= 16 AND maxAge >= 16', true],
  ['minAge <= 15 AND maxAge >= 15', false],
  ['minAge < 16 OR maxAge > 20', true],
  ['NOT (coverage IN ["fife"])', false],
  ['NOT ended = true AND coverage IN ["fife"]', true],
  // AND binds before OR.
  ['ended = false OR ended = true AND coverage IN ["angus"]', true],
  ['(ended = false OR ended = true) AND coverage IN ["angus"]', false],
  ['_geoRadius(56.11, -3.16, 10)', true],
  ['_geoRadius(57.48, -4.22, 1000)', false],
  ['(coverage IN ["angus"] OR _geoRadius(56.1, -3.1, 9000))', true],
])('%s', (filter, passes) => {
  expect(readFilter(filter)(inFife)).toBe(passes)
})

test('without a place nothing is within reach', () => {
  expect(readFilter('_geoRadius(56, -3, 99999)')({ _geo: null })).toBe(false)
})

test.each([
  'coverage',
  'coverage IN ["fife"',
  'coverage ~ "fife"',
  '(ended = false',
  'ended = false ended = true',
])('what is no filter of ours is refused: %s', (filter) => {
  expect(() => readFilter(filter)).toThrow()
})

test('any value reads back as itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (value, other) => {
      const filter = anyOf('coverage', [value])
      expect(readFilter(filter)({ coverage: [value] })).toBe(true)
      expect(readFilter(filter)({ coverage: [other] })).toBe(other === value)
      expect(
        readFilter(`coverage = ${quote(value)}`)({ coverage: value }),
      ).toBe(true)
    }),
  )
})

test('every condition that a query can make is read', () => {
  const conditions = conditionsOf(
    {
      ...emptyQuery,
      ...Object.fromEntries(
        Object.keys(facetFields).map((facet) => [facet, ['fife']]),
      ),
      age: 17,
    },
    { lat: 56.1, lng: -3.1, areas: ['fife'] },
  )
  expect(conditions.size).toBe(Object.keys(facetFields).length + 2)
  for (const condition of conditions.values())
    expect(() => readFilter(condition)).not.toThrow()
})
