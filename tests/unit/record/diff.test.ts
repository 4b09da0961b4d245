import { expect, test } from 'vitest'
import { compareSnapshots } from '#app/record/diff.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'

const before = {
  ...blankSnapshot,
  title: 'Rowan House',
  availability: 'available' as const,
  areas: ['fife'],
  contacts: [
    { role: 'Duty desk', phone: '01632 960123', email: null, web: null },
  ],
}

test('a snapshot does not differ from itself', () => {
  expect(compareSnapshots(before, structuredClone(before))).toEqual([])
})

test('what differs is said field by field, in words', () => {
  const after = {
    ...before,
    availability: 'paused' as const,
    pausedUntil: '2025-07-01',
    areas: ['angus', 'fife'],
    minAge: 16,
    contacts: [],
  }

  const changes = compareSnapshots(before, after, (_kind, key) =>
    key.toUpperCase(),
  )

  expect(changes).toEqual([
    {
      field: 'availability',
      label: 'Availability',
      part: 'availability',
      from: ['Available'],
      to: ['Paused'],
    },
    {
      field: 'pausedUntil',
      label: 'Paused until',
      part: 'availability',
      from: [],
      to: ['1 July 2025'],
    },
    {
      field: 'minAge',
      label: 'Youngest age',
      part: 'eligibility',
      from: [],
      to: ['16'],
    },
    {
      field: 'areas',
      label: 'Council areas',
      part: 'place',
      from: ['FIFE'],
      to: ['ANGUS', 'FIFE'],
    },
    {
      field: 'contacts',
      label: 'Contacts',
      part: 'contact',
      from: ['Duty desk, 01632 960123'],
      to: [],
    },
  ])
})
