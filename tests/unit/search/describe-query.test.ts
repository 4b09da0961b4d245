import { expect, test } from 'vitest'
import { describeQuery, inSentence, oneOf } from '#search/describe-query.ts'
import { emptyQuery } from '#search/query.ts'

/** "sheriff-or-judge" is said as "Sheriff or judge". */
function labelOf(_facet: string, key: string) {
  const words = key.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

test.each([
  [{}, 'Services'],
  [{ age: 17, area: ['fife'] }, 'Services for a person aged 17 in Fife'],
  [{ need: ['drug-use'] }, 'Services that help with drug use'],
  [{ group: ['women'], sex: ['women'] }, 'Services for women'],
  [
    {
      type: ['bail-supervision'],
      need: ['mental-health'],
      sex: ['women'],
      age: 19,
      area: ['fife'],
      stage: ['bail'],
      referrer: ['sheriff-or-judge', 'police'],
    },
    'Bail supervision with help for mental health open to women aged 19 in Fife, at this stage: bail, asked for by sheriff or judge or police',
  ],
  [
    { type: ['mentoring', 'bail-supervision', 'a', 'b', 'c'] },
    'Mentoring, bail supervision, a or 2 more',
  ],
  [{ near: 'Ayr' }, 'Services near Ayr'],
])('%j is said as a person would', (asked, words) => {
  expect(describeQuery({ ...emptyQuery, ...asked }, labelOf)).toBe(words)
})

test('names keep their capitals inside a sentence', () => {
  expect(
    ['Drug use', 'GP', 'Caledonian System', 'CPO: unpaid work'].map(inSentence),
  ).toEqual(['drug use', 'GP', 'Caledonian System', 'CPO: unpaid work'])
  expect(oneOf(['Fife', 'Moray'], true)).toBe('Fife or Moray')
})
