import { beforeAll, expect, test } from 'vitest'
import { findTypeGuide } from '#app/service-types/type-page.server.ts'
import { compareServices } from '#app/shortlist/comparison.server.ts'
import { describePack } from '#app/shortlist/referral-pack.server.ts'
import { findStagePage } from '#app/stages/stage-page.server.ts'
import { formerSlugs } from '#db/schema/services.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  hebridesSafeHouse,
  irvineValleyMentoring,
  lochaberRecovery,
  rowanHouse,
  today,
  turasThroughcare,
  wickAlcoholGroup,
} from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const origin = 'https://directory.example'

beforeAll(() => {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  db.insert(formerSlugs)
    .values({ slug: 'rowan', serviceId: serviceIdFor(rowanHouse.slug) })
    .run()
})

test('what differs is marked, what is the same is not', () => {
  const { rows, statesDiffer, services } = compareServices(
    [wickAlcoholGroup.slug, lochaberRecovery.slug],
    today,
  )
  const differs = (key: string) => rows.find((row) => row.key === key)?.differs
  expect(services.map(({ title }) => title)).toEqual([
    'Thursday alcohol group, Wick',
    'Lochaber Recovery Project',
  ])
  expect(statesDiffer).toBe(true)
  expect(differs('what')).toBe(true)
  expect(rows.find(({ key }) => key === 'areas')?.words).toEqual([
    'Highland',
    'Highland: Fort William, Caol and Kinlochleven only.',
  ])
  const twice = compareServices(
    [wickAlcoholGroup.slug, wickAlcoholGroup.slug],
    today,
  )
  expect(twice.services).toHaveLength(1)
})

test('what is not there is said; what was renamed is found', () => {
  const { services, missing } = compareServices(
    ['rowan', 'no-such-listing'],
    today,
  )
  expect(services.map(({ slug }) => slug)).toEqual([rowanHouse.slug])
  expect(missing).toEqual(['no-such-listing'])
})

test('what is left out is counted without what was not found', () => {
  const five = [
    wickAlcoholGroup,
    lochaberRecovery,
    rowanHouse,
    turasThroughcare,
    hebridesSafeHouse,
  ].map(({ slug }) => slug)
  const { services, leftOut } = compareServices(
    ['no-such-listing', ...five],
    today,
  )
  expect([services.length, leftOut]).toEqual([4, 1])
})

test('a pack keeps the order and says what nobody has stated', () => {
  const { services } = describePack([turasThroughcare.slug, rowanHouse.slug], {
    origin,
    now: today,
  })
  expect(services.map(({ slug }) => slug)).toEqual([
    turasThroughcare.slug,
    rowanHouse.slug,
  ])
  const [turas, rowan] = services
  expect(turas?.facts).toContainEqual({
    key: 'by',
    term: 'Ask by',
    words: null,
  })
  expect(rowan).toMatchObject({
    state: 'available',
    freshness: { statement: 'confirmed' },
    address: `${origin}/services/rowan-house-perth`,
  })
})

test('an address that must stay hidden is in no pack and on no handout', () => {
  const pack = describePack([hebridesSafeHouse.slug], { origin, now: today })
  expect(JSON.stringify(pack)).not.toContain('Lighthouse')
  expect(JSON.stringify(pack)).toContain('Stornoway')
})

test('a handout says "you", how to begin, and how sure it is', () => {
  const { services } = describePack(
    [rowanHouse.slug, irvineValleyMentoring.slug],
    { origin, now: today },
  )
  const [rowan, ended] = services.map(({ handout }) => handout)
  expect(rowan?.facts).toContainEqual({
    term: 'How to get it',
    words:
      'You can ask for it yourself. Or it can be asked for by your social worker or the court.',
  })
  expect(ended?.caution).toBe('It has ended. In its place: Ayrshire Steps.')
})

test('a stage shows its types, and one area’s answers when asked', () => {
  const bail = findStagePage('bail', { area: 'fife', now: today })
  const types = bail?.groups.flatMap((group) => group.types) ?? []
  expect(bail).toMatchObject({
    number: 3,
    before: { key: 'prosecution' },
    after: { key: 'court' },
  })
  expect(types.find(({ key }) => key === 'bail-supervision')).toMatchObject({
    here: { state: 'available', listings: 1 },
  })
  expect(types.some(({ key }) => key === 'cpo-unpaid-work')).toBe(false)
  expect(findStagePage('dessert', { area: null, now: today })).toBeNull()
})

test('a type says its limits, its section and its guidance', () => {
  expect(findTypeGuide('cpo-unpaid-work')).toMatchObject({
    // Its whole definition, which stands above, is limits.
    limits: [],
    legalBasis: [{ text: 'Criminal Procedure (Scotland) Act 1995 s.227I' }],
    guidance: [{ name: 'Community Payback Order: practice guidance' }],
  })
  expect(findTypeGuide('community-payback-order')?.limits).toEqual([
    'It can last from six months to three years with supervision, or be unpaid work alone.',
  ])
  expect(findTypeGuide('community-orders')).toBeNull()
})
