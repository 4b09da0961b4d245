import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findListing } from '#app/listings/listing-page.server.ts'
import { listRunningServices } from '#app/listings/published-services.server.ts'
import {
  continueFrom,
  createDraft,
  discardDraft,
  saveDraft,
  mergeNewerRevision,
} from '#app/publication/drafts.server.ts'
import {
  findEditing,
  listDrafts,
  listNewListings,
} from '#app/publication/editing.server.ts'
import type { Editing } from '#app/publication/editing.server.ts'
import { listPossibleDuplicates } from '#app/publication/possible-duplicates.server.ts'
import { previewListing } from '#app/publication/preview.server.ts'
import {
  publishDraft,
  reviewDraft,
} from '#app/publication/publish-draft.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import {
  findRevisionSnapshot,
  listRevisions,
} from '#app/record/revisions.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { drafts } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents, searchOutbox } from '#db/schema/system.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  fifeBailSupervision,
  rowanHouse,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  bruce,
  donald,
  fergus,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const origin = 'https://directory.example'
const fife = serviceIdFor(fifeBailSupervision.slug)
const at = (time: string) => new Date(`2025-06-03T${time}:00.000Z`)

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)
  return db
}

function deskOf(by: Editor, id = fife): Editing {
  const desk = findEditing(id, by)
  if (!desk) throw new Error(`${id} is on nobody's desk`)
  return desk
}

/** What the form sends after these fields were changed. */
function save(by: Editor, change: object, time: string, id = fife) {
  const { draft, base, baseRevision } = deskOf(by, id)
  return saveDraft(id, {
    by,
    baseRevision,
    values: { ...(draft?.snapshot ?? base), ...change },
    draftAt: draft?.updatedAt ?? null,
    now: at(time),
  })
}

function publish(by: Editor, time: string, id = fife) {
  return publishDraft(id, {
    origin,
    by,
    reason: 'Told by the team',
    now: at(time),
  })
}

test('readers see nothing of a draft, and all of it once it is published', () => {
  const db = openCast()

  save(ailsa, { title: 'Bail team, Fife', minAge: '16' }, '09:00')
  expect(findListing(fifeBailSupervision.slug, at('09:01'))?.title).toBe(
    fifeBailSupervision.title,
  )
  const published = publishDraft(fife, {
    origin,
    by: ailsa,
    reason: 'New name',
    now: at('10:00'),
    confirm: ['description', 'eligibility'],
  })

  expect(published).toMatchObject({
    status: 'published',
    slug: fifeBailSupervision.slug,
  })
  const listing = findListing(fifeBailSupervision.slug, at('10:00'))
  expect(listing?.title).toBe('Bail team, Fife')
  expect(listing?.confirmed.eligibility?.words).toBe(
    'confirmed today by Fife Community Justice Partnership',
  )
  expect(listRevisions(fife)[0]).toEqual({
    number: 2,
    author: 'Ailsa Reid',
    reason: 'New name',
    publishedAt: at('10:00').toISOString(),
  })
  expect(findRevisionSnapshot(fife, 2)).toEqual(readSnapshot(fife))
  expect(findRevisionSnapshot(fife, 1)?.title).toBe(fifeBailSupervision.title)
  expect(db.select().from(drafts).all()).toEqual([])
  expect(db.select().from(searchOutbox).all()).toMatchObject([
    { serviceId: fife },
  ])
  expect(
    db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, fife))
      .all()
      .map(({ actor, did }) => `${actor} ${did}`),
  ).toEqual([
    'Ailsa Reid began a draft',
    'Ailsa Reid published',
    'Ailsa Reid confirmed',
  ])
})

test('a look at a draft shows what will stand, and leaves no trace', () => {
  const db = openCast()
  save(ailsa, { availability: 'paused' }, '09:00')
  const before = db.select().from(searchOutbox).all()

  const { listing } = previewListing(deskOf(ailsa), {
    by: ailsa,
    now: at('09:10'),
  })

  expect(listing).toMatchObject({
    state: 'paused',
    freshness: {
      words: 'confirmed today by Fife Community Justice Partnership',
    },
  })
  // Nor do pages that remember what they read find it there.
  expect(
    listRunningServices().find(({ id }) => id === fife)?.availability,
  ).toBe('available')
  expect(findListing(fifeBailSupervision.slug, at('09:20'))).toMatchObject({
    state: 'available',
    isConfirmed: false,
  })
  expect(db.select().from(searchOutbox).all()).toEqual(before)
})

test('a draft keeps what cannot be published, and says what to mend', () => {
  openCast()
  const areas = ['fife', 'angus']
  save(ailsa, { title: '', minAge: 'sixteen', areas }, '09:00')

  expect(deskOf(ailsa).draft?.snapshot).toMatchObject({ minAge: 'sixteen' })
  expect(publish(ailsa, '10:00')).toEqual({
    status: 'invalid',
    problems: [
      { path: ['title'], message: 'Enter the name of the service' },
      { path: ['minAge'], message: 'Enter an age in years, like 16' },
      {
        path: ['areas'],
        message: expect.stringContaining('Angus belongs to') as string,
      },
    ],
  })
  expect(readSnapshot(fife).title).toBe(fifeBailSupervision.title)
})

test('a word that the directory does not know is not published', () => {
  openCast()
  save(ailsa, { types: ['no-such-type'] }, '09:00')

  expect(publish(ailsa, '10:00')).toMatchObject({
    status: 'invalid',
    problems: [{ path: ['types'] }],
  })
})

test('nobody but a national editor reaches into the areas of others', () => {
  openCast()
  save(ailsa, { areas: ['fife', 'angus'] }, '09:00')
  save(fergus, { areas: ['fife', 'angus'] }, '09:01')

  expect(publish(ailsa, '10:00')).toMatchObject({
    status: 'invalid',
    problems: [
      { message: expect.stringContaining('Angus belongs to') as string },
    ],
  })
  expect(publish(fergus, '10:01').status).toBe('published')
  // What a national editor added, the partnership may keep.
  discardDraft(fife, { by: ailsa, now: at('10:02') })
  save(ailsa, { areas: ['fife', 'angus'], title: 'Bail' }, '10:03')
  expect(publish(ailsa, '10:04').status).toBe('published')
})

test('the second of two people is told, shown the difference, and loses nothing', () => {
  openCast()
  save(ailsa, { title: 'Ailsa’s title', turnaround: 'A day' }, '09:00')
  save(bruce, { title: 'Bruce’s title', cost: 'Free' }, '09:01')
  expect(deskOf(ailsa).others).toMatchObject([{ by: 'Bruce Imrie' }])
  expect(publish(ailsa, '09:10').status).toBe('published')

  const refused = publish(bruce, '09:20')

  expect(refused).toMatchObject({ status: 'conflict', clashes: ['title'] })
  expect(readSnapshot(fife).title).toBe('Ailsa’s title')
  expect(reviewDraft(deskOf(bruce), bruce).theirs).toMatchObject([
    { field: 'title', to: ['Ailsa’s title'] },
    { field: 'turnaround', to: ['A day'] },
  ])

  mergeNewerRevision(fife, {
    by: bruce,
    takeTheirs: ['title'],
    now: at('09:30'),
  })
  expect(publish(bruce, '09:40').status).toBe('published')
  expect(readSnapshot(fife)).toMatchObject({
    title: 'Ailsa’s title',
    turnaround: 'A day',
    cost: 'Free',
  })
})

test('one’s own word stands where one says so', () => {
  openCast()
  save(ailsa, { title: 'Ailsa’s title' }, '09:00')
  save(bruce, { title: 'Bruce’s title', minAge: 'x' }, '09:01')
  publish(ailsa, '09:10')

  mergeNewerRevision(fife, { by: bruce, takeTheirs: [], now: at('09:30') })

  expect(deskOf(bruce).draft?.snapshot).toMatchObject({
    title: 'Bruce’s title',
    minAge: 'x',
  })
})

test('a second tab does not overwrite what the first one saved', () => {
  openCast()
  save(ailsa, { title: 'First tab' }, '09:00')
  const opened = deskOf(ailsa)
  save(ailsa, { title: 'First tab, later' }, '09:10')

  const late = saveDraft(fife, {
    by: ailsa,
    baseRevision: 1,
    now: at('09:20'),
    values: { ...opened.base, title: 'Second tab' },
    draftAt: opened.draft?.updatedAt ?? null,
  })

  expect(late).toMatchObject({
    status: 'overtaken',
    draft: { snapshot: { title: 'First tab, later' } },
  })
  expect(deskOf(ailsa).draft?.snapshot).toMatchObject({
    title: 'First tab, later',
  })
})

test('a draft without a difference publishes nothing', () => {
  openCast()
  save(ailsa, {}, '09:00')

  expect(publish(ailsa, '10:00')).toEqual({ status: 'unchanged' })
  expect(listRevisions(fife)).toHaveLength(1)
})

test('a new listing is shared in the partnership until it is published', () => {
  const db = openCast()
  const id = createDraft({
    by: ailsa,
    partnershipSlug: ailsa.partnershipSlug,
    now: at('09:00'),
    values: {},
  })
  const { base } = deskOf(ailsa)
  save(bruce, { ...base, title: 'Levenmouth Café' }, '09:10', id)
  expect(listDrafts(ailsa)).toMatchObject([
    { deskId: id, title: 'Levenmouth Café' },
  ])
  expect(listDrafts(donald)).toEqual([])
  const found = (by: Editor, words: string) =>
    listNewListings(by, { words, now: at('10:00') })
  expect(found(bruce, '')).toMatchObject([{ id, by: ailsa.name }])
  expect(found(bruce, 'no such name')).toEqual([])
  expect(found(donald, '')).toEqual([])

  const published = publish(ailsa, '10:00', id)

  expect(published).toMatchObject({ id, slug: 'levenmouth-cafe' })
  expect(findListing('levenmouth-cafe', at('10:00'))?.partnership).toBe(
    'Fife Community Justice Partnership',
  )
  expect(
    db.select().from(services).where(eq(services.id, id)).get(),
  ).toMatchObject({
    status: 'published',
    partnershipSlug: ailsa.partnershipSlug,
  })
})

test('nobody publishes what was written after they had read it', () => {
  openCast()
  const id = createDraft({
    by: ailsa,
    partnershipSlug: ailsa.partnershipSlug,
    now: at('09:00'),
    values: {},
  })
  const { base } = deskOf(ailsa)
  save(ailsa, { ...base, title: 'Levenmouth Café' }, '09:10', id)
  const read = deskOf(ailsa, id).draft?.updatedAt
  save(bruce, { referral: 'Ring before ten' }, '09:20', id)
  const command = {
    origin,
    by: ailsa,
    reason: 'New',
    now: at('10:00'),
    confirm: ['referral'] as const,
  }

  expect(publishDraft(id, { ...command, draftAt: read })).toEqual({
    status: 'overtaken',
  })
  const draftAt = deskOf(ailsa, id).draft?.updatedAt
  expect(publishDraft(id, { ...command, draftAt }).status).toBe('published')
})

test('a change takes a draft off the calendar until it is read again', () => {
  const db = openCast()
  const onDay = () => db.select().from(drafts).get()?.publishOn
  save(ailsa, { title: 'From July' }, '09:00')
  publishDraft(fife, {
    origin,
    by: ailsa,
    reason: 'Planned',
    now: at('09:10'),
    publishOn: '2025-07-01',
  })

  save(ailsa, {}, '09:20')
  expect(onDay()).toBe('2025-07-01')
  save(ailsa, { cost: 'Free' }, '09:30')
  expect(onDay()).toBeNull()
})

test('two listings of one name have two addresses', () => {
  openCast()
  const { base } = deskOf(ailsa)
  const publishOne = () => {
    const id = createDraft({
      by: ailsa,
      partnershipSlug: ailsa.partnershipSlug,
      now: at('09:00'),
      values: { ...base, title: 'New' },
    })
    return publish(ailsa, '10:00', id)
  }

  expect(publishOne()).toMatchObject({ slug: 'new-2' })
  expect(publishOne()).toMatchObject({ slug: 'new-3' })
})

test('whoever writes down a service anew is shown the one that is there', () => {
  openCast()
  const there = readSnapshot(fife)
  const twinsOf = (change: object, { partnershipSlug } = ailsa) =>
    listPossibleDuplicates(
      { service: null, partnershipSlug },
      { ...there, title: 'BAIL supervision team – Fife', ...change },
    ).map(({ id }) => id)

  expect(twinsOf({})).toEqual([fife])
  expect(twinsOf({ areas: [], coversScotland: true })).toEqual([fife])
  expect(twinsOf({ title: 'Bail supervision, Fife' })).toEqual([])
  expect(twinsOf({ types: ['mentoring'] })).toEqual([])
  expect(twinsOf({ areas: ['angus'] })).toEqual([])
  expect(twinsOf({}, donald)).toEqual([])
  // Nor is a listing its own twin.
  expect(listPossibleDuplicates(deskOf(ailsa), there)).toEqual([])
})

test('a colleague can go on from where another one stopped', () => {
  openCast()
  save(ailsa, { title: 'Half-way' }, '09:00')
  const [theirs] = deskOf(bruce).others

  continueFrom(fife, {
    by: bruce,
    now: at('09:10'),
    draftId: theirs?.id ?? '',
  })

  expect(deskOf(bruce).draft?.snapshot).toMatchObject({ title: 'Half-way' })
  expect(deskOf(ailsa).draft?.snapshot).toMatchObject({ title: 'Half-way' })
})

test('nobody sees the drafts of another partnership', () => {
  openCast()
  expect(() => findEditing(serviceIdFor(rowanHouse.slug), ailsa)).toThrow(
    Forbidden,
  )
  expect(findEditing('no-such-listing', ailsa)).toBeNull()
})
