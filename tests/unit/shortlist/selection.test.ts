import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  mostShortlisted,
  movePicked,
  parsePicked,
  pickedPath,
  readPicked,
  tidyPicked,
  withPicked,
} from '#app/shortlist/selection.ts'

const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}$/)
const list = fc.uniqueArray(slug, { maxLength: mostShortlisted })

test('the address of a list is read back the same', () => {
  fc.assert(
    fc.property(list, (picked) => {
      const [, query = ''] = pickedPath('/shortlist', picked).split('?')
      expect(parsePicked(new URLSearchParams(query))).toEqual(picked)
    }),
  )
})

test('whatever a browser kept, a list comes of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (kept) => {
      const picked = tidyPicked(kept)
      expect(picked.length).toBeLessThanOrEqual(mostShortlisted)
      expect(tidyPicked(picked)).toEqual(picked)
    }),
  )
  expect(tidyPicked(['upside', 'upside', 7, '../x', 'shine'])).toEqual([
    'upside',
    'shine',
  ])
})

test('moving up and down again changes nothing, and nothing is lost', () => {
  fc.assert(
    fc.property(list, fc.nat(), (picked, i) => {
      const one = picked[i % Math.max(1, picked.length)] ?? 'none'
      const up = movePicked(picked, one, -1)
      expect([...up].sort()).toEqual([...picked].sort())
      if (picked[0] !== one) expect(movePicked(up, one, 1)).toEqual(picked)
    }),
  )
})

test.each([
  ['upside', 'upside'],
  [' /services/upside ', 'upside'],
  ['https://directory.example/services/upside?x=1#facts', 'upside'],
  ['https://directory.example/Services/Upside/', 'upside'],
  ['https://directory.example/', null],
  ['not a listing', null],
  ['', null],
])('"%s" names the listing %s', (typed, named) => {
  expect(readPicked(typed)).toBe(named)
})

test('a list has an end', () => {
  const full = Array.from({ length: mostShortlisted }, (_, i) => `s${i}`)
  expect(withPicked(full, 'one-more')).toEqual(full)
})
