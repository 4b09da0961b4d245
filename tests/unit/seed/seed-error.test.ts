import { expect, test } from 'vitest'
import { SeedError } from '#seed/seed-error.ts'

test('a problem is one sentence with the file, the record and the reason', () => {
  const error = new SeedError([
    { file: 'listings.json', record: 'upside', reason: 'title is missing' },
    { file: 'areas.json', record: null, reason: 'it is not a list' },
  ])
  expect(error.message).toBe(
    [
      'The seed file listings.json is wrong at upside: title is missing.',
      'The seed file areas.json is wrong: it is not a list.',
    ].join('\n'),
  )
})

test('after twenty problems the others are only counted', () => {
  const problems = Array.from({ length: 23 }, (_, index) => ({
    file: 'listings.json',
    record: `listing-${index}`,
    reason: 'title is missing',
  }))
  const error = new SeedError(problems)
  const lines = error.message.split('\n')
  expect(lines).toHaveLength(21)
  expect(lines.at(-1)).toBe('and 3 more problems.')
  expect(error.problems).toHaveLength(23)
})
