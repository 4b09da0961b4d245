import { expect, test } from 'vitest'
import { findAreaPage } from '#app/areas/area-page.server.ts'
import { findCourtPage } from '#app/courts/court-page.server.ts'
import { findCourtSheet } from '#app/courts/court-sheet.server.ts'
import { listProvisionForType } from '#app/provision/provision.server.ts'
import { loader } from '#app/routes/courts.$slug_.sheet.tsx'
import {
  addListings,
  addWholeCast,
  fifeBailSupervision,
  listing,
  today,
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

function getSheet(slug: string, home: string | null = null) {
  const sheet = findCourtSheet(slug, { home, stage: null, now: today })
  if (!sheet) throw new Error(`${slug} is not to be found`)
  return sheet
}

test('a sheet is dated, says what is not told and whom to ask', () => {
  openCast()

  const sheet = getSheet('kirkcaldy')

  expect(sheet.printedOn).toBe('2 June 2025')
  expect(sheet.untold).toMatchObject([
    { of: expect.stringMatching(/^ask .*Fife/) as unknown },
  ])
  expect(sheet.untold[0]?.types).toContain('Electronically monitored bail')
  expect(sheet.ring).toMatchObject([{ area: 'Fife' }])
  expect(sheet.left).toEqual([])
})

test('a service’s own number is never printed as the partnership’s', () => {
  const db = configureTestDatabase(vocabularyDatabasePath())
  const council = { name: 'Fife Council', kind: 'local-authority' as const }
  const trust = { name: 'Rowan Trust', kind: 'third-sector' as const }
  const offers = [
    ['cpo-supervision', council, '(01632) 960111'],
    ['diversion-from-prosecution', council, '+44 1632 960111'],
    ['bail-supervision', trust, '01632 960112'],
  ] as const
  addListings(
    db,
    offers.map(([type, provider, phone]) =>
      listing({
        slug: `${type}-fife-test`,
        title: `What there is of ${type}`,
        summary: 'For people in Fife.',
        provider,
        serviceTypes: [type],
        areas: ['fife'],
        contact: { phone, email: null, web: null, address: null },
      }),
    ),
  )

  const numbers = [
    { phone: '01632 960112', whose: 'bail supervision, Rowan Trust' },
    {
      phone: '(01632) 960111',
      whose: 'community payback order: supervision requirement',
    },
  ]
  expect(getSheet('kirkcaldy').ring[0]?.numbers).toEqual(numbers)
  expect(
    findAreaPage('fife', today)?.ring[0]?.numbers.map(
      ({ phone, whose, parts, services }) => ({
        phone,
        whose,
        rings: parts.flatMap(({ href }) => href ?? []),
        services: services.length,
      }),
    ),
  ).toEqual([
    { ...numbers[0], rings: ['tel:+441632960112'], services: 1 },
    { ...numbers[1], rings: ['tel:+441632960111'], services: 2 },
  ])
})

test('of several councils a sheet says of which nobody has told us', () => {
  openCast()

  const places = getSheet('kilmarnock').untold.map(({ of }) => of)

  expect(places).toContain('in any of these areas')
})

test('what is there for all of Scotland is no gap to ask about', () => {
  configureTestDatabase(seededDatabasePath())
  const { nationwide, untold } = getSheet('kilmarnock', 'north-ayrshire')
  const asked = untold.flatMap(({ types }) => types)

  expect(nationwide).toEqual(
    expect.arrayContaining([
      'Restriction of liberty order',
      'Home detention curfew',
      'Drink-drive rehabilitation course',
    ]),
  )
  expect(nationwide.filter((type) => asked.includes(type))).toEqual([])
  // Some young people are diverted anywhere: that is not the whole type.
  expect(nationwide).not.toContain('Diversion from prosecution')
})

test('an order of the past is no gap to ask about', () => {
  configureTestDatabase(seededDatabasePath())
  const past = 'supervised-attendance-order'
  const home = { home: 'fife', stage: null, now: today }
  const untold = [
    ...(findCourtPage('kirkcaldy', home)?.stages ?? []),
    ...(findAreaPage('fife', today)?.stages ?? []),
  ].flatMap((stage) => [
    ...stage.untold.map(({ type }) => type.key),
    ...stage.also.flatMap(({ types }) => types.map(({ slug }) => slug)),
  ])
  const printed = getSheet('kirkcaldy', 'fife').untold

  expect(untold).toContain('fine-supervision')
  expect(untold).not.toContain(past)
  expect(JSON.stringify(printed)).not.toContain('Supervised attendance')
  expect(listProvisionForType(past, today).isReplaced).toBe(true)
  expect(listProvisionForType('fine-supervision', today).isReplaced).toBe(false)
})

test('the age of each statement stands on the sheet', () => {
  openCast()

  const wordOf = (slug: string, home: string) =>
    getSheet('perth', home)
      .stages.flatMap(({ rows }) => rows)
      .find((row) => row.slug === slug)?.word

  expect(wordOf('rowan-house-perth', 'perth-and-kinross')).toBe(
    'confirmed 12 May 2025',
  )
  expect(wordOf('alcohol-group-wick', 'highland')).toBe('30 November 2021')
})

test('what does not fit is counted, stage by stage', () => {
  const db = openCast()
  addListings(
    db,
    Array.from({ length: 40 }, (_, i) =>
      listing({
        ...fifeBailSupervision,
        slug: `bail-supervision-${i}`,
        title: `Bail supervision ${i}, Fife`,
      }),
    ),
  )

  const { stages, left } = getSheet('kirkcaldy')
  const printed = stages.flatMap(({ rows }) => rows).length

  expect(printed).toBeGreaterThan(10)
  expect(left).toEqual([{ label: 'Bail and remand', count: 41 - printed }])
})

test('the page, the sheet and the area give the same word of a listing', () => {
  openCast()
  const home = { home: 'fife', stage: null, now: today }
  const wordIn = (
    stages: {
      rows: { slug: string; availability: string }[]
    }[],
  ) =>
    stages
      .flatMap(({ rows }) => rows)
      .find(({ slug }) => slug === fifeBailSupervision.slug)?.availability

  const words = [
    wordIn(findCourtPage('kirkcaldy', home)?.stages ?? []),
    wordIn(findCourtSheet('kirkcaldy', home)?.stages ?? []),
    wordIn(findAreaPage('fife', today)?.stages ?? []),
  ]

  expect(words).toEqual(['available', 'available', 'available'])
})

test('the code leads back to the same choices', () => {
  openCast()

  expect(ask('kirkcaldy', '?home=fife&stage=bail')).toMatchObject({
    address: 'http://localhost/courts/kirkcaldy?home=fife&stage=bail',
    qr: { path: expect.stringMatching(/^M\d+ \d+h/) as unknown },
  })
})

test.each([
  ['cupar', 302],
  ['glasgow-drug-court', 302],
])('%s has no sheet of its own', (slug, status) => {
  openCast()

  const response = ask(slug) as Response

  expect(response.status).toBe(status)
  expect(response.headers.get('location')).toBe(`/courts/${slug}`)
})

test('the sheet of a court that does not exist is not found', () => {
  openCast()

  expect(ask('camelot')).toMatchObject({ init: { status: 404 } })
})

function ask(slug: string, search = ''): unknown {
  try {
    return loader({
      params: { slug },
      request: new Request(`http://localhost/courts/${slug}/sheet${search}`),
      context: { nonce: '', requestId: '' },
    })
  } catch (thrown) {
    return thrown
  }
}
