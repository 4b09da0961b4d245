import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { assureService } from '#app/assurance/assurance.server.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import type { Listing } from '#app/listings/listing.ts'
import { listServices } from '#app/listings/services.server.ts'
import { createDraft, saveDraft } from '#app/publication/drafts.server.ts'
import { findEditing } from '#app/publication/editing.server.ts'
import { previewListing } from '#app/publication/preview.server.ts'
import {
  publishDraft,
  reviewDraft,
} from '#app/publication/publish-draft.server.ts'
import { isNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { openDatabase } from '#db/client.server.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { formerSlugs, services } from '#db/schema/services.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  fifeBailSupervision,
  rowanHouse,
} from '#tests/fixtures/directory.ts'
import { addEditors, ailsa, fergus } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const fife = serviceIdFor(fifeBailSupervision.slug)
const at = (time: string) => new Date(`2025-06-03T${time}:00.000Z`)

function openCast(path = vocabularyDatabasePath()) {
  const db = configureTestDatabase(path)
  addWholeCast(db)
  addEditors(db)
  return db
}

function deskOf(by: Editor, id = fife) {
  const desk = findEditing(id, by)
  if (!desk) throw new Error(`${id} is on nobody's desk`)
  return desk
}

function save(by: Editor, change: object, time = '09:00', id = fife) {
  const { draft, base, baseRevision } = deskOf(by, id)
  saveDraft(id, {
    by,
    baseRevision,
    values: { ...(draft?.snapshot ?? base), ...change },
    draftAt: draft?.updatedAt ?? null,
    now: at(time),
  })
}

function preview(by: Editor, time: string, id = fife): Listing {
  const { listing } = previewListing(deskOf(by, id), { by, now: at(time) })
  if (!listing) throw new Error(`${id} cannot be shown`)
  return listing
}

function publish(
  by: Editor,
  time: string,
  { id = fife, confirm = [] }: { id?: string; confirm?: AssurancePart[] } = {},
) {
  const published = publishDraft(id, {
    by,
    confirm,
    reason: 'Told by the team',
    now: at(time),
    origin: 'https://directory.example',
  })
  if (published.status !== 'published') throw new Error(published.status)
  return findListing(published.slug, at(time))
}

/** Every part that says something, so that every one can stand or fall. */
const parts: AssurancePart[] = [
  'availability',
  'eligibility',
  'referral',
  'contact',
  'place',
  'description',
]

test('the preview of an unchanged draft is the page, for every listing', () => {
  const db = configureTestDatabase(seededDatabasePath())
  addEditors(db)
  const now = at('09:00')
  const published = listServices()
  expect(published).toHaveLength(383)
  const pages = published.map(({ slug }) => findListing(slug, now))
  const previews = () =>
    published.map(
      ({ id }) =>
        previewListing(deskOf(fergus, id), { by: fergus, now }).listing,
    )

  expect(previews()).toEqual(pages)
  // As the form sends it back: the same words, saved as a draft.
  for (const { id } of published) save(fergus, {}, '09:00', id)
  expect(previews()).toEqual(pages)
})

test('what a preview shows is what publishing makes of it', () => {
  openCast()
  assureService(fife, { by: ailsa, parts, now: at('08:00') })
  const changes: { by: Editor; change: object }[] = [
    { by: fergus, change: { title: 'Bail team', minAge: '16' } },
    { by: ailsa, change: { title: 'Bail team, Fife', cost: 'Free' } },
    { by: ailsa, change: { areas: ['fife'], areaNote: 'Mostly Kirkcaldy' } },
    {
      by: fergus,
      change: {
        areas: ['west-lothian', 'fife', 'aberdeen-city'],
        coProviders: [
          { name: 'Somebody', kind: 'other' },
          { name: 'Anybody', kind: 'nhs' },
          { name: 'Somebody', kind: 'other' },
        ],
        locations: [
          { address: '2 High Street, Kirkcaldy', town: 'Kirkcaldy' },
          { address: '1 Quay, Burntisland', town: 'Burntisland' },
          { address: '2 High Street, Kirkcaldy', town: 'Kirkcaldy' },
          {
            address: '9 Hidden Lane',
            town: 'Leven',
            lat: '56.2',
            lng: '-3',
            positionBasis: 'address',
            hideExactAddress: 'on',
          },
        ],
        contacts: [
          { role: 'Duty', phone: '01592 000000' },
          { role: 'Manager', email: 'manager@fife.example' },
        ],
        schedules: [
          { weekday: 'TU', opensAt: '09:00', closesAt: '17:00' },
          { weekday: 'MO', opensAt: '13:00', closesAt: '17:00' },
          { weekday: 'MO', opensAt: '09:00', closesAt: '12:00' },
        ],
        conflicts: ['Two telephone numbers are told'],
      },
    },
    { by: fergus, change: { availability: 'not-told' } },
    {
      by: ailsa,
      change: { availability: 'superseded', successor: rowanHouse.slug },
    },
  ]

  changes.forEach(({ by, change }, index) => {
    save(by, change, `1${index}:00`)
    const shown = preview(by, `1${index}:10`)
    const changed = reviewDraft(deskOf(by), by).changes.map(({ part }) => part)
    const confirm = isNational(by) ? [] : changed
    expect(shown).toEqual(publish(by, `1${index}:10`, { confirm }))
  })
  expect(findListing(fifeBailSupervision.slug, at('20:00'))).toMatchObject({
    successor: { slug: rowanHouse.slug, title: rowanHouse.title },
  })
})

test('a changed part loses its confirmation, and the old words regain it', () => {
  openCast()
  const { title } = fifeBailSupervision
  assureService(fife, { by: ailsa, parts, now: at('08:00') })

  save(fergus, { title: 'Bail team' }, '09:00')
  const changed = preview(fergus, '09:10')
  expect(changed.confirmed.description).toBeNull()
  expect(changed.confirmed.referral?.statement).toBe('confirmed')
  expect(publish(fergus, '09:10')).toEqual(changed)

  save(fergus, { title }, '10:00')
  const putBack = preview(fergus, '10:10')
  expect(putBack.confirmed.description?.statement).toBe('confirmed')
  expect(publish(fergus, '10:10')).toEqual(putBack)
})

test('a new listing is shown as its partnership’s, under no address yet', () => {
  openCast()
  const id = createDraft({
    by: ailsa,
    partnershipSlug: ailsa.partnershipSlug,
    now: at('09:00'),
    values: { ...deskOf(ailsa).base, title: 'Levenmouth Café' },
  })

  const shown = preview(ailsa, '10:00', id)
  const { changes } = reviewDraft(deskOf(ailsa, id), ailsa)

  expect(shown.slug).toBe(`preview-${id}`)
  expect(shown.similar.map(({ slug }) => slug)).toContain(
    fifeBailSupervision.slug,
  )
  const page = publish(ailsa, '10:00', {
    id,
    confirm: changes.map(({ part }) => part),
  })
  expect(shown).toEqual({ ...page, slug: `preview-${id}` })
})

test('a successor is found by a slug of the past', () => {
  const db = openCast()
  db.insert(formerSlugs)
    .values({ slug: 'rowan', serviceId: serviceIdFor(rowanHouse.slug) })
    .run()
  save(ailsa, { availability: 'superseded', successor: 'rowan' })

  expect(preview(ailsa, '09:10').successor).toEqual({
    slug: rowanHouse.slug,
    title: rowanHouse.title,
    state: rowanHouse.availability,
  })
})

test('an archived listing is shown as if it were not', () => {
  const db = openCast()
  const page = findListing(fifeBailSupervision.slug, at('09:00'))
  db.update(services)
    .set({ status: 'archived' })
    .where(eq(services.id, fife))
    .run()

  expect(preview(fergus, '09:00')).toEqual(page)
})

test('a preview writes nothing, and waits for nobody who writes', () => {
  const path = vocabularyDatabasePath()
  const db = openCast(path)
  save(ailsa, { title: 'Bail team' }, '09:00')
  const other = openDatabase(path)
  const versions = () => [
    db.$client.prepare('select total_changes()').pluck().get(),
    other.$client.pragma('data_version', { simple: true }),
  ]
  const before = versions()

  other.$client.exec('begin immediate')
  try {
    expect(preview(ailsa, '09:10').title).toBe('Bail team')
  } finally {
    other.$client.exec('rollback')
    expect(versions()).toEqual(before)
    other.$client.close()
  }
})
