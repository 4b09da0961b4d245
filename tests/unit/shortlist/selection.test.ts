import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  maxShortlisted,
  moveInSelection,
  parseSelection,
  selectionPath,
  readSelection,
  normaliseSelection,
  addToSelection,
} from '#app/shortlist/selection.ts'

const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}$/)
const list = fc.uniqueArray(slug, { maxLength: maxShortlisted })

test('the address of a list is read back the same', () => {
  fc.assert(
    fc.property(list, (picked) => {
      const [, query = ''] = selectionPath('/shortlist', picked).split('?')
      expect(parseSelection(new URLSearchParams(query))).toEqual(picked)
    }),
  )
})

test('whatever a browser kept, a list comes of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (kept) => {
      const picked = normaliseSelection(kept)
      expect(picked.length).toBeLessThanOrEqual(maxShortlisted)
      expect(normaliseSelection(picked)).toEqual(picked)
    }),
  )
  expect(normaliseSelection(['upside', 'upside', 7, '../x', 'shine'])).toEqual([
    'upside',
    'shine',
  ])
})

test('moving up and down again changes nothing, and nothing is lost', () => {
  fc.assert(
    fc.property(list, fc.nat(), (picked, i) => {
      const one = picked[i % Math.max(1, picked.length)] ?? 'none'
      const up = moveInSelection(picked, one, -1)
      expect([...up].sort()).toEqual([...picked].sort())
      if (picked[0] !== one) expect(moveInSelection(up, one, 1)).toEqual(picked)
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
  expect(readSelection(typed)).toBe(named)
})

test('a list has an end', () => {
  const full = Array.from({ length: maxShortlisted }, (_, i) => `s${i}`)
  expect(addToSelection(full, 'one-more')).toEqual(full)
})
