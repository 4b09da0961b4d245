import { expect, test, vi } from 'vitest'
import { findAreaPage } from '#app/areas/area-page.server.ts'
import {
  countProvision,
  listProvisionForArea,
  listProvisionForType,
} from '#app/provision/provision.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  addListings,
  addWholeCast,
  fifeBailSupervision,
  today,
} from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

test('a listing stands under every stage of each of its types', () => {
  openWithCast()

  const { stages } = listProvisionForArea('perth-and-kinross', today)

  const stagesWith = (key: string) =>
    stages
      .filter(({ offers }) =>
        offers.some(
          ({ type, services }) =>
            type.key === key && services[0]?.slug === 'rowan-house-perth',
        ),
      )
      .map(({ stage }) => stage.key)
  expect(stagesWith('womens-justice-service')).toContain('prosecution')
  expect(stagesWith('womens-justice-service')).toContain('community')
  expect(stagesWith('mentoring')).toContain('custody')
})

test('a statutory type without a listing is there, as not told us', () => {
  openWithCast()

  const bail = stageOf('fife', 'bail')

  expect(bail.offers.map(({ type, state }) => [type.key, state])).toEqual([
    ['bail-supervision', 'available'],
    ['electronically-monitored-bail', 'not-told'],
    ['court-social-work', 'not-told'],
    ['electronic-monitoring', 'not-told'],
  ])
})

test('a confirmed word is told apart from an old one', () => {
  openWithCast()

  const rowan = stageOf('perth-and-kinross', 'community').offers[0]
  const wick = stageOf('highland', 'community').offers[0]

  expect(rowan).toMatchObject({ state: 'available', statement: 'confirmed' })
  expect(wick).toMatchObject({
    type: { key: 'drug-and-alcohol-recovery' },
    state: 'available',
    statement: 'old',
  })
})

test('what has ended is never among what is offered', () => {
  openWithCast()

  const angus = listProvisionForArea('angus', today)
  const unpaidWork = listProvisionForType('cpo-unpaid-work', today)

  expect(angus.listings).toBe(0)
  expect(angus.ended.map(({ slug }) => slug)).toEqual([
    'harbour-workshop-arbroath',
  ])
  expect(
    angus.stages.flatMap(({ offers }) => offers).flatMap((o) => o.services),
  ).toEqual([])
  expect(unpaidWork.areas.find(({ area }) => area.slug === 'angus')).toEqual(
    expect.objectContaining({ state: 'not-told', services: [] }),
  )
  expect(unpaidWork.ended).toHaveLength(1)
})

test('a service for all of Scotland stands apart, once at each stage', () => {
  openWithCast()

  const release = stageOf('fife', 'release')

  expect(release.national.map(({ slug }) => slug)).toEqual([
    'turas-throughcare-scotland',
  ])
  expect(
    release.offers.find(({ type }) => type.key === 'voluntary-throughcare'),
  ).toMatchObject({
    state: 'not-told',
    services: [],
    nationally: [{ slug: 'turas-throughcare-scotland' }],
  })
  expect(stageOf('fife', 'arrest').national).toEqual([])
})

test('a payback order shows its requirements, named as such', () => {
  const db = openWithCast()
  addListings(db, [
    {
      ...fifeBailSupervision,
      slug: 'unpaid-work-fife',
      title: 'Unpaid work, Fife',
      serviceTypes: ['cpo-unpaid-work'],
    },
  ])

  const { areas, listings } = listProvisionForType(
    'community-payback-order',
    today,
  )
  const sentence = stageOf('fife', 'sentence')

  expect(areas).toHaveLength(32)
  expect(listings).toBe(1)
  expect(areas.find(({ area }) => area.slug === 'fife')).toMatchObject({
    state: 'available',
    services: [
      {
        slug: 'unpaid-work-fife',
        listedAs: 'CPO: unpaid work or other activity requirement',
      },
    ],
  })
  expect(sentence.offers[0]).toMatchObject({
    type: { key: 'community-payback-order' },
    state: 'available',
  })
  expect(countProvision().types['community-payback-order']).toBe(1)
})

test('an area counts its own, and apart from them all that search lists', () => {
  openWithCast()

  const angus = findAreaPage('angus', today)
  const fife = findAreaPage('fife', today)

  // The one for all of Scotland; in Angus another has ended and is no option.
  expect(angus).toMatchObject({ listings: 0, reaching: 1 })
  expect(fife?.reaching).toBe((fife?.listings ?? 0) + 1)
})

test('a group gathers the areas of all its types', () => {
  openWithCast()

  const { areas, national } = listProvisionForType('people-and-families', today)

  const offering = areas.filter(({ services }) => services.length > 0)
  expect(offering.map(({ area }) => area.slug)).toContain('perth-and-kinross')
  expect(national.map(({ slug }) => slug)).toEqual([
    'turas-throughcare-scotland',
  ])
})

test('however many listings there are, the same few queries are asked', () => {
  const db = openWithCast()
  const before = countQueries(db, () => listProvisionForArea('fife', today))
  addListings(
    db,
    Array.from({ length: 20 }, (_, i) => ({
      ...fifeBailSupervision,
      slug: `bail-supervision-fife-${i}`,
    })),
  )

  const after = countQueries(db, () => listProvisionForArea('fife', today))

  expect(before).toBeGreaterThan(0)
  expect(after).toBe(before)
})

function openWithCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  return db
}

function stageOf(area: string, key: string) {
  const { stages } = listProvisionForArea(area, today)
  const found = stages.find(({ stage }) => stage.key === key)
  if (!found) throw new Error(`No stage ${key}`)
  return found
}

/** What was remembered is forgotten with a change, and asked for again. */
function countQueries(db: Db, ask: () => unknown) {
  ask()
  db.$client.exec("update areas set name = name where slug = 'fife'")
  const prepare = vi.spyOn(db.$client, 'prepare')
  ask()
  const queries = prepare.mock.calls.length
  prepare.mockRestore()
  return queries
}
