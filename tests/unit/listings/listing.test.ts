import { expect, test } from 'vitest'
import { describeAges, describePeriod } from '#app/listings/listing.ts'

test.each([
  ['available', '3 July 2024', true, null, 'Began: 3 July 2024.'],
  ['planned', '3 July 2027', false, null, 'Starts: 3 July 2027.'],
  ['planned', 'May 2022', true, null, 'Was to start: May 2022.'],
  ['available', null, true, '1 May 2027', 'Ends: 1 May 2027.'],
  ['closed', '2019', true, '2024', 'Began: 2019. Ended: 2024.'],
  ['available', null, true, null, null],
] as const)(
  '%s from %s (past: %s) until %s: %s',
  (state, startsOn, hasStarted, endsOn, words) => {
    expect(describePeriod({ state, startsOn, hasStarted, endsOn })).toBe(words)
  },
)

test.each([
  [18, 25, '18 to 25'],
  [18, null, '18 or over'],
  [null, 25, '25 or under'],
  [0, null, '0 or over'],
  [null, null, null],
])('ages from %j to %j read %j', (minAge, maxAge, words) => {
  expect(describeAges({ minAge, maxAge })).toBe(words)
})
