import { expect, test } from 'vitest'
import { getVocabulary } from '#app/models/vocabulary.server.ts'
import { buildLexicon } from '#search/lexicon.ts'
import { understand } from '#search/understand.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

configureTestDatabase(vocabularyDatabasePath())
const lexicon = buildLexicon(getVocabulary())

function keysIn(words: string) {
  return understand(words, lexicon).recognised.flatMap(({ meanings }) =>
    meanings.map(({ kind, key }) => `${kind}:${key}`),
  )
}

test.each([
  ['bail supervision fife', ['type:bail-supervision', 'area:fife']],
  ['sentance deferred structured alloa', ['area:clackmannanshire']],
  [
    'structured deferred sentance alloa',
    ['type:structured-deferred-sentence', 'area:clackmannanshire'],
  ],
  [
    'caladonian dumfries',
    ['type:caledonian-system', 'area:dumfries-and-galloway'],
  ],
  ['rehab near EH6', ['type:residential-rehab', 'area:city-of-edinburgh']],
  ['tain sheriff court', ['court:tain']],
  ['HMP Barlinnie', ['prison:barlinnie']],
  ['bowhouse', ['prison:kilmarnock']],
  ['ayr police station', ['custody:ayr']],
  ['Obar Dheathain', ['area:aberdeen-city']],
  ['DTTO', ['type:drug-treatment-and-testing-order']],
  ['women', ['sex:women']],
])('“%s” names %j', (words, keys) => {
  expect(keysIn(words)).toEqual(expect.arrayContaining(keys))
})

test('words in quotation marks are taken as written', () => {
  const understanding = understand('bail "fife"', lexicon)
  expect(understanding.literal).toEqual(['fife'])
  expect(keysIn('bail "fife"')).not.toContain('area:fife')
})

test('an age is read in words', () => {
  expect(understand('17 year old with anger', lexicon).age?.years).toBe(17)
  expect(understand('aged 21', lexicon).age?.years).toBe(21)
})

test('a word of the listings is never taken for a slip', () => {
  const known = new Set(['caladonian'])
  expect(understand('caladonian', lexicon, known).recognised).toEqual([])
})

test('words that mean nothing in Scotland are explained', () => {
  const { explanations } = understand('suspended sentence', lexicon)
  expect(explanations[0]?.say).toContain('Not available in Scotland')
})
