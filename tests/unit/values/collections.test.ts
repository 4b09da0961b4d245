import { expect, test } from 'vitest'
import { hasPlausibleRows } from '#app/server/form-data.server.ts'
import { lookup } from '#app/values/collections.ts'
import { pageNumberOf } from '#app/values/page-number.ts'

test.each([null, '', '__proto__', 'constructor', 'toString', 'other'])(
  'a table of ours has nothing under %s',
  (name) => {
    expect(lookup({ done: 'Done.' }, name)).toBeNull()
    expect(lookup({ done: 'Done.' }, 'done')).toBe('Done.')
  },
)

test.each([
  ['', 1],
  ['page=7', 7],
  ['page=0', 1],
  ['page=1e300', 1],
  ['page=1.5', 1],
  ['page=-1', 1],
])('%s is page %i', (search, page) => {
  expect(pageNumberOf(new URLSearchParams(search))).toBe(page)
})

test.each([
  [['title', 'locations[0].town', 'locations[1].town'], true],
  [['contacts[0].phones[0]', 'contacts[0].phones[1]'], true],
  [['locations[99999999]'], false],
  [['a[9]', 'b[9]', 'c[9]'], false],
  [[`a${'.b'.repeat(200)}`], false],
])('a form with %j can have come from a page: %s', (names, is) => {
  expect(hasPlausibleRows(names)).toBe(is)
})
