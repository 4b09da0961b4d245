import { expect, test } from 'vitest'
import { describeCourtAreas } from '#app/courts/court-areas.ts'

const north = { name: 'North Lanarkshire', relation: null }
const south = { name: 'South Lanarkshire', relation: 'part' as const }
const fife = { name: 'Fife', relation: 'mainly' as const }

test.each([
  [[fife], 'Fife'],
  [[fife, south], 'Fife, part of South Lanarkshire'],
  // What nobody states does not read like the area it mainly serves.
  [[south, north], 'part of South Lanarkshire; also listed: North Lanarkshire'],
  // Where nothing is stated of any, the name alone is all there is to say.
  [[north], 'North Lanarkshire'],
  [[], ''],
])('%j is said as: %s', (areas, words) => {
  expect(describeCourtAreas(areas)).toBe(words)
})
