import { expect, test } from 'vitest'
import areas from '#seed/boundaries/areas.json' with { type: 'json' }
import postcodes from '#seed/data/postcode-districts.json' with { type: 'json' }
import { metresTo } from '#tests/support/outlines.ts'

const slugs = new Set(areas.map(({ slug }) => slug))
const { districts } = postcodes

test('every district names at least one area, and only real ones', () => {
  for (const district of districts) {
    expect(district.areas.length, district.district).toBeGreaterThan(0)
    for (const slug of district.areas)
      expect(slugs, district.district).toContain(slug)
    expect(new Set(district.areas).size).toBe(district.areas.length)
  }
})

test('every one of the 32 areas is reached by a district', () => {
  const reached = new Set(districts.flatMap((district) => district.areas))
  expect([...reached].sort()).toEqual([...slugs].sort())
})

test('no district stands twice, and each looks like one', () => {
  const codes = districts.map(({ district }) => district)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes)
    expect(code).toMatch(
      /^(AB|DD|DG|EH|FK|G|HS|IV|KA|KW|KY|ML|PA|PH|TD|ZE)[1-9]\d?$/,
    )
})

test('every district lies in or beside one of its areas', () => {
  const astray = districts.filter(
    (district) =>
      Math.min(...district.areas.map((slug) => metresTo(slug, district))) >
      5_000,
  )
  expect(astray).toEqual([])
})

test.each([
  ['KA21', 'Saltcoats', ['north-ayrshire']],
  ['EH6', 'Edinburgh', ['city-of-edinburgh']],
  ['G64', 'Glasgow', ['east-dunbartonshire', 'glasgow-city']],
  ['FK10', 'Alloa', ['clackmannanshire', 'fife']],
  ['KW1', 'Wick', ['highland']],
  ['IV30', 'Elgin', ['moray']],
  ['PA17', 'Skelmorlie', ['north-ayrshire']],
  ['TD15', 'Berwick-upon-Tweed', ['scottish-borders']],
  ['ZE1', 'Lerwick', ['shetland-islands']],
])('%s is %s', (code, postTown, expected) => {
  const district = districts.find(({ district }) => district === code)
  expect(district?.postTown).toBe(postTown)
  expect(district?.areas).toEqual(expected)
})

test.each(['DG15', 'EH50', 'KW4', 'IV29', 'G9', 'AB99'])(
  '%s is not a place where people live',
  (code) => {
    expect(districts.map(({ district }) => district)).not.toContain(code)
  },
)
