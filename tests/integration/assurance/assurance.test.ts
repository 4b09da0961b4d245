import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { describeParts } from '#app/assurance/assurance-page.server.ts'
import {
  assureMany,
  assureService,
  listAssurancesOf,
  listDueServices,
} from '#app/assurance/assurance.server.ts'
import {
  listConfirmations,
  undoConfirmation,
} from '#app/assurance/undo-confirmation.server.ts'
import { reportCorrection } from '#app/corrections/report-correction.server.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import { searchSource } from '#app/listings/search-source.server.ts'
import { saveDraft } from '#app/publication/drafts.server.ts'
import { publishDraft } from '#app/publication/publish-draft.server.ts'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import { freshnessOfDocument } from '#app/results/results-page.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import { listOwnedListings } from '#app/workspace/listings-page.server.ts'
import { describeToDo } from '#app/workspace/to-do.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import { assuranceParts } from '#db/schema/codes.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents, searchOutbox } from '#db/schema/system.ts'
import { listSearchDocuments } from '#search/documents/source.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  arbroathWorkshop,
  fifeBailSupervision,
  irvineValleyMentoring,
  rowanHouse,
  turasThroughcare,
  wickAlcoholGroup,
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
  expect(listSearchDocuments(searchSource, now, [fife])[0]?.assured).toEqual({
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

test('nobody confirms that nobody told us', () => {
  const db = openCast()
  db.update(services)
    .set({ availability: 'not-told', availabilityNote: 'Ask before you send.' })
    .where(eq(services.id, fife))
    .run()
  const assure = (parts: readonly AssurancePart[]) =>
    assureService(fife, { by: ailsa, parts, now })

  expect(assure(['availability'])).toBe('nothing')
  expect(listAssurancesOf(fife)).toEqual([])
  expect(assure(assuranceParts)).toBe('confirmed')
  expect(listAssurancesOf(fife).map(({ part }) => part)).toEqual(
    assuranceParts.filter((part) => part !== 'availability').sort(),
  )
  expect(
    listDueServices({ partnershipSlug: ailsa.partnershipSlug, now }),
  ).toEqual([])
})

test('“Not told us” is not said to be confirmed, even where somebody did', () => {
  const db = openCast()
  assureService(fife, { by: ailsa, parts: assuranceParts, now })
  db.update(services)
    .set({ availability: 'not-told' })
    .where(eq(services.id, fife))
    .run()

  expect(findListing(fifeBailSupervision.slug, now)).toMatchObject({
    freshness: { statement: 'published' },
  })
  const [document] = listSearchDocuments(searchSource, now, [fife])
  expect(document && freshnessOfDocument(document, now).statement).toBe(
    'published',
  )
  const [kept] = listOwnedListings(ailsa, { words: '', page: 1, now }).services
  expect(kept?.freshness.statement).toBe('published')
})

test('where the sources disagree, one knows it before one confirms', () => {
  openCast()
  const conflicts = wickAlcoholGroup.conflicts

  const { never } = describeToDo(fergus, { partnershipSlug: null, now })
  expect(
    never.rows.find(({ slug }) => slug === wickAlcoholGroup.slug)?.concerns,
  ).toMatchObject({ conflicts })
  expect(
    describeParts(serviceIdFor(wickAlcoholGroup.slug), fergus, now),
  ).toMatchObject({ concerns: { conflicts } })
})

test('what speaks against a listing is read before it is confirmed', () => {
  const db = openCast()
  const assure = (known?: string) =>
    assureService(fife, { by: ailsa, parts: ['availability'], known, now })
  const concerns = () => describeParts(fife, ailsa, now).concerns
  const report = (suggestion: string) => {
    reportCorrection({
      slug: fifeBailSupervision.slug,
      field: null,
      email: null,
      now,
      suggestion,
      origin: 'https://d.example',
    })
  }
  report('It stopped in March.')
  saveDraft(fife, {
    by: bruce,
    now,
    draftAt: null,
    baseRevision: 1,
    values: { ...readSnapshot(fife), cost: 'Free' },
  })

  expect(assure()).toBe('held')
  expect(assure('a mark that is not of it')).toBe('held')
  expect(listAssurancesOf(fife)).toEqual([])
  expect(concerns()).toMatchObject({
    reports: [{ suggestion: 'It stopped in March.', since: 'today' }],
    drafts: [{ by: 'Bruce Imrie' }],
  })
  expect(
    describeParts(fife, ailsa, now).parts.filter(({ isDue }) => isDue),
  ).toEqual([])
  const [row] = describeToDo(ailsa, {
    partnershipSlug: ailsa.partnershipSlug,
    now,
  }).never.rows
  expect(row?.concerns.reports).toHaveLength(1)

  // What came after the page was read has not been seen.
  const { mark } = concerns()
  report('The number is wrong.')
  expect(assure(mark)).toBe('held')
  expect(assure(concerns().mark)).toBe('confirmed')
  expect(
    db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.did, auditEventNames.confirmed))
      .get()?.detail,
  ).toEqual({ parts: ['availability'], knowing: ['2 reports', '1 draft'] })
})

test('one’s own draft is no news to oneself', () => {
  openCast()
  saveDraft(fife, {
    by: ailsa,
    now,
    draftAt: null,
    baseRevision: 1,
    values: { ...readSnapshot(fife), cost: 'Free' },
  })

  expect(assureService(fife, { by: ailsa, parts: ['availability'], now })).toBe(
    'confirmed',
  )
})

test('what was confirmed a moment ago stays where it stood, and is undone there', () => {
  openCast()
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const queue = (at: Date, by = fergus) =>
    describeToDo(by, { partnershipSlug: null, now: at }).never
  const before = queue(now)
  const place = before.rows.findIndex(({ id }) => id === fife)
  expect(before.rows[place]).toMatchObject({
    says: 'Available',
    still: 'Still available',
    done: null,
  })

  assureService(fife, { by: fergus, parts: ['availability'], now })

  const after = queue(later(9))
  expect(after.rows.map(({ id }) => id)).toEqual(
    before.rows.map(({ id }) => id),
  )
  expect(after.total).toBe(before.total - 1)
  const done = after.rows[place]?.done
  expect(done).toMatchObject({
    at: '10:00',
    until: '10:10',
    parts: ['Availability'],
  })
  expect(done?.left).toContain('Contact')
  // A colleague has another list, in which nothing was under the pointer.
  expect(
    queue(later(9), { ...fergus, id: bruce.id }).rows.every((row) => !row.done),
  ).toBe(true)
  expect(queue(later(11)).rows.every((row) => !row.done)).toBe(true)

  undoConfirmation(fife, { id: done?.id ?? '', by: fergus, now: later(9) })
  expect(queue(later(9))).toEqual(before)
})

test('whoever takes a confirmation back leaves the one before it', () => {
  const db = openCast()
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000)
  const assure = (by: typeof ailsa, at: Date) =>
    assureService(fife, { by, parts: ['availability', 'contact'], now: at })
  const words = () =>
    findListing(fifeBailSupervision.slug, day(3))?.freshness.words
  assure(ailsa, now)
  assure(bruce, day(2))
  db.delete(searchOutbox).run()
  const [latest] = listConfirmations(fife)
  expect(latest).toMatchObject({
    by: 'Bruce Imrie',
    parts: 'Availability, Contact',
  })
  const undo = (by: typeof ailsa) =>
    undoConfirmation(fife, { id: latest?.id ?? '', by, now: day(3) })

  expect(() => undo(donald)).toThrow(Forbidden)
  expect(undo(ailsa)).toBe(true)
  expect(undo(ailsa)).toBe(false)

  expect(words()).toBe(
    'confirmed 3 days ago by Fife Community Justice Partnership',
  )
  expect(listConfirmations(fife).map(({ by }) => by)).toEqual(['Ailsa Reid'])
  expect(db.select().from(searchOutbox).all()).toMatchObject([
    { serviceId: fife },
  ])
  expect(
    db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.did, auditEventNames.confirmationUndone))
      .all(),
  ).toMatchObject([
    {
      actor: 'Ailsa Reid',
      subjectId: fife,
      detail: {
        parts: ['availability', 'contact'],
        confirmedBy: 'Bruce Imrie',
        confirmedAt: day(2).toISOString(),
      },
    },
  ])
})

test('a national editor never speaks in a partnership’s name', () => {
  openCast()

  assureService(fife, { by: fergus, parts: ['availability'], now })

  expect(findListing(fifeBailSupervision.slug, now)?.freshness.words).toBe(
    'confirmed today by the national editors',
  )
})

test('a confirmation stands only for the words that it was given for', () => {
  openCast()
  const told = (at: Date) => findListing(fifeBailSupervision.slug, at)
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000)
  const change = (fields: object, at: Date) => {
    saveDraft(fife, {
      by: fergus,
      now: at,
      draftAt: null,
      values: { ...readSnapshot(fife), ...fields },
      baseRevision: currentRevision(fife),
    })
    publishDraft(fife, { ...asked, by: fergus, now: at })
  }
  const asked = { reason: 'Told by telephone', origin: 'https://d.example' }
  assureService(fife, { by: ailsa, parts: assuranceParts, now })

  // Somebody else changes one part: Ailsa has not said that.
  change({ availability: 'paused', editorNote: 'Rang on Monday' }, day(1))

  expect(told(day(1))?.freshness.statement).toBe('published')
  expect(told(day(1))?.confirmed.contact?.statement).toBe('confirmed')
  expect(told(day(1))?.confirmed.description?.statement).toBe('confirmed')
  expect(listDueServices({ now: day(1) })).toContainEqual(
    expect.objectContaining({ id: fife, parts: ['availability'] }),
  )

  // Nor does she confirm it from a page that shows what it said before.
  expect(
    assureService(fife, {
      by: ailsa,
      parts: ['availability'],
      read: 1,
      now: day(1),
    }),
  ).toBe('changed')
  expect(told(day(1))?.freshness.statement).toBe('published')

  // It says again what she confirmed.
  restoreRevision(fife, { ...asked, number: 1, by: fergus, now: day(2) })
  expect(told(day(2))?.freshness.words).toBe(
    'confirmed 2 days ago by Fife Community Justice Partnership',
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
  }).toThrow(Forbidden)

  expect(db.select().from(assurances).all()).toHaveLength(before)
  assureMany([{ serviceId: fife, parts: ['contact', 'place'] }], {
    by: ailsa,
    now,
  })
  expect(db.select().from(assurances).all()).toHaveLength(before + 2)
})
