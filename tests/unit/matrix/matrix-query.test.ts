import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  matrixPath,
  matrixSorts,
  matrixViews,
  parseMatrixQuery,
  serialiseMatrixQuery,
} from '#app/matrix/matrix-query.ts'

const key = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}$/)
const maybe = fc.option(key)

test('what a choice says in a URL is read back the same', () => {
  fc.assert(
    fc.property(
      fc.record({
        view: fc.constantFrom(...matrixViews),
        stage: maybe,
        sheriffdom: maybe,
        sort: fc.constantFrom(...matrixSorts),
        open: fc.uniqueArray(key, { maxLength: 14 }),
        type: maybe,
        area: maybe,
      }),
      (choice) => {
        const params = serialiseMatrixQuery(choice)
        expect(parseMatrixQuery(params)).toEqual(choice)
      },
    ),
  )
})

test('nonsense becomes the whole matrix, never an error', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (word, query) => {
      const params = new URLSearchParams(query)
      params.append('open', word)
      params.append('view', `${word}!`)
      expect(parseMatrixQuery(params).view).toBe('matrix')
    }),
  )
  const none = parseMatrixQuery(
    new URLSearchParams('stage=%3Cscript%3E&open=&sort=fastest&view=3d'),
  )
  expect(matrixPath(none)).toBe('/availability')
})

test('the spreadsheet keeps what the page was narrowed to', () => {
  const choice = parseMatrixQuery(
    new URLSearchParams('stage=bail&sort=most&open=drug-orders'),
  )
  expect(matrixPath(choice, { path: '/availability.csv' })).toBe(
    '/availability.csv?stage=bail&sort=most&open=drug-orders',
  )
})
