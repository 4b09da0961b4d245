/** Services of an Open Referral feed: nothing gets more exact than it was. */
import { expect, test } from 'vitest'
import { readListingFile } from '#app/interchange/read-file.ts'

const now = new Date('2026-06-03T09:00:00.000Z')

/** What the columns of the first service say, and what is said of the file. */
async function read(service: object, page: object = {}) {
  const feed = { ...page, contents: [{ name: 'Rowan Tea', ...service }] }
  const { headings, rows, notes } = await readListingFile(
    new TextEncoder().encode(JSON.stringify(feed)),
    { now },
  )
  const cells = rows[0]?.cells ?? []
  const said = Object.fromEntries(headings.map((one, n) => [one, cells[n]]))
  return { said, notes }
}

const hours = { byday: 'MO', opens_at: '10:00', closes_at: '12:00:00' }

test.each([
  [{}, 'Monday 10:00 to 12:00'],
  [{ freq: 'WEEKLY', interval: 1 }, 'Monday 10:00 to 12:00'],
  [{ opens_at: '9:30' }, 'Monday 09:30 to 12:00'],
  [{ freq: 'WEEKLY', interval: 2 }, 'Monday 10:00 to 12:00, every second week'],
  [
    { freq: 'WEEKLY', interval: '3', notes: 'Bring a friend' },
    'Monday 10:00 to 12:00, every third week; Bring a friend',
  ],
  [
    { freq: 'MONTHLY', byday: '1MO' },
    'Monday 10:00 to 12:00, first of the month',
  ],
  [
    { freq: 'MONTHLY', byday: '1MO,3MO,-1FR' },
    'Monday 10:00 to 12:00, first and third of the month\nFriday 10:00 to 12:00, last of the month',
  ],
  [
    { freq: 'MONTHLY', interval: 2, byday: ['2TU'] },
    'Tuesday 10:00 to 12:00, second of every second month',
  ],
  // Which of them, nobody says.
  [{ freq: 'MONTHLY' }, 'Monday 10:00 to 12:00, once a month, ask when'],
  [
    { freq: 'MONTHLY', bymonthday: '1,2,3' },
    'Monday 10:00 to 12:00, only on day 1,2,3 of the month',
  ],
  [
    { valid_from: '2026-09-01', valid_to: '2026-12-18' },
    'Monday 10:00 to 12:00, from 1 September 2026; until 18 December 2026',
  ],
  [
    { valid_from: '2025-09-01', until: '20260603T120000Z' },
    'Monday 10:00 to 12:00, until 3 June 2026',
  ],
  [{ dtstart: '2026-05-25', count: 8 }, 'Monday 10:00 to 12:00, 8 times only'],
])('hours %j are %j', async (change, said) => {
  const found = await read({ schedules: [{ ...hours, ...change }] })
  expect(found.said['Opening times']).toBe(said)
  expect(found.notes).toEqual([])
})

test.each([
  [{ valid_to: '2026-06-02' }, 'whose last day has passed'],
  [{ until: '2024-03-01T00:00:00Z' }, 'whose last day has passed'],
  [{ dtstart: '2026-01-05', count: 6 }, 'whose last day has passed'],
  [{ byday: null, freq: 'MONTHLY', bymonthday: 15 }, 'without a weekday'],
  [{ opens_at: null }, 'without a weekday or a time'],
  [{ freq: 'YEARLY' }, 'without a weekday'],
])('hours %j are left out, and that is said', async (change, why) => {
  const { said, notes } = await read({
    schedules: [
      { ...hours, ...change },
      { ...hours, byday: 'FR' },
    ],
  })
  expect(said['Opening times']).toBe('Friday 10:00 to 12:00')
  expect(notes).toEqual([
    expect.stringMatching(`^Hours ${why}.*: “Rowan Tea”\\.$`),
  ])
})

test.each([
  ['temporarily closed', 'Paused', 0],
  ['Temporarily_Closed', 'Paused', 0],
  ['defunct', 'Closed', 0],
  ['active', '', 0],
  ['inactive', '', 1],
])('the status “%s” is the availability “%s”', async (status, state, said) => {
  const found = await read({ status })
  expect(found.said.Availability).toBe(state)
  expect(found.notes).toHaveLength(said)
})

test('what we exported ourselves counts before the status', async () => {
  const own = { community_justice: { availability: 'Planned' } }
  const found = await read({ status: 'inactive', ...own })
  expect(found.said.Availability).toBe('Planned')
  expect(found.notes).toEqual([])
})

test('hours and numbers of a place are taken in with those of the service', async () => {
  const { said } = await read({
    schedules: [hours],
    phones: [{ number: '01632 960100' }],
    service_at_locations: [
      {
        schedules: [{ ...hours, byday: 'TH' }],
        phones: [{ number: '01632 960101' }],
        location: {
          // Some feeds say the same at each of them.
          schedules: [hours, { ...hours, byday: 'WE', valid_to: '2026-01-01' }],
          phones: [{ number: '01632 960102' }, { number: '01632 960100' }],
        },
      },
    ],
  })
  expect(said['Opening times']).toBe(
    'Monday 10:00 to 12:00\nThursday 10:00 to 12:00',
  )
  expect(said['Contact 1: telephone']).toBe(
    '01632 960100 or 01632 960101 or 01632 960102',
  )
})

test.each([
  [
    [
      {
        option: 'Full price',
        amount: 5,
        currency: 'gbp',
        amount_description: 'a session',
      },
    ],
    'Full price: £5 a session',
  ],
  [
    [
      { option: 'Adults', amount: '2.5', currency: 'GBP' },
      { option: 'Students', amount_description: 'free' },
    ],
    'Adults: £2.50; Students: free',
  ],
])('what it costs is read from its options: %j', async (options, said) => {
  const found = await read({ cost_options: options, fees_description: null })
  expect(found.said.Cost).toBe(said)
})

test('the languages of a service are told', async () => {
  const languages = [
    { code: 'en', name: 'English' },
    { code: 'pl', name: 'Polish' },
  ]
  const { said } = await read({ languages })
  expect(Object.values(said)).toContain('Languages: Polish')
})

test('readers see no tags', async () => {
  const { said } = await read({
    description:
      '<p>Support with <b>bail</b>.</p><p>Ring&nbsp;us &amp; ask</p>',
  })
  expect(said['What it does']).toBe('Support with bail.\nRing us & ask')
})

test('a page of several says that the others are missing', async () => {
  const page = { total_items: 128, total_pages: 7, page_number: 1 }
  expect((await read({}, page)).notes).toEqual([
    'This is page 1 of 7; the whole feed has 128 services. The other pages are not in this file.',
  ])
  expect((await read({}, { ...page, total_pages: 1 })).notes).toEqual([])
})
