import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts } from '#search/documents/fields.ts'
import { toFilter } from '#search/engines/meilisearch/filter.ts'
import { toTest } from '#search/engines/sqlite/evaluate-condition.ts'
import {
  allOf,
  anyOf,
  conditionsOf,
  either,
  everything,
  facetFields,
  is,
  not,
} from '#search/plan/conditions.ts'
import type { Condition } from '#search/plan/conditions.ts'
import { emptyQuery } from '#search/query.ts'
import { someFacts } from '#tests/fixtures/facts.ts'

const inFife: Facts = {
  ...someFacts,
  coverage: ['fife', 'moray'],
  ended: false,
  availability: 'available',
  minAge: 16,
  maxAge: 21,
  _geo: { lat: 56.11, lng: -3.16 },
}
const fife = anyOf('coverage', ['fife'])
const angus = anyOf('coverage', ['angus'])
const current = is('ended', false)
const ended = is('ended', true)
const at = (lat: number, lng: number, metres: number): Condition => ({
  op: 'within',
  lat,
  lng,
  metres,
})

test.each<[string, Condition, boolean]>([
  ['', everything, true],
  ['coverage IN ["fife"]', fife, true],
  [
    'coverage IN ["angus", "moray"]',
    anyOf('coverage', ['angus', 'moray']),
    true,
  ],
  ['coverage IN ["angus"]', angus, false],
  ['coverage IN []', anyOf('coverage', []), false],
  ['availability IN ["paused"]', anyOf('availability', ['paused']), false],
  ['availability = "available"', is('availability', 'available'), true],
  ['ended = false', current, true],
  ['ended = true', ended, false],
  ['minAge <= 16', { op: 'range', field: 'minAge', max: 16 }, true],
  ['minAge <= 15', { op: 'range', field: 'minAge', max: 15 }, false],
  ['maxAge >= 21', { op: 'range', field: 'maxAge', min: 21 }, true],
  ['maxAge >= 22', { op: 'range', field: 'maxAge', min: 22 }, false],
  [
    'minAge >= 16 AND minAge <= 16',
    { op: 'range', field: 'minAge', min: 16, max: 16 },
    true,
  ],
  ['NOT (coverage IN ["fife"])', not(fife), false],
  [
    'NOT (ended = true) AND coverage IN ["fife"]',
    allOf(not(ended), fife),
    true,
  ],
  [
    'ended = false OR ended = true AND coverage IN ["angus"]',
    either(current, allOf(ended, angus)),
    true,
  ],
  [
    '(ended = false OR ended = true) AND coverage IN ["angus"]',
    allOf(either(current, ended), angus),
    false,
  ],
  ['_geoRadius(56.11, -3.16, 10)', at(56.11, -3.16, 10), true],
  ['_geoRadius(57.48, -4.22, 1000)', at(57.48, -4.22, 1000), false],
])('as a filter: %s', (filter, condition, passes) => {
  expect(toFilter(condition)).toBe(filter)
  expect(toTest(condition)(inFife)).toBe(passes)
})

test('without a place nothing is within reach', () => {
  expect(toTest(at(56, -3, 99_999))({ ...inFife, _geo: null })).toBe(false)
})

test('what asks for nothing leaves no trace', () => {
  expect(allOf(null, everything, fife, null)).toEqual(fife)
  expect(allOf(allOf(fife, current), ended)).toEqual(
    allOf(fife, current, ended),
  )
  expect(either(fife, everything)).toEqual(everything)
  expect(either(fife)).toEqual(fife)
})

test('no value gets out of its quotation marks', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (value, other) => {
      const condition = anyOf('coverage', [value])
      const written = /^coverage IN \["((?:[^"\\]|\\["\\])*)"\]$/s.exec(
        toFilter(condition),
      )
      expect(written?.[1]?.replace(/\\(.)/gs, '$1')).toBe(value)
      const covers = (area: string) =>
        toTest(condition)({ ...someFacts, coverage: [area] })
      expect(covers(value)).toBe(true)
      expect(covers(other)).toBe(other === value)
    }),
  )
})

test('every facet, age and place of a query is a condition', () => {
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
  expect([...conditions.keys()].sort()).toEqual(
    [...Object.keys(facetFields), 'age', 'near'].sort(),
  )
  expect(conditions.get('age')).toEqual(
    allOf(
      { op: 'range', field: 'minAge', max: 17 },
      { op: 'range', field: 'maxAge', min: 17 },
    ),
  )
})
