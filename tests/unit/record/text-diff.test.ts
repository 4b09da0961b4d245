import { expect, test } from 'vitest'
import { diffText } from '#app/record/text-diff.ts'

test('in a long text, only the words that changed are marked', () => {
  const pieces = diffText(
    'Women over 18 in Fife.',
    'Women over 16 who live in Fife.',
  )

  expect(pieces).toEqual([
    { text: 'Women over ', is: 'kept' },
    { text: '18 ', is: 'gone' },
    { text: '16 who live ', is: 'new' },
    { text: 'in Fife.', is: 'kept' },
  ])
})
