import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findListing } from '#app/listings/listing-page.server.ts'
import { loader } from '#app/routes/services.$slug.tsx'
import { formerSlugs, services } from '#db/schema/services.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addListings,
  addWholeCast,
  arbroathWorkshop,
  ayrshireSteps,
  fifeBailSupervision,
  hebridesSafeHouse,
  irvineValleyMentoring,
  listing,
  rowanHouse,
  today,
  turasThroughcare,
  wickAlcoholGroup,
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

function getListing(slug: string) {
  const found = findListing(slug, today)
  if (!found) throw new Error(`${slug} is not to be found`)
  return found
}

/** What the page answers: data, or the response or error it throws. */
function ask(slug: string): unknown {
  try {
    return loader({
      params: { slug },
      request: new Request(`http://localhost/services/${slug}`),
      context: { nonce: '', requestId: '' },
    })
  } catch (thrown) {
    return thrown
  }
}

test('a confirmed listing says who confirmed it, part by part', () => {
  openCast()

  const found = getListing(rowanHouse.slug)

  expect(found.freshness.words).toMatch(/^confirmed 21 days ago by Perth/)
  expect(found.confirmed.referral?.statement).toBe('confirmed')
  expect(found.isConfirmed).toBe(true)
  expect(found.ages).toBe('18 or over')
  expect(found.points?.list).toMatchObject([
    { lat: 56.3951, lng: -3.4312, approximate: false },
  ])
})

test('an old listing names the partnership that has not confirmed it', () => {
  openCast()

  const found = getListing(wickAlcoholGroup.slug)

  expect(found.freshness.words).toBe(
    'as listed 30 November 2021, not confirmed since',
  )
  expect(found.isConfirmed).toBe(false)
  expect(found.partnership).toContain('Highland')
  expect(found.conflicts).toHaveLength(1)
})

test('what editors note among themselves never leaves the server', () => {
  openCast()

  const sent = JSON.stringify(ask(wickAlcoholGroup.slug))

  expect(sent).toContain(wickAlcoholGroup.title)
  expect(sent).not.toContain(wickAlcoholGroup.editorNote)
  expect(sent).not.toContain('editorNote')
})

test('a hidden address is cut down to its town, and its pin goes', () => {
  openCast()

  const found = getListing(hebridesSafeHouse.slug)

  expect(JSON.stringify(found)).not.toContain('Lighthouse View')
  expect(found.places).toMatchObject([{ isHidden: true }])
  expect(found.points).toBeNull()
})

test('without an address the map shows the courts, and no invented place', () => {
  openCast()

  const found = getListing(fifeBailSupervision.slug)

  expect(found.places).toEqual([])
  expect(found.points).toMatchObject({
    are: 'courts-and-prisons',
    list: [
      { href: '/courts/dunfermline', state: null },
      { href: '/courts/kirkcaldy', state: null },
    ],
  })
})

test('earlier and later services point at each other', () => {
  openCast()

  expect(getListing(irvineValleyMentoring.slug).successor).toMatchObject({
    slug: ayrshireSteps.slug,
  })
  expect(getListing(ayrshireSteps.slug).predecessors).toMatchObject([
    { slug: irvineValleyMentoring.slug },
  ])
})

test('nobody is pointed on to a service that is not published', () => {
  const db = openCast()
  db.update(services)
    .set({ status: 'archived' })
    .where(eq(services.slug, ayrshireSteps.slug))
    .run()

  expect(getListing(irvineValleyMentoring.slug).successor).toBeNull()
})

test('similar services are current and the nearest stands first', () => {
  const db = openCast()
  const bail = (slug: string, areas: string[], told = {}) =>
    listing({
      ...fifeBailSupervision,
      slug,
      title: slug,
      areas,
      courts: [],
      courtsBasis: 'none',
      ...told,
    })
  addListings(db, [
    bail('bail-shetland', ['shetland-islands']),
    bail('bail-clackmannanshire', ['clackmannanshire']),
    bail('bail-ended-dundee', ['dundee-city'], { availability: 'closed' }),
    bail('bail-scotland', ['scotland']),
  ])

  const { similar } = getListing(fifeBailSupervision.slug)

  expect(similar.map(({ slug }) => slug)).toEqual([
    'bail-clackmannanshire',
    'bail-shetland',
  ])
  expect(similar[0]?.metres).toBeLessThan(60_000)
  expect(getListing(turasThroughcare.slug).similar).toEqual([])
})

test('a closed listing stays readable', () => {
  openCast()

  expect(getListing(arbroathWorkshop.slug)).toMatchObject({
    state: 'closed',
    endsOn: '31 March 2024',
    successor: null,
  })
})

test('an address with capitals leads to the listing', () => {
  openCast()

  const moved = ask('Rowan-House-Perth') as Response
  expect(moved.status).toBe(301)
  expect(moved.headers.get('location')).toBe('/services/rowan-house-perth')
  expect(ask('No-Such-Listing')).toMatchObject({ init: { status: 404 } })
})

test('a renamed listing moves for good, a draft does not exist', () => {
  const db = openCast()
  const former = { slug: 'rowan', serviceId: serviceIdFor(rowanHouse.slug) }
  db.insert(formerSlugs).values(former).run()

  const moved = ask('rowan') as Response
  expect(moved.status).toBe(301)
  expect(moved.headers.get('location')).toBe(`/services/${rowanHouse.slug}`)

  db.update(services)
    .set({ status: 'draft' })
    .where(eq(services.slug, rowanHouse.slug))
    .run()
  expect(ask('rowan')).toMatchObject({ init: { status: 404 } })
  expect(ask(rowanHouse.slug)).toMatchObject({ init: { status: 404 } })
  expect(ask('no-such-listing')).toMatchObject({ init: { status: 404 } })
})
