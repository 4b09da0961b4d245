import { expect, test } from 'vitest'
import { mapLabel } from '#app/listings/listing-location.tsx'

const fife: Parameters<typeof mapLabel>[0] = {
  title: 'Bail supervision, Fife',
  state: 'available',
  points: null,
  areas: [{ slug: 'fife', name: 'Fife' }],
  coversScotland: false,
}

test('the map of a listing that has ended speaks of the past', () => {
  const atCourts: typeof fife.points = { are: 'courts-and-prisons', list: [] }
  expect(mapLabel({ ...fife, points: atCourts })).toBe(
    'The courts and prisons where it works',
  )
  expect(mapLabel({ ...fife, state: 'closed', points: atCourts })).toBe(
    'The courts and prisons where it worked',
  )
  expect(mapLabel({ ...fife, state: 'superseded' })).toBe(
    'The area it covered: Fife',
  )
})
