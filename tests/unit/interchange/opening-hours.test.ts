/** Hours of a spreadsheet: what is plain is read, what is not is asked about. */
import { expect, test } from 'vitest'
import { parseSchedules } from '#app/interchange/opening-hours.ts'

/** "MO 13:00-15:00 note"; else what to mend. */
function read(written: string) {
  const { value, messages } = parseSchedules(written)
  if (messages.length > 0) return messages
  return (value as Record<string, string>[]).map(
    ({ weekday = '', opensAt = '', closesAt = '', note = '' }) =>
      `${weekday} ${opensAt}-${closesAt} ${note}`.trim(),
  )
}

test.each([
  ['Monday 09:00 to 17:00', 'MO 09:00-17:00'],
  ['Mondays: 9.30am – 12 noon', 'MO 09:30-12:00'],
  ['Mon 9 a.m. until 5.15 p.m., with tea', 'MO 09:00-17:15 with tea'],
  ['Monday 1-3pm', 'MO 13:00-15:00'],
  ['Tuesday 1.30 to 3.30pm', 'TU 13:30-15:30'],
  ['Thursday 7-9pm, ring first', 'TH 19:00-21:00 ring first'],
  ['Friday 10-11.30am', 'FR 10:00-11:30'],
  ['Friday 12-2pm', 'FR 12:00-14:00'],
  // Half of these cannot be meant: nothing opens after it has closed.
  ['Wednesday 9-5pm', 'WE 09:00-17:00'],
  ['Wednesday 10.30-12pm', 'WE 10:30-12:00'],
  ['Wednesday 10am-2', 'WE 10:00-14:00'],
  ['Wednesday 1pm-3', 'WE 13:00-15:00'],
  ['Wednesday 9-12.30', 'WE 09:00-12:30'],
  ['Wednesday 9am-17:30', 'WE 09:00-17:30'],
  ['Wednesday 09:00-5pm', 'WE 09:00-17:00'],
  ['Saturday 0930-1130', 'SA 09:30-11:30'],
  ['Saturday 13-15', 'SA 13:00-15:00'],
  // As an export writes them.
  ['Sunday 01:00 to 03:00', 'SU 01:00-03:00'],
])('%s is %s', (written, meant) => {
  expect(read(written)).toEqual([meant])
})

test.each([
  'Monday 1-3',
  'Monday 9.30-11.30',
  'Monday 9-5',
  'Monday 12-2',
  'Monday 9am-11',
  'Monday 10pm-2',
  'Monday 01:30 to 3.30pm',
  'Monday 15am to 17:00',
])('nobody guesses what %s means', (written) => {
  expect(read(written)).toEqual([
    `“${written}” can mean several times. Write it like “Monday 09:00 to 17:00”`,
  ])
})

test.each(['Monday (first of the month) 1-3pm', 'By appointment', 'Monday'])(
  '“%s” says no hours',
  (written) => {
    expect(read(written)).toEqual([
      `Write “${written}” like “Monday 09:00 to 17:00”, one a line`,
    ])
  },
)

test('a line without a day goes on with the note above it', () => {
  expect(read('Monday 09:00 to 12:00, by appointment\nring the bell')).toEqual([
    'MO 09:00-12:00 by appointment\nring the bell',
  ])
})
