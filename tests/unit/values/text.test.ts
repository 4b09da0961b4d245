import { expect, test } from 'vitest'
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
