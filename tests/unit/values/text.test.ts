import { expect, test } from 'vitest'
import { countOf, wordFor } from '#app/values/counts.ts'
import { excerpt, slugify } from '#app/values/text.ts'

test.each([
  ['Women over 18.', 14, 'Women over 18.'],
  ['Women over 18, in Perth', 16, 'Women over 18\u00A0…'],
  ['Women, men and families', 9, 'Women\u00A0…'],
])('%j in %i characters reads %j', (text, longest, said) => {
  expect(excerpt(text, longest)).toBe(said)
})

test.each([
  ['Com-pàirteachas Fìobha', 'com-pairteachas-fiobha'],
  ['Women’s Aid & friends', 'womens-aid-and-friends'],
  ['Tayside, Central and Fife', 'tayside-central-and-fife'],
  ['日本', ''],
])('%j stands in an address as %j', (text, slug) => {
  expect(slugify(text)).toBe(slug)
})

test.each([
  [0, 'listing', undefined, '0 listings'],
  [1, 'listing', undefined, '1 listing'],
  [2, 'recovery code', undefined, '2 recovery codes'],
  [1, 'entry', 'entries', '1 entry'],
  [12345, 'entry', 'entries', '12,345 entries'],
])('%i of %j (%j) reads %j', (count, one, many, said) => {
  expect(countOf(count, one, many)).toBe(said)
})

test('the word beside a count follows it', () => {
  expect([0, 1, 2].map((count) => wordFor(count, 'is', 'are'))).toEqual([
    'are',
    'is',
    'are',
  ])
})
