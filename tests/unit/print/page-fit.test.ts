import { expect, test } from 'vitest'
import {
  countLines,
  cutToLines,
  fitToPage,
  heightOf,
} from '#app/print/page-fit.ts'

test.each([
  ['', 10, 1],
  ['ten letter', 10, 1],
  ['eleven here', 10, 2],
  ['one two three four', 9, 3],
  ['an-endless-name-of-a-place', 10, 3],
])('%j breaks at %i characters into %i lines', (text, perLine, lines) => {
  expect(countLines(text, perLine)).toBe(lines)
})

test('what begins on a line of its own takes one', () => {
  const height = (state: string) => heightOf({ cells: ['Bail', state] })
  expect(height('Full\nuntil May')).toBeCloseTo(height('Full until May') + 1)
})

test('a text is cut between words until it fits', () => {
  const space = { perLine: 10, lines: 2 }
  expect(cutToLines('short', space)).toBe('short')
  expect(cutToLines('people aged 16 or over on bail', space)).toBe(
    'people aged 16\u00A0…',
  )
})

const row = (name: string) => ({ name, cells: [name] })
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => row(`row ${i}`))

test('a page that has room prints everything', () => {
  const groups = [{ key: 'bail', rows: rows(3) }]
  expect(fitToPage(groups, { leading: [], taken: 10 })).toMatchObject({
    groups,
    left: [],
  })
})

test('what is left out is counted, and no leading stage crowds out another', () => {
  const { groups, left } = fitToPage(
    [
      { key: 'community', rows: rows(5) },
      { key: 'bail', rows: rows(40) },
      { key: 'sentence', rows: rows(40) },
    ],
    { leading: ['bail', 'sentence'], taken: 40 },
  )
  const printed = groups.map(({ key, rows }) => [key, rows.length])

  expect(printed).toEqual([
    ['bail', 9],
    ['sentence', 8],
  ])
  expect(left).toEqual([
    { key: 'community', count: 5 },
    { key: 'bail', count: 31 },
    { key: 'sentence', count: 32 },
  ])
})

test('a page without room prints nothing and counts everything', () => {
  expect(
    fitToPage([{ key: 'bail', rows: rows(2) }], { leading: [], taken: 100 }),
  ).toMatchObject({ groups: [], left: [{ key: 'bail', count: 2 }] })
})
