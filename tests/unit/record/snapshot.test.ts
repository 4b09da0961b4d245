import { expect, test } from 'vitest'
import { dayAt } from '#app/listing-form/form-values.ts'
import {
  blankSnapshot,
  parseSnapshot,
  parseLeniently,
} from '#app/record/snapshot.ts'
import { readDay } from '#app/values/dates.ts'

/** The least that may be published. */
const whole = {
  ...blankSnapshot,
  title: 'Rowan House',
  summary: 'A day centre.',
  provider: { name: 'Tay Women Together', kind: 'third-sector' },
  types: ['womens-justice-service'],
  areas: ['perth-and-kinross'],
  source: { ...blankSnapshot.source, name: 'Perth partnership' },
}

function problemsOf(change: object) {
  const { problems } = parseSnapshot({ ...whole, ...change })
  return (problems ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )
}

test.each(['2026-02-30', '2026-13', '2026-99-99', '0000-00-00', '31/02/2026'])(
  '%s is no day, however it looks, and told once',
  (endsOn) => {
    expect(problemsOf({ startsOn: '3 July 2027', endsOn })).toEqual([
      'endsOn: Enter a date, like 3 July 2024, July 2024 or 2024',
    ])
    expect(
      dayAt({ values: { endsOn }, errors: {}, warnings: {} }, 'endsOn'),
    ).toBe(endsOn)
  },
)

test('what a form sends becomes the same value as what a revision holds', () => {
  const { snapshot } = parseSnapshot({
    title: '  Rowan House ',
    summary: 'A day centre.\r\nAnd lunch.',
    provider: { name: 'Tay Women Together', kind: 'third-sector' },
    types: ['mentoring', '', 'mentoring', 'housing-advice'],
    areas: 'perth-and-kinross',
    groups: ['women', 'victims'],
    minAge: '18',
    startsOn: '3 July 2024',
    coversScotland: '',
    contacts: [
      { role: '', phone: '01632 960123', email: '', web: 'www.rowan.example' },
      { role: '', phone: '', email: ' ', web: '' },
    ],
    locations: [{ address: '', hideExactAddress: '', positionBasis: 'town' }],
    schedules: [
      { weekday: 'TU', opensAt: '09:00', closesAt: '12:00' },
      { weekday: 'MO', opensAt: '09:00', closesAt: '12:00', note: '' },
      { weekday: 'MO', opensAt: '', closesAt: '', note: '' },
    ],
    source: { name: 'Perth partnership', url: '', publishedOn: '' },
  })

  expect(snapshot).toEqual({
    ...whole,
    summary: 'A day centre.\nAnd lunch.',
    types: ['mentoring', 'housing-advice'],
    groups: ['victims', 'women'],
    minAge: 18,
    startsOn: '2024-07-03',
    contacts: [
      {
        role: null,
        phone: '01632 960123',
        email: null,
        web: 'https://www.rowan.example',
      },
    ],
    schedules: [
      { weekday: 'MO', opensAt: '09:00', closesAt: '12:00', note: null },
      { weekday: 'TU', opensAt: '09:00', closesAt: '12:00', note: null },
    ],
  })
})

test.each([
  [{ title: '' }, 'title: Enter the name of the service'],
  [{ types: [] }, 'types: Choose the type of service; the main one first'],
  [
    { mainNeeds: ['a', 'b', 'c', 'd'] },
    'mainNeeds: Choose at most three main needs and mark the others as “also”',
  ],
  [
    { areas: [] },
    'areas: Choose the council areas, or say that it is for all of Scotland',
  ],
  [
    { coversScotland: true },
    'areas: Choose either all of Scotland or single council areas, not both',
  ],
  [{ minAge: 'about 16' }, 'minAge: Enter an age in years, like 16'],
  [
    { minAge: 25, maxAge: 16 },
    'maxAge: Enter an oldest age that is not below the youngest',
  ],
  [
    { startsOn: 'soon' },
    'startsOn: Enter a date, like 3 July 2024, July 2024 or 2024',
  ],
  [
    { availability: 'superseded' },
    'successor: Choose the listing that has taken its place',
  ],
  [
    { availability: 'closed' },
    'endsOn: Enter when it ended; the year is enough',
  ],
  [
    { pausedUntil: '2025-07-01' },
    'pausedUntil: Choose “Paused” as the availability, or clear this date',
  ],
  [
    { availability: 'paused', pausedUntil: '2025-07' },
    'pausedUntil: Enter the whole date, like 3 July 2024',
  ],
  [
    { capacity: 'full' },
    'capacityUntil: Enter until when this is good; after that day it reads “not told us”',
  ],
  [
    { contacts: [{ email: 'nobody' }] },
    'contacts.0.email: Enter an email address, like team@service.example',
  ],
  [
    { locations: [{ address: '1 High Street', lat: 48.1, lng: 11.5 }] },
    'locations.0.lat: This point is not in Scotland',
  ],
  [
    { locations: [{ address: '1 High Street', hideExactAddress: 'on' }] },
    'locations.0.town: Enter the town: with the address hidden, readers see only that',
  ],
  [
    {
      schedules: [{ weekday: 'MO', opensAt: '12:00', closesAt: '09:00' }],
    },
    'schedules.0.closesAt: Enter a closing time after the opening time',
  ],
])('%j is told what to do', (change, message) => {
  expect(problemsOf(change)).toContain(message)
})

test('letters that nobody sees are taken out, and no others', () => {
  const { snapshot } = parseSnapshot({
    ...whole,
    title: 'Row\u0000an\u202e House\u200b\ud800',
    summary: 'Fàilte\n\tto 👩‍👩‍👧 families\u000b.\ufeff',
  })
  expect(snapshot?.title).toBe('Rowan House')
  expect(snapshot?.summary).toBe('Fàilte\n\tto 👩‍👩‍👧 families.')
})

test('what follows from other answers is not asked', () => {
  const { snapshot } = parseSnapshot({
    ...whole,
    mainNeeds: ['drugs'],
    otherNeeds: ['drugs', 'housing'],
    courts: ['perth'],
    courtsBasis: 'none',
    capacity: '',
    capacityUntil: '2025-07-01',
  })

  expect(snapshot).toMatchObject({
    otherNeeds: ['housing'],
    courtsBasis: 'printed',
    capacityUntil: null,
  })
})

test('an unfinished draft can be read as far as it goes', () => {
  const draft = { title: 'Rowan', minAge: 'sixteen', types: 'mentoring' }

  expect(parseLeniently(draft)).toEqual({
    ...blankSnapshot,
    title: 'Rowan',
    types: ['mentoring'],
  })
  expect(parseLeniently(null)).toEqual(blankSnapshot)
})

test.each([
  ['3 July 2024', '2024-07-03'],
  ['3rd of July 2024', null],
  ['03/07/2024', '2024-07-03'],
  ['3.7.2024', '2024-07-03'],
  ['Jul 2024', '2024-07'],
  ['2024', '2024'],
  ['2024-7-3', '2024-07-03'],
  ['30 February 2024', null],
  ['2024-13', null],
  ['soon', null],
])('“%s” is the day %s', (text, day) => {
  expect(readDay(text)).toBe(day)
})
