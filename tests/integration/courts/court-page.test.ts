import { expect, test } from 'vitest'
import { findCourtPage } from '#app/courts/court-page.server.ts'
import { loader } from '#app/routes/courts.$slug.tsx'
import {
  addListings,
  addWholeCast,
  ayrshireSteps,
  fifeBailSupervision,
  irvineValleyMentoring,
  listing,
  rowanHouse,
  today,
  turasThroughcare,
} from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  return db
}

function getBench(
  slug: string,
  home: string | null = null,
  stage: string | null = null,
) {
  const bench = findCourtPage(slug, { home, stage, now: today })
  if (!bench) throw new Error(`${slug} is not to be found`)
  return bench
}

function slugsAt(bench: ReturnType<typeof getBench>, stage: string) {
  const found = bench.stages.find(({ key }) => key === stage)
  return found?.rows.map(({ slug }) => slug)
}

function namedIn(offers: { services: { slug: string }[] }[]) {
  return offers.flatMap(({ services }) => services.map(({ slug }) => slug))
}

test('a court shows by stage what its areas offer', () => {
  openCast()

  const bench = getBench('kirkcaldy')

  expect(bench.asked.map(({ slug }) => slug)).toEqual(['fife'])
  expect(slugsAt(bench, 'bail')).toContain(fifeBailSupervision.slug)
})

test('a statutory type without a listing names whom to ask', () => {
  openCast()

  const { stages } = getBench('kirkcaldy')
  const untold = stages.flatMap((stage) => stage.untold)

  expect(untold.length).toBeGreaterThan(0)
  for (const { partnerships } of untold)
    expect(partnerships).toEqual([expect.stringContaining('Fife')])
})

test('a service is described once, with the areas that it covers', () => {
  const db = openCast()
  addListings(db, [
    listing({
      ...ayrshireSteps,
      slug: 'bail-support-wide',
      areas: ['angus', 'dundee-city'],
      courts: [],
      courtsBasis: 'none',
    }),
  ])

  const bench = getBench('dundee')
  const rows = bench.stages
    .flatMap((stage) => stage.rows)
    .filter(({ slug }) => slug === 'bail-support-wide')

  expect(bench.asked.length).toBeGreaterThan(1)
  // The area that the court mainly serves comes first.
  expect(rows).toMatchObject([{ areas: ['Dundee City', 'Angus'] }])
})

test('an area of which nobody says how much is served comes last', () => {
  openCast()

  expect(getBench('lanark').areas).toMatchObject([
    { slug: 'south-lanarkshire', relation: 'part' },
    { slug: 'north-lanarkshire', relation: null },
  ])
})

test('a home area narrows the page to what follows the person', () => {
  openCast()

  const bench = getBench('dundee', 'angus')

  expect(bench.home).toMatchObject({ slug: 'angus', isServed: true })
  expect(bench.asked.map(({ slug }) => slug)).toEqual(['angus'])
  expect(bench.partnerships).toHaveLength(1)
})

test('a home area that the court does not serve is allowed, and said', () => {
  openCast()

  const bench = getBench('ayr', 'fife')

  expect(bench.home).toMatchObject({ slug: 'fife', isServed: false })
  expect(slugsAt(bench, 'bail')).toContain(fifeBailSupervision.slug)
  expect(namedIn(bench.alsoNamed)).toContain(ayrshireSteps.slug)
})

test('a listing that names other courts says so', () => {
  const db = openCast()
  addListings(db, [
    listing({
      ...fifeBailSupervision,
      slug: 'bail-dunfermline',
      courts: ['dunfermline'],
    }),
  ])

  const rows = getBench('kirkcaldy').stages.flatMap((stage) => stage.rows)
  const namedFor = (slug: string) =>
    rows.find((row) => row.slug === slug)?.facts?.namedFor

  expect(namedFor('bail-dunfermline')).toEqual(['Dunfermline Sheriff Court'])
  expect(namedFor(fifeBailSupervision.slug)).toEqual([])
})

test('what has ended is no option; national services stand apart, once', () => {
  openCast()

  const bench = getBench('kilmarnock')
  const local = bench.stages.flatMap(({ rows }) => rows.map(({ slug }) => slug))

  expect(local).toContain(ayrshireSteps.slug)
  expect(local).not.toContain(irvineValleyMentoring.slug)
  expect(local).not.toContain(turasThroughcare.slug)
  expect(namedIn(bench.national)).toEqual([turasThroughcare.slug])
})

test('what fits several stages is described at one and named at the others', () => {
  openCast()

  const { stages } = getBench('perth')
  const described = stages.flatMap(({ key, rows }) =>
    rows.some(({ slug }) => slug === rowanHouse.slug) ? [key] : [],
  )
  const named = stages.flatMap(({ key, also }) =>
    namedIn(also).includes(rowanHouse.slug) ? [key] : [],
  )

  expect(described).toEqual(['community'])
  expect(named).toContain('prosecution')
  expect(named).toContain('sentence')
  expect(named).not.toContain('community')
})

test.each([
  ['custody-court', ['arrest', 'prosecution', 'bail']],
  ['bail', ['bail']],
  ['pre-sentence', ['court']],
  ['sentence', ['sentence']],
  ['review', ['sentence', 'community']],
])('the bench stage %s shows the stages of a case %j', (stage, keys) => {
  openCast()

  const bench = getBench('perth', null, stage)

  expect(bench.stages.map(({ key }) => key)).toEqual(keys)
  expect(bench.stage?.key).toBe(stage)
})

test('a service stands in full at the stage that was chosen', () => {
  openCast()

  expect(slugsAt(getBench('perth', null, 'sentence'), 'sentence')).toContain(
    rowanHouse.slug,
  )
})

test('what is no stage shows them all', () => {
  openCast()

  const bench = getBench('perth', null, 'supper')

  expect(bench.stage).toBeNull()
  // What a court decides itself comes first.
  expect(bench.stages.map(({ key }) => key)).toEqual([
    'bail',
    'court',
    'sentence',
    'arrest',
    'prosecution',
    'custody',
    'release',
    'community',
  ])
})

test('an order stands where it is made, not where its help is found', () => {
  configureTestDatabase(seededDatabasePath())
  const unpaidWork = 'cpo-unpaid-work-north-ayrshire'
  const deferred = 'structured-deferred-sentence-youth-north-ayrshire'
  const named = (stage: string | null, key: string) => {
    const table = getBench('kilmarnock', 'north-ayrshire', stage).stages.find(
      (one) => one.key === key,
    )
    const rows = table?.rows.map(({ slug }) => slug) ?? []
    return [...rows, ...namedIn(table?.also ?? [])]
  }

  for (const [stage, key] of [
    ['bail', 'bail'],
    [null, 'bail'],
    [null, 'release'],
  ] as const)
    for (const slug of [unpaidWork, deferred])
      expect(named(stage, key)).not.toContain(slug)
  expect(named('sentence', 'sentence')).toContain(unpaidWork)
  expect(named('pre-sentence', 'court')).toContain(deferred)
})

test('a statutory type nobody told us of stands once, and is named again', () => {
  openCast()

  const { stages } = getBench('kirkcaldy')
  const isEmBail = ({ type }: { type: { key: string } }) =>
    type.key === 'electronically-monitored-bail'
  const court = stages.find(({ key }) => key === 'court')

  expect(stages.filter(({ untold }) => untold.some(isEmBail))).toMatchObject([
    { key: 'bail' },
  ])
  expect(court?.also).toContainEqual(
    expect.objectContaining({
      state: 'not-told',
      types: expect.arrayContaining([
        expect.objectContaining({ slug: 'electronically-monitored-bail' }),
      ]) as unknown,
    }),
  )
})

test('several councils and every stage are a survey, one council is not', () => {
  openCast()
  const hasFacts = (bench: ReturnType<typeof getBench>) =>
    bench.stages.some(({ rows }) => rows.some(({ facts }) => facts !== null))

  expect(hasFacts(getBench('kilmarnock'))).toBe(false)
  expect(hasFacts(getBench('kilmarnock', 'north-ayrshire'))).toBe(true)
})

test('the High Court asks where the person lives', () => {
  openCast()

  expect(getBench('high-court-glasgow')).toMatchObject({
    isBench: true,
    asked: [],
    otherAreas: { length: 32 },
  })
  const narrowed = getBench('high-court-glasgow', 'fife')
  expect(narrowed.home?.isServed).toBe(true)
  expect(slugsAt(narrowed, 'bail')).toContain(fifeBailSupervision.slug)
})

test('a closed court points on, a specialist court at where it sits', () => {
  openCast()

  expect(getBench('cupar')).toMatchObject({
    isBench: false,
    court: { status: 'closed', successor: { slug: 'dundee' } },
    stages: [],
  })
  expect(getBench('glasgow-drug-court')).toMatchObject({
    isBench: false,
    court: { parent: { slug: 'glasgow' }, specialism: { key: 'drug-court' } },
    areas: [{ slug: 'glasgow-city' }],
  })
})

test.each([
  ['?home=', false],
  ['?home=atlantis', true],
  ['?home=fife', false],
])('the address %s is answered', (search, isUnknownHome) => {
  openCast()

  expect(ask('kirkcaldy', search)).toMatchObject({ isUnknownHome })
})

test('a court that does not exist is not found', () => {
  openCast()

  expect(ask('camelot')).toMatchObject({ init: { status: 404 } })
})

function ask(slug: string, search = ''): unknown {
  try {
    return loader({
      params: { slug },
      request: new Request(`http://localhost/courts/${slug}${search}`),
      context: { nonce: '', requestId: '' },
    })
  } catch (thrown) {
    return thrown
  }
}
