import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyQuery,
  facets,
  maxQueryLength,
  parseSearchQuery,
  resultsPath,
  serialiseSearchQuery,
  sorts,
  wordsWereCut,
} from '#search/query.ts'

function parse(text: string) {
  return parseSearchQuery(new URLSearchParams(text))
}

test.each([
  ['page=-1&age=abc&sort=sideways&within=far', {}],
  ['page=0&age=7&age=900', {}],
  ['q=%20%20bail%0A%00supervision%20', { q: 'bail supervision' }],
  ['area=fife&area=FIFE&area=moray', { area: ['fife', 'moray'] }],
  ["area=fife'%20OR%201=1&area=%22", { area: [] }],
  ['sort=distance', { sort: 'relevance' }],
  ['sort=distance&near=Ayr', { sort: 'distance', near: 'Ayr' }],
  ['q=housing+g11+5jq+today', { q: 'housing G11 today' }],
  ['near=KA21+5NT', { near: 'KA21' }],
])('%s is read tolerantly', (text, expected) => {
  expect(parse(text)).toEqual({ ...emptyQuery, ...expected })
})

test('what is serialised reads back the same', () => {
  const slug = fc.stringMatching(/^[a-z]{2,8}(-[a-z]{2,8})?$/)
  const query = fc.record({
    q: fc.stringMatching(/^[a-z]{0,10}$/),
    ...Object.fromEntries(
      facets.map((facet) => [facet, fc.uniqueArray(slug, { maxLength: 3 })]),
    ),
    age: fc.option(fc.integer({ min: 8, max: 99 })),
    near: fc.option(fc.constantFrom('Ayr', 'EH6', '56.10,-3.20')),
    sort: fc.constantFrom(...sorts.filter((sort) => sort !== 'distance')),
    page: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(query, (some) => {
      const whole = { ...emptyQuery, ...some }
      expect(parseSearchQuery(serialiseSearchQuery(whole))).toEqual(whole)
    }),
  )
})

test('too many words are cut, and it is known', () => {
  const params = new URLSearchParams({ q: 'bail '.repeat(1000) })
  expect(wordsWereCut(params)).toBe(true)
  expect(parseSearchQuery(params).q.length).toBeLessThanOrEqual(maxQueryLength)
})

test('a changed query starts again at page one', () => {
  const query = { ...emptyQuery, q: 'bail', page: 4 }
  expect(resultsPath(query, { area: ['fife'] })).toBe(
    '/services?q=bail&area=fife',
  )
  expect(resultsPath(query, { page: 2 })).toBe('/services?q=bail&page=2')
})
