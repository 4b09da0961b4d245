import { expect, test } from 'vitest'
import { capacityOf, intakeOf } from '#app/availability/intake.ts'

const now = new Date('2026-11-29T10:00:00Z')
const said = {
  availability: 'available',
  capacity: 'full',
  capacityUntil: '2026-12-31',
  pausedUntil: null,
  assured: { at: '2026-11-28T23:30:00Z' },
} as const

test('a capacity is said with the days between which it holds', () => {
  expect(intakeOf(said, now)).toEqual({
    capacity: 'full',
    pausedUntil: null,
    dates: 'as at 28 November 2026, to be reviewed by 31 December 2026',
  })
  expect(capacityOf(said, now)).toEqual({
    state: 'full',
    on: '2026-11-28',
    until: '2026-12-31',
  })
})

test('what nobody confirmed has no day on which it was so', () => {
  expect(intakeOf({ ...said, assured: null }, now)?.dates).toBe(
    'to be reviewed by 31 December 2026',
  )
})

test.each([
  ['2026-12-31T23:30:00Z', 'full'],
  ['2027-01-01T00:30:00Z', undefined],
])('at %s the capacity says %s', (at, capacity) => {
  expect(intakeOf(said, new Date(at))?.capacity).toBe(capacity)
})

test.each(['closed', 'superseded', 'not-offered'] as const)(
  'what is %s has no capacity',
  (availability) => {
    expect(intakeOf({ ...said, availability }, now)).toBeNull()
  },
)

const pause = { ...said, capacity: null, capacityUntil: null }

test.each([
  ['paused', '2027-01-10', '10 January 2027'],
  ['paused', '2026-11-29', '29 November 2026'],
  ['paused', '2026-11-28', undefined],
  ['available', '2027-01-10', undefined],
] as const)('%s until %s: %s', (availability, pausedUntil, words) => {
  expect(
    intakeOf({ ...pause, availability, pausedUntil }, now)?.pausedUntil,
  ).toBe(words)
})
