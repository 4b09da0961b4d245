import { expect, test } from 'vitest'
import { findCourtBench } from '#app/models/court-bench.server.ts'
import { loader } from '#app/routes/courts.$slug.tsx'
import {
  addListings,
  addWholeCast,
  ayrshireSteps,
  fifeBailSupervision,
  irvineValleyMentoring,
  listing,
  today,
  turasThroughcare,
} from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  return db
}

function getBench(slug: string, home: string | null = null) {
  const bench = findCourtBench(slug, { home, now: today })
  if (!bench) throw new Error(`${slug} is not to be found`)
  return bench
}

function slugsAt(bench: ReturnType<typeof getBench>, stage: string) {
  const found = bench.stages.find(({ key }) => key === stage)
  return found?.rows.map(({ service }) => service.slug)
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

test('a service stands once in a stage, with all the areas it covers', () => {
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
    .filter(({ key }) => key === 'bail')
    .flatMap((stage) => stage.rows)
    .filter(({ service }) => service.slug === 'bail-support-wide')

  expect(bench.asked.length).toBeGreaterThan(1)
  expect(rows).toMatchObject([{ areas: ['Angus', 'Dundee City'] }])
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
  expect(bench.alsoNamed.map(({ service }) => service.slug)).toContain(
    ayrshireSteps.slug,
  )
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
    rows.find(({ service }) => service.slug === slug)?.namedFor

  expect(namedFor('bail-dunfermline')).toEqual(['Dunfermline Sheriff Court'])
  expect(namedFor(fifeBailSupervision.slug)).toEqual([])
})

test('what has ended is no option; national services stand apart, once', () => {
  openCast()

  const bench = getBench('kilmarnock')
  const local = bench.stages.flatMap(({ rows }) =>
    rows.map(({ service }) => service.slug),
  )

  expect(local).toContain(ayrshireSteps.slug)
  expect(local).not.toContain(irvineValleyMentoring.slug)
  expect(local).not.toContain(turasThroughcare.slug)
  expect(bench.national.map(({ service }) => service.slug)).toEqual([
    turasThroughcare.slug,
  ])
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
