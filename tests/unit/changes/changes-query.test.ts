import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  changeKinds,
  changesPath,
  parseChangesQuery,
} from '#app/changes/changes-query.ts'

const key = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}$/)
const maybe = fc.option(key)

test('what is asked of the changes is read back the same', () => {
  fc.assert(
    fc.property(
      fc.record({
        area: maybe,
        court: maybe,
        type: maybe,
        kind: fc.option(fc.constantFrom(...changeKinds)),
        since: fc.option(
          fc
            .date({
              min: new Date('2000-01-01'),
              max: new Date('2099-12-31'),
              noInvalidDate: true,
            })
            .map((date) => date.toISOString().slice(0, 10)),
        ),
        page: fc.integer({ min: 1, max: 9999 }),
      }),
      (choice) => {
        const [, query = ''] = changesPath(choice, { page: choice.page }).split(
          '?',
        )
        expect(parseChangesQuery(new URLSearchParams(query))).toEqual(choice)
      },
    ),
  )
})

test.each([
  'since=yesterday',
  'since=2025-02-30',
  'page=0',
  'page=-3',
  'kind=gossip',
  'area=%27%3B+drop+table',
])('%s is left aside', (query) => {
  const choice = parseChangesQuery(new URLSearchParams(query))
  expect(changesPath(choice)).toBe('/changes')
})
