import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { availabilityStates, isUsable } from '#app/availability/availability.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'
import { listStigmatisingWords, listWarnings } from '#app/record/warnings.ts'

const fife = { slug: 'fife', name: 'Fife', relation: 'mainly' }
const courts = [
  { slug: 'cupar', name: 'Cupar annexe', kind: 'closed', areas: [fife] },
  { slug: 'kirkcaldy', name: 'Kirkcaldy', kind: 'sheriff', areas: [fife] },
]
const now = new Date('2025-06-02T09:00:00Z')

function warn(change: object) {
  return listWarnings({ ...blankSnapshot, ...change }, { now, courts }).map(
    ({ field, message }) => `${field}: ${message}`,
  )
}

test.each([
  [
    { title: 'Caol mentors (copy)' },
    'title: It still has the name that it was copied with. Give it a name of its own.',
  ],
  [
    { summary: 'It is expected from May 2022. It has two workers.' },
    'summary: “It is expected from May 2022.” speaks of May 2022 as still to come. Say what has happened since.',
  ],
  [
    { mainNeeds: ['a', 'b', 'c', 'd'] },
    'mainNeeds: 4 main needs are chosen, at most three are allowed. Keep the three that the service is for, and mark the others as “also”.',
  ],
  [
    { areas: ['fife'] },
    'courts: No court is chosen for Fife. It is served by Kirkcaldy.',
  ],
  [
    { eligibility: 'For the addict who wants help.' },
    'eligibility: “addict” can hurt. Write “person who uses drugs” instead, unless it is part of an official name.',
  ],
  [
    { availability: 'available', availabilityNote: 'No new referrals.' },
    'availability: The text says “No new referrals”, but the availability does not. Choose “Paused” or “Closed”, or change the text.',
  ],
  [
    { availability: 'available', endsOn: '2024-03' },
    'endsOn: It ended in March 2024, but stands as running. Close it, or clear the date.',
  ],
  [
    { eligibility: 'Females over 21 in Inverness.' },
    'sex: The text says “females”. Choose it here too, so that it can be found.',
  ],
  [
    { eligibility: 'Females over 21 in Inverness.' },
    'minAge: The text says “over 21”. Enter the ages here too, so that it can be found.',
  ],
  [
    { contacts: [{ phone: '07700 900123', email: null }] },
    'contacts: 07700 900123 looks like a mobile telephone. Give a number that stays when people change.',
  ],
  [
    { contacts: [{ phone: 'not a phone', email: null }] },
    'contacts: “not a phone” does not look like a telephone number. Enter the digits that one dials.',
  ],
  [
    { contacts: [{ phone: '0131', email: null }] },
    'contacts: “0131” does not look like a telephone number. Enter the digits that one dials.',
  ],
  [
    { contacts: [{ phone: null, email: 'ann.smith@fife.example' }] },
    'contacts: ann.smith@fife.example looks like one person’s address. Give the address of the team.',
  ],
])('%j is worth a second look', (change, message) => {
  expect(warn(change)).toContain(message)
})

test.each([
  [{ summary: 'It is expected to open in August 2025.' }],
  [{ summary: 'It has run since May 2004 and will see anybody.' }],
  [{ areas: ['fife'], courts: ['kirkcaldy'] }],
  [{ eligibility: 'People aged 16 or over', minAge: 16 }],
  [
    {
      summary: 'Criminal justice social work at HM Young Offenders Institution',
    },
  ],
  [{ contacts: [{ phone: '01632 960123', email: 'team@fife.example' }] }],
  [{ contacts: [{ phone: '116 123', email: null }] }],
])('%j is left alone', (change) => {
  expect(warn(change)).toEqual([])
})

test('every hurtful word that search matches has a better one', () => {
  const { stigmaWords } = JSON.parse(
    readFileSync('seed/data/synonyms.json', 'utf8'),
  ) as { stigmaWords: { words: string[] } }

  for (const word of stigmaWords.words)
    expect(listStigmatisingWords(`He is a ${word}.`), word).not.toEqual([])
})

test.each(availabilityStates)(
  'an end that has passed is a warning where %s can be used',
  (availability) => {
    expect(warn({ availability, endsOn: '2024-03' }).length > 0).toBe(
      isUsable(availability),
    )
  },
)
