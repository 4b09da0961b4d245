import { expect, test } from 'vitest'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { buildLexicon } from '#search/lexicon/lexicon.ts'
import { spellOut } from '#search/lexicon/phrase.ts'
import { ambiguitiesIn } from '#search/understand/ambiguity.ts'
import { normaliseText } from '#search/understand/tokens.ts'
import { understand } from '#search/understand/understand.ts'
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

test('every phrase names something of the vocabularies', () => {
  const { phrases } = getVocabulary()
  expect(phrases.length).toBeGreaterThan(100)
  const wrong = phrases.flatMap(({ phrases: [first = ''], meanings }) =>
    meanings.filter(
      ({ kind, key }) =>
        !lexicon.meanings
          .get(normaliseText(spellOut(first)[0] ?? ''))
          ?.some((known) => known.kind === kind && known.key === key),
    ),
  )
  expect(wrong).toEqual([])
})

test.each([
  ['bail supervision fife', ['type:bail-supervision', 'area:fife']],
  // Slips of the keyboard
  [
    'structured deferred sentance alloa',
    ['type:structured-deferred-sentence', 'area:clackmannanshire'],
  ],
  [
    'caladonian dumfries',
    ['type:caledonian-system', 'area:dumfries-and-galloway'],
  ],
  ['edinborough', ['area:city-of-edinburgh']],
  ['dunfirmline', ['area:fife']],
  // Slips that are words, where nothing else can be meant
  ['mental heath', ['need:mental-health']],
  ['sterling sheriff court', ['court:stirling']],
  // Word order, joined and parted words
  ['supervision of bail in fife', ['type:bail-supervision', 'area:fife']],
  ['sentence structured deferred', ['type:structured-deferred-sentence']],
  ['unpaidwork northayrshire', ['type:cpo-unpaid-work', 'area:north-ayrshire']],
  ['through care dundee', ['type:voluntary-throughcare', 'area:dundee-city']],
  ['embail wick', ['type:electronically-monitored-bail', 'area:highland']],
  // Questions
  [
    'is there bail supervision in fife?',
    ['type:bail-supervision', 'area:fife'],
  ],
  ['what is available in tain sheriff court', ['court:tain']],
  // Places by all their names
  ['rehab near EH6', ['type:residential-rehab', 'area:city-of-edinburgh']],
  ['Obar Dheathain', ['area:aberdeen-city']],
  ['glesga', ['area:glasgow-city']],
  ['Steòrnabhagh', ['area:na-h-eileanan-siar']],
  ['tayside', ['area:angus', 'area:dundee-city', 'area:perth-and-kinross']],
  // Residence, court, prison and police custody are separate questions
  ['tain sheriff court', ['court:tain']],
  ['lives in helensburgh', ['area:argyll-and-bute']],
  [
    'lives in ayr, court kilmarnock',
    ['area:south-ayrshire', 'court:kilmarnock'],
  ],
  ['HMP Barlinnie', ['prison:barlinnie']],
  ['bowhouse', ['prison:kilmarnock']],
  ['ayr police station', ['custody:ayr']],
  ['kittybrewster', ['custody:aberdeen-kittybrewster']],
  // Several at once
  [
    'housing dundee or angus',
    ['need:housing', 'area:dundee-city', 'area:angus'],
  ],
  // People, acronyms, everyday words
  ['DTTO', ['type:drug-treatment-and-testing-order']],
  ['women', ['sex:women']],
  ['young man', ['group:young-adults-16-25', 'sex:men']],
  ['ex soldier', ['type:veterans-service', 'group:veterans']],
  ['just out of jail', ['type:voluntary-throughcare', 'need:reintegration']],
  ['nowhere to live', ['need:housing']],
  ['my son is in custody', ['type:family-support-prison']],
  ['dads inside', ['type:family-support-prison']],
  ['my man is inside', ['type:family-support-prison']],
  ['batters his wife', ['type:caledonian-system']],
  ['her husband hits her', ['type:victim-support']],
  ['comunity pay back', ['type:community-payback-order']],
  ['gambling addiction', ['type:gambling-support']],
  ['drug treatment testing order', ['type:drug-treatment-and-testing-order']],
  ['polmont release', ['prison:polmont', 'type:voluntary-throughcare']],
  ['leaving cornton vale', ['prison:stirling', 'type:voluntary-throughcare']],
  ['sheriff in lochmaddy', ['court:lochmaddy']],
  ['bail info', ['type:court-social-work', 'type:bail-supervision']],
  ['appearing at kilmarnock', ['court:kilmarnock']],
  ['cupar sheriff court', ['area:fife']],
  ['jp court paisley', ['court:paisley']],
])('“%s” names %j', (words, keys) => {
  expect(keysIn(words)).toEqual(expect.arrayContaining(keys))
})

test.each([
  ['lives in ayr court kilmarnock', 'court:ayr'],
  ['rehab not residential', 'area:fife'],
  ['can someone explain this', 'area:north-lanarkshire'],
  // Words of everyday English are no slips for something else.
  ['stealing from shops', 'area:stirling'],
  ['eating disorder', 'type:victim-support'],
  ['relapsed again', 'type:voluntary-throughcare'],
  ['dental care', 'need:mental-health'],
  ['speeding', 'need:housing'],
  ['transport to court', 'group:lgbt'],
  ['one stop', 'type:mentoring'],
  // Said of the accused, not by a family.
  ['man on remand', 'type:family-support-prison'],
  ['mum of three facing remand', 'type:family-support-prison'],
  ['man drinking too much', 'type:family-support'],
  // Nor does every community mean loneliness.
  ['community integration', 'need:isolation-identity'],
])('“%s” does not name %s', (words, key) => {
  expect(keysIn(words)).not.toContain(key)
})

test.each([
  ['rehab not residential', ['type:residential-rehab']],
  ['non-residential rehab', ['type:residential-rehab']],
  ['has no home', []],
])('“%s” does not want %j', (words, keys) => {
  const unwanted = understand(words, lexicon).unwanted.flatMap(({ meanings }) =>
    meanings.map(({ kind, key }) => `${kind}:${key}`),
  )
  expect(unwanted).toEqual(keys)
})

test('what is not wanted is not searched for, even if it names nothing', () => {
  expect(understand('housing not sacro', lexicon)).toMatchObject({
    unheeded: ['sacro'],
    rest: [],
  })
})

test.each([
  ['within 10 miles of ayr housing', { miles: 10, place: 'ayr' }],
  ['drugs 20 miles from fort william', { miles: 20, place: 'fort william' }],
  ['within 16 km of EH6', { miles: 10, place: 'EH6' }],
])('“%s” is a distance', (words, distance) => {
  expect(understand(words, lexicon).distance).toMatchObject(distance)
})

test('a court that has closed is said to have', () => {
  const { explanations } = understand('haddington court bail', lexicon)
  expect(explanations).toMatchObject([
    { say: expect.stringContaining('Edinburgh Sheriff Court') as string },
  ])
})

test('a “non” before what names nothing is a part of it', () => {
  expect(understand('non harassment order', lexicon)).toMatchObject({
    unheeded: [],
    rest: expect.arrayContaining(['harassment']) as unknown,
  })
})

test('a distance from nowhere that we know stays a word', () => {
  expect(understand('10 miles from narnia', lexicon).distance).toBeNull()
})

test('words in quotation marks are taken as written', () => {
  const understanding = understand('bail "fife"', lexicon)
  expect(understanding.literal).toEqual(['fife'])
  expect(keysIn('bail "fife"')).not.toContain('area:fife')
})

test.each([
  ['17 year old with anger', 17],
  ['aged 21', 21],
  ['females over 21', 21],
  ['under 18', 17],
  ['lassie 16 charged', 16],
  ['14yo boy', 14],
])('“%s” is an age', (words, years) => {
  expect(understand(words, lexicon).age?.years).toBe(years)
})

test('a word of the listings is never taken for a slip', () => {
  const known = new Set(['caladonian'])
  expect(understand('caladonian', lexicon, known).recognised).toEqual([])
})

test.each([
  ['suspended sentence paisley', 'structured-deferred-sentence'],
  ['on probation', 'cpo-supervision'],
  ['probation officer hamilton', 'cpo-supervision'],
  ['community service greenock', 'cpo-unpaid-work'],
  ['borstal', 'youth-justice-service'],
  ['tag and curfew', 'restriction-of-liberty-order'],
  ['weekends in jail', 'restriction-of-liberty-order'],
])('“%s” is explained, and %s is nearest', (words, key) => {
  const [explanation] = understand(words, lexicon).explanations
  expect(explanation?.source).toBeTruthy()
  expect(explanation?.nearest.map((type) => type.key)).toContain(key)
  expect(keysIn(words)).toContain(`type:${key}`)
})

test.each([
  ['perth', ['Perth Sheriff Court', 'HMP Perth']],
  ['kilmarnock bail', ['Kilmarnock Sheriff Court', 'HMP Kilmarnock']],
  ['ayr', ['Ayr Sheriff Court']],
  ['SDS alloa', ['Skills Development Scotland', 'self-directed support']],
  ['CJS', ['Community Justice Scotland', 'criminal justice system']],
])('“%s” can also mean %j', (words, others) => {
  const labels = ambiguitiesIn(understand(words, lexicon), lexicon).flatMap(
    (one) => one.others.map(({ label }) => label),
  )
  expect(labels).toEqual(expect.arrayContaining(others))
})

test.each(['fife', 'perth sheriff court', 'HMP Perth', 'bail supervision'])(
  '“%s” can mean one thing only',
  (words) => {
    expect(ambiguitiesIn(understand(words, lexicon), lexicon)).toEqual([])
  },
)
