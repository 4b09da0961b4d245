import { expect, test } from 'vitest'
import { describeCell } from '#app/matrix/matrix-cell.tsx'

const none = {
  state: 'not-told',
  intake: null,
  statement: 'old',
  words: null,
  listings: 0,
  ended: 0,
} as const

test('a cell counts what the list behind it has', () => {
  const own = {
    ...none,
    state: 'available',
    statement: 'published',
    words: 'as listed July 2024',
    listings: 2,
  } as const

  expect(describeCell(own)).toBe('Available, as listed July 2024; 2 listings')
  expect(describeCell(own, { ...none, listings: 1, ended: 1 })).toBe(
    'Available, as listed July 2024; 2 listings; 1 for all of Scotland; 1 listing closed or replaced',
  )
  expect(describeCell(none, { ...none, listings: 1 })).toBe(
    'Not told us; 1 for all of Scotland',
  )
})
