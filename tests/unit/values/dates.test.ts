import { expect, test } from 'vitest'
import { dayOf, daysAfter, monthsAfter } from '#app/values/dates.ts'

test('days are counted by the calendar, whatever the clocks do', () => {
  // Half past midnight on 20 October, when it is still the 19th in Greenwich.
  const today = dayOf(new Date('2026-10-19T23:30:00.000Z'))
  expect(today).toBe('2026-10-20')
  expect(daysAfter(today, 14)).toBe('2026-11-03')
  expect(daysAfter('2027-03-27', 2)).toBe('2027-03-29')
})

test('months are, too, and a short one ends sooner', () => {
  expect(monthsAfter('2026-08-01', 3)).toBe('2026-11-01')
  expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28')
})
