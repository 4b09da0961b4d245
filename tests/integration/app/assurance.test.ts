import { expect, test } from 'vitest'
import {
  assureMany,
  assureService,
  listAssurancesOf,
  listDueServices,
} from '#app/models/assurance.server.ts'
import { NotAllowed } from '#app/models/authority.ts'
import { findListing } from '#app/models/listing.server.ts'
import { assurances, searchOutbox } from '#db/schema.ts'
import { assuranceParts } from '#db/vocabulary.ts'
import { listSearchDocuments } from '#search/rebuild.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  arbroathWorkshop,
  fifeBailSupervision,
  irvineValleyMentoring,
  rowanHouse,
  turasThroughcare,
} from '#tests/fixtures/directory.ts'
import { addEditors, ailsa, donald, fergus } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const fife = serviceIdFor(fifeBailSupervision.slug)
const rowan = serviceIdFor(rowanHouse.slug)
const now = new Date('2025-06-03T09:00:00.000Z')

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)
  return db
}

test('the reader sees at once who confirmed it, and search hears of it', () => {
  const db = openCast()

  assureService(fife, { by: ailsa, parts: assuranceParts, now })

  expect(findListing(fifeBailSupervision.slug, now)?.freshness).toMatchObject({
    statement: 'confirmed',
    words: 'confirmed today by Fife Community Justice Partnership',
  })
  expect(listSearchDocuments(now, [fife])[0]?.assured).toEqual({
    at: now.toISOString(),
    by: 'Fife Community Justice Partnership',
  })
  expect(db.select().from(searchOutbox).all()).toMatchObject([
    { serviceId: fife },
  ])
})

test('availability is asked for again in three months, the rest in six', () => {
  openCast()

  assureService(fife, { by: ailsa, parts: ['availability', 'contact'], now })

  expect(listAssurancesOf(fife)).toMatchObject([
    { part: 'availability', dueOn: '2025-09-03' },
    { part: 'contact', dueOn: '2025-12-03' },
  ])
})

test('only the parts that were confirmed say so', () => {
  openCast()

  assureService(fife, { by: ailsa, parts: ['contact'], now })

  const found = findListing(fifeBailSupervision.slug, now)
  expect(found?.confirmed.contact?.statement).toBe('confirmed')
  expect(found?.confirmed.eligibility).toBeNull()
  expect(found?.freshness.statement).toBe('published')
})

test('nobody confirms what the listing does not say', () => {
  openCast()
  const mentoring = serviceIdFor(irvineValleyMentoring.slug)

  assureService(mentoring, { by: fergus, parts: assuranceParts, now })

  expect(listAssurancesOf(mentoring).map(({ part }) => part)).toEqual([
    'availability',
    'description',
    'place',
  ])
})

test('a national editor never speaks in a partnership’s name', () => {
  openCast()

  assureService(fife, { by: fergus, parts: ['availability'], now })

  expect(findListing(fifeBailSupervision.slug, now)?.freshness.words).toBe(
    'confirmed today by the national editors',
  )
})

test('what is due comes first, what has ended never', () => {
  openCast()
  const dueIn = (days: number, by = donald) =>
    listDueServices({
      partnershipSlug: by.partnershipSlug ?? undefined,
      now: new Date(now.getTime() + days * 24 * 60 * 60 * 1000),
    })

  assureService(rowan, { by: donald, parts: assuranceParts, now })

  expect(dueIn(0)).toEqual([])
  expect(dueIn(77)).toEqual([])
  expect(dueIn(78)).toMatchObject([
    { id: rowan, state: 'soon', parts: ['availability'], dueOn: '2025-09-03' },
  ])
  expect(dueIn(92)).toMatchObject([{ id: rowan, state: 'overdue' }])
  expect(dueIn(300)[0]?.parts).toEqual(assuranceParts)
  expect(dueIn(0, ailsa)).toMatchObject([
    { id: fife, state: 'never', dueOn: null, parts: assuranceParts },
  ])
  const everywhere = dueIn(100, fergus).map(({ slug, state }) => [slug, state])
  expect(everywhere[0]).toEqual([rowanHouse.slug, 'overdue'])
  expect(everywhere).toContainEqual([turasThroughcare.slug, 'never'])
  expect(everywhere.flat()).not.toContain(arbroathWorkshop.slug)
})

test('a list with one listing of others in it confirms nothing', () => {
  const db = openCast()
  const before = db.select().from(assurances).all().length

  expect(() => {
    assureMany(
      [
        { serviceId: fife, parts: ['contact'] },
        { serviceId: rowan, parts: ['contact'] },
      ],
      { by: ailsa, now },
    )
  }).toThrow(NotAllowed)

  expect(db.select().from(assurances).all()).toHaveLength(before)
  assureMany([{ serviceId: fife, parts: ['contact', 'place'] }], {
    ...{ by: ailsa, now },
  })
  expect(db.select().from(assurances).all()).toHaveLength(before + 2)
})
