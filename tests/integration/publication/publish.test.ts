import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { startSession } from '#app/accounts/sessions.server.ts'
import { assureService } from '#app/assurance/assurance.server.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import {
  archiveService,
  closeService,
  unarchiveService,
} from '#app/publication/close-listing.server.ts'
import {
  createDraft,
  saveDraft,
  mergeNewerRevision,
} from '#app/publication/drafts.server.ts'
import {
  describeSplit,
  duplicateService,
  findSplitProblem,
  splitByArea,
} from '#app/publication/duplicate-and-split.server.ts'
import { findEditing, titleOfDraft } from '#app/publication/editing.server.ts'
import { listOwnershipChanges } from '#app/publication/ownership-history.server.ts'
import { listPlansBeside } from '#app/publication/planned-changes.server.ts'
import { publishDraft } from '#app/publication/publish-draft.server.ts'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { listJobs } from '#app/jobs/jobs.server.ts'
import { startJobs } from '#app/jobs/scheduler.server.ts'
import { applyScheduledChanges } from '#app/publication/schedule.server.ts'
import { transferListing } from '#app/publication/transfer-listing.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { listRevisions } from '#app/record/revisions.server.ts'
import { action as putBack } from '#app/routes/manage.services.$id.history._index.tsx'
import { Forbidden } from '#app/security/permissions.ts'
import { listOwnedListings } from '#app/workspace/listings-page.server.ts'
import { describeToDo } from '#app/workspace/to-do.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { mailOutbox } from '#db/schema/mail.ts'
import { drafts } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents, searchOutbox } from '#db/schema/system.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  ayrshireSteps,
  fifeBailSupervision,
  lochaberRecovery,
  wickAlcoholGroup,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  bruce,
  catriona,
  donald,
  fergus,
  perth,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const origin = 'https://directory.example'
const fife = serviceIdFor(fifeBailSupervision.slug)
const now = new Date('2025-06-03T09:00:00.000Z')
const on = (day: string) => new Date(`${day}T09:00:00.000Z`)
const reason = 'Told by the team'

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)
  return db
}

function change(fields: object, by = ailsa, publishOn: string | null = null) {
  const desk = findEditing(fife, by)
  saveDraft(fife, {
    by,
    now,
    draftAt: desk?.draft?.updatedAt ?? null,
    values: { ...readSnapshot(fife), ...fields },
    baseRevision: desk?.baseRevision ?? 0,
  })
  return publishDraft(fife, { origin, by, reason, now, publishOn })
}

test('who puts a revision back says why', async () => {
  const db = openCast()
  change({ title: 'Another name' })
  const token = db.transaction((tx) =>
    startSession(tx, {
      editorId: ailsa.id,
      device: 'A test',
      secondFactorShown: false,
      now: new Date(),
    }),
  )
  const ask = (why: string) =>
    putBack({
      request: new Request('http://localhost/', {
        method: 'POST',
        headers: { cookie: `session=${token}` },
        body: new URLSearchParams({ number: '1', reason: why }),
      }),
      params: { id: fife },
      context: { nonce: '', requestId: '' },
    })

  expect(await ask('  ')).toMatchObject({ init: { status: 400 } })
  expect(listRevisions(fife)).toHaveLength(2)
  await expect(ask(reason)).rejects.toMatchObject({ status: 302 })
  expect(listRevisions(fife)).toHaveLength(3)
})

test('an older revision comes back as a new one', () => {
  openCast()
  const before = readSnapshot(fife)
  change({ title: 'Another name', areas: [], coversScotland: true }, fergus)

  expect(restoreRevision(fife, { number: 1, by: ailsa, reason, now })).toEqual({
    status: 'restored',
  })

  expect(readSnapshot(fife)).toEqual(before)
  expect(listRevisions(fife).map((one) => one.reason)).toEqual([
    'Revision 1 put back: Told by the team',
    'Told by the team',
    'Taken from Community Interventions and Support Directory',
  ])
  expect(restoreRevision(fife, { number: 1, by: ailsa, reason, now })).toEqual({
    status: 'unchanged',
  })
  expect(restoreRevision(fife, { number: 9, by: ailsa, reason, now })).toEqual({
    status: 'gone',
  })
})

test('what has ended points on to what takes its place', () => {
  openCast()
  closeService(fife, {
    by: ailsa,
    reason,
    now,
    note: 'The team was merged.',
    endsOn: '2025-05-31',
    successor: lochaberRecovery.slug,
  })

  expect(findListing(fifeBailSupervision.slug, now)).toMatchObject({
    state: 'superseded',
    endsOn: '31 May 2025',
    availabilityNote: 'The team was merged.',
    successor: { slug: lochaberRecovery.slug },
    // Who closes it says so.
    freshness: { statement: 'confirmed' },
  })
})

test('what has ended does not end on a day to come', () => {
  openCast()
  const close = (endsOn: string) =>
    closeService(fife, {
      by: ailsa,
      reason,
      now,
      note: null,
      endsOn,
      successor: null,
    })

  expect(close('2025-05-31')).toBeNull()
  expect(close('2025-05-30')).toBeNull()
  expect(close('2099-01-01')).toMatchObject([{ path: ['endsOn'] }])
  expect(findListing(fifeBailSupervision.slug, now)).toMatchObject({
    state: 'closed',
    endsOn: '30 May 2025',
  })
})

test('a plan that comes to nothing never started', () => {
  openCast()
  change({ availability: 'planned', startsOn: '2025-09-01' })
  const close = (note: string) =>
    closeService(fife, {
      by: ailsa,
      reason,
      now,
      note,
      successor: null,
      endsOn: '2025-06-03',
    })

  // What the form would not take is not taken here either.
  expect(close('Too long. '.repeat(300))).toMatchObject([
    { path: ['availabilityNote'] },
  ])
  expect(close('The money went elsewhere.')).toBeNull()
  expect(readSnapshot(fife)).toMatchObject({
    availability: 'closed',
    startsOn: null,
  })
})

test('what is to end, ends by itself, once, on its day', () => {
  openCast()
  closeService(fife, {
    by: ailsa,
    reason,
    now,
    note: null,
    endsOn: '2025-06-30',
    successor: null,
  })
  expect(readSnapshot(fife).availability).toBe('available')

  expect(applyScheduledChanges(on('2025-06-30'), origin)).toBe(0)
  expect(applyScheduledChanges(on('2025-07-01'), origin)).toBe(1)
  expect(applyScheduledChanges(on('2025-07-01'), origin)).toBe(0)

  expect(readSnapshot(fife).availability).toBe('closed')
  expect(listRevisions(fife)[0]).toMatchObject({
    author: 'The calendar',
    reason: 'It was to end on 30 June 2025',
  })
})

test('a pause ends by itself, and what was before stands again', () => {
  openCast()
  change({ availability: 'paused', pausedUntil: '2025-06-20' })

  applyScheduledChanges(on('2025-06-20'), origin)
  expect(readSnapshot(fife).availability).toBe('paused')
  applyScheduledChanges(on('2025-06-21'), origin)

  expect(readSnapshot(fife)).toMatchObject({
    availability: 'available',
    pausedUntil: null,
  })
})

test('what is planned starts on its day', () => {
  openCast()
  change({ availability: 'planned', startsOn: '2025-07-01' })

  applyScheduledChanges(on('2025-06-30'), origin)
  expect(readSnapshot(fife).availability).toBe('planned')
  applyScheduledChanges(on('2025-07-01'), origin)
  expect(readSnapshot(fife).availability).toBe('available')
})

test('a plan that only a web page spoke of is left for a person', () => {
  const db = openCast()
  const id = serviceIdFor(wickAlcoholGroup.slug)
  db.update(services)
    .set({ availability: 'planned', startsOn: '2022-05-01' })
    .where(eq(services.id, id))
    .run()

  expect(applyScheduledChanges(now, origin)).toBe(0)
  expect(readSnapshot(id).availability).toBe('planned')
})

test('a draft publishes itself on the day that was chosen', () => {
  openCast()
  expect(change({ title: 'From July' }, ailsa, '2025-07-01')).toEqual({
    status: 'scheduled',
    on: '2025-07-01',
  })

  applyScheduledChanges(on('2025-06-30'), origin)
  expect(readSnapshot(fife).title).toBe(fifeBailSupervision.title)
  applyScheduledChanges(on('2025-07-01'), origin)

  expect(readSnapshot(fife).title).toBe('From July')
  expect(listRevisions(fife)[0]).toMatchObject({ author: 'Ailsa Reid', reason })
})

test('the calendar looks at once when the directory starts', async () => {
  openCast()
  change({ availability: 'planned', startsOn: '2025-06-04' })

  await startJobs(listJobs({ origin, mail: null }), {
    log: (sentence) => {
      throw new Error(sentence)
    },
  }).stop()

  expect(readSnapshot(fife).availability).toBe('available')
})

test('what the calendar could not do is told with the day in Scotland', () => {
  openCast()
  change({ title: 'From July' }, ailsa, '2025-07-01')
  change({ title: 'From June' }, bruce)

  // A minute after midnight, when in summer it is still June in Greenwich.
  applyScheduledChanges(new Date('2025-06-30T23:01:00.000Z'), origin)

  const { plans } = describeToDo(ailsa, {
    partnershipSlug: ailsa.partnershipSlug,
    now: on('2025-07-02'),
  })
  expect(plans.rows[0]?.plan).toBe(
    'Did not publish itself on 1 July 2025: somebody else changed the same part of the listing meanwhile',
  )
})

test('a planned change holds where a colleague publishes something else', () => {
  const db = openCast()
  const phone = {
    contacts: [{ ...readSnapshot(fife).contacts[0], phone: '01632 960999' }],
  }
  change(
    { availability: 'paused', pausedUntil: '2025-09-01' },
    ailsa,
    '2025-07-01',
  )
  const planned = findEditing(fife, ailsa)?.draft

  change(phone, bruce)

  expect(findEditing(fife, ailsa)).toMatchObject({
    baseRevision: 2,
    currentRevision: 2,
    draft: { publishOn: '2025-07-01' },
  })
  expect(readSnapshot(fife)).toMatchObject({ availability: 'available' })
  expect(db.select().from(mailOutbox).all()).toEqual([])
  expect(eventsOf(db, 'kept a planned change')).toMatchObject([
    { actor: 'The calendar', detail: { draftId: planned?.id, revision: 2 } },
  ])

  applyScheduledChanges(on('2025-07-01'), origin)
  expect(readSnapshot(fife)).toMatchObject({
    availability: 'paused',
    pausedUntil: '2025-09-01',
    ...phone,
  })
})

test('a plan holds beside a restored revision, a closure and the calendar', () => {
  openCast()
  change({ turnaround: 'A day' })
  change({ cost: 'Free' }, ailsa, '2025-07-01')

  restoreRevision(fife, { number: 1, by: bruce, reason, now })
  closeService(fife, {
    by: bruce,
    reason,
    now,
    note: null,
    endsOn: '2025-06-20',
    successor: null,
  })
  applyScheduledChanges(on('2025-06-21'), origin)

  expect(readSnapshot(fife).availability).toBe('closed')
  expect(findEditing(fife, ailsa)).toMatchObject({
    baseRevision: 5,
    draft: { publishOn: '2025-07-01' },
  })
})

test('where both changed the same, its author and the lead are told at once', () => {
  const db = openCast()
  change({ title: 'From July' }, ailsa, '2025-07-01')
  // Whoever publishes is told beforehand.
  const desk = findEditing(fife, bruce)
  const told =
    desk && listPlansBeside(desk, { ...desk.base, title: 'From June' })
  expect(told).toMatchObject([
    {
      by: 'Ailsa Reid',
      on: '1 July 2025',
      fields: ['Name of the service'],
      clashes: ['Name of the service'],
    },
  ])

  change({ title: 'From June' }, bruce)
  const letters = () => db.select().from(mailOutbox).all()
  expect(letters().map(({ to }) => to)).toEqual([ailsa.email, catriona.email])
  expect(letters()[0]?.text).toContain(
    'Bruce Imrie has now published a change to the same part of it: Name of the service.',
  )
  expect(letters()[0]?.text).toContain(`/manage/services/${fife}/publish`)
  expect(letters()[1]?.text).toContain('/manage#plans')
  const { plans } = describeToDo(catriona, {
    partnershipSlug: catriona.partnershipSlug,
    now,
  })
  expect(plans.rows).toMatchObject([
    {
      by: 'Ailsa Reid',
      plan: 'Planned for 1 July 2025, and stopped: somebody else has published a change to the same part since. Choose which wording stands',
    },
  ])
  expect(eventsOf(db, 'stopped a planned change')).toHaveLength(1)

  // It is told once, and stands where that is decided.
  change({ title: 'From June on' }, bruce)
  expect(letters()).toHaveLength(2)
  mergeNewerRevision(fife, { by: ailsa, takeTheirs: [], now: on('2025-06-10') })
  applyScheduledChanges(on('2025-07-01'), origin)
  expect(readSnapshot(fife).title).toBe('From July')
  expect(letters()).toHaveLength(2)
})

test('a plan that came to nothing is told by letter, too', () => {
  const db = openCast()
  change({ title: 'From July' }, ailsa, '2025-07-01')
  archiveService(fife, { by: bruce, reason, now })

  applyScheduledChanges(on('2025-07-01'), origin)
  applyScheduledChanges(on('2025-07-02'), origin)

  expect(
    db
      .select()
      .from(mailOutbox)
      .all()
      .map(({ to, subject }) => [to, subject]),
  ).toEqual(
    [ailsa, catriona].map(({ email }) => [
      email,
      `Planned change not published: ${fifeBailSupervision.title}`,
    ]),
  )
})

function eventsOf(db: ReturnType<typeof openCast>, did: string) {
  return db.select().from(auditEvents).where(eq(auditEvents.did, did)).all()
}

test('nobody publishes by the calendar who may not publish any more', () => {
  const db = openCast()
  change({ title: 'From July' }, ailsa, '2025-07-01')
  db.update(editors)
    .set({ suspendedAt: now.toISOString() })
    .where(eq(editors.id, ailsa.id))
    .run()

  applyScheduledChanges(on('2025-07-01'), origin)
  applyScheduledChanges(on('2025-07-02'), origin)

  expect(readSnapshot(fife).title).toBe(fifeBailSupervision.title)
  expect(db.select().from(drafts).get()?.publishOn).toBeNull()
  expect(
    db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.did, auditEventNames.scheduleFailed))
      .all(),
  ).toHaveLength(1)
  // Whoever looks after it is told where they look for work.
  const { plans } = describeToDo(fergus, {
    partnershipSlug: ailsa.partnershipSlug,
    now: on('2025-07-02'),
  })
  expect(plans.rows[0]?.plan).toBe(
    'Did not publish itself on 1 July 2025: its editor may not publish any more',
  )
})

test('a listing that has a new owner holds up nothing else on the calendar', () => {
  const db = openCast()
  change({ title: 'From July' }, ailsa, '2025-07-01')
  db.update(services)
    .set({ partnershipSlug: perth })
    .where(eq(services.id, fife))
    .run()
  const id = createDraft({
    by: fergus,
    partnershipSlug: null,
    now,
    values: { ...readSnapshot(fife), title: 'Also from July' },
  })
  publishDraft(id, {
    origin,
    by: fergus,
    reason,
    now,
    publishOn: '2025-07-01',
  })

  applyScheduledChanges(on('2025-07-01'), origin)

  expect(readSnapshot(fife).title).toBe(fifeBailSupervision.title)
  expect(findListing('also-from-july', on('2025-07-01'))).not.toBeNull()
})

test('a listing is handed over, and its new team goes on with it', () => {
  const db = openCast()
  assureService(fife, { by: ailsa, parts: ['contact'], now })
  saveDraft(fife, {
    by: ailsa,
    now,
    draftAt: null,
    baseRevision: 1,
    values: { ...readSnapshot(fife), cost: 'Free' },
  })
  const handOver = (to: string, by = fergus) =>
    transferListing(fife, { to, by, reason, now })
  expect(() => handOver(perth, ailsa)).toThrow(Forbidden)
  expect(handOver('atlantis')).toBe(false)

  expect(handOver(perth)).toBe(true)

  expect(() => findEditing(fife, ailsa)).toThrow(Forbidden)
  expect(findEditing(fife, donald)).toMatchObject({
    partnershipSlug: perth,
    others: [{ by: 'Ailsa Reid' }],
  })
  // What was confirmed is still the word of whoever gave it.
  expect(
    findListing(fifeBailSupervision.slug, now)?.confirmed.contact?.words,
  ).toBe('confirmed today by Fife Community Justice Partnership')
  const { drafts: waiting } = describeToDo(donald, {
    partnershipSlug: perth,
    now,
  })
  expect(waiting.rows).toMatchObject([{ by: 'Ailsa Reid', isOwn: false }])
  expect(
    db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.did, auditEventNames.transferred))
      .all(),
  ).toMatchObject([{ subjectId: fife, detail: { to: perth, reason } }])
  archiveService(fife, {
    by: donald,
    reason: 'Listed twice',
    now: on('2025-06-04'),
  })
  expect(listOwnershipChanges(fife)).toMatchObject([
    { what: 'Archived', by: 'Donald Orr', reason: 'Listed twice' },
    {
      what: 'Handed over to Perth & Kinross Community Justice and Safety Partnership',
      when: '3 June 2025, 10:00',
      reason,
    },
  ])
})

test('an archived listing leaves the directory and can come back', () => {
  const db = openCast()
  archiveService(fife, { by: ailsa, reason, now })

  expect(findListing(fifeBailSupervision.slug, now)).toBeNull()
  unarchiveService(fife, { by: ailsa, reason, now })
  unarchiveService(fife, { by: ailsa, reason, now })

  expect(findListing(fifeBailSupervision.slug, now)).not.toBeNull()
  expect(db.select().from(searchOutbox).all()).toHaveLength(2)
})

test('what is archived comes back at nobody’s word but the one that says so', () => {
  openCast()
  const again = { by: ailsa, reason, now }
  change({ title: 'Another' })
  change({ title: 'From July' }, ailsa, '2025-07-01')
  archiveService(fife, again)

  expect(publishDraft(fife, { ...again, origin }).status).toBe('archived')
  expect(restoreRevision(fife, { ...again, number: 1 }).status).toBe('archived')
  expect(
    closeService(fife, {
      ...again,
      endsOn: '2025-06-01',
      successor: null,
      note: null,
    }),
  ).toEqual([{ path: ['endsOn'], message: 'Bring it back first' }])
  expect(splitByArea(fife, again)).toEqual([fife])
  applyScheduledChanges(on('2025-07-01'), origin)

  expect(findListing(fifeBailSupervision.slug, now)).toBeNull()
})

test('what is split stays, with its address, with whoever looks after it', () => {
  openCast()
  const shared = {
    ...readSnapshot(fife),
    title: 'Bail supervision, Fife',
    areas: ['dundee-city', 'fife'],
  }
  const parts = describeSplit(shared, ailsa)

  expect(parts.map(({ snapshot }) => snapshot.title)).toEqual([
    'Bail supervision, Fife',
    'Bail supervision, Dundee City',
  ])
})

test('nothing takes its own place', () => {
  openCast()
  const { slug } = fifeBailSupervision
  expect(
    closeService(fife, {
      by: ailsa,
      reason,
      now,
      note: null,
      endsOn: '2025-06-01',
      successor: slug,
    })?.[0]?.path,
  ).toEqual(['successor'])
})

test('a listing is found by the words of its name, in any order', () => {
  openCast()
  const find = (words: string) =>
    listOwnedListings(ailsa, { words, page: 1, now }).services.map(
      ({ id }) => id,
    )
  expect(find('fife, bail supervision')).toContain(fife)
  expect(find('fife zzz')).toEqual([])
})

test('a draft is called what was typed, also where that is too long', () => {
  expect(titleOfDraft({ title: 'Long '.repeat(60) })).toMatch(/^Long .*…$/)
  expect(titleOfDraft({ title: ['no', 'text'] })).toBe('A new listing')
  expect(titleOfDraft(null)).toBe('A new listing')
})

test('a copy is a draft of its own, without what was said of the other', () => {
  openCast()
  const wick = serviceIdFor(wickAlcoholGroup.slug)
  const id = duplicateService(wick, { by: fergus, now })
  const desk = findEditing(id, fergus)

  expect(desk?.service).toBeNull()
  expect(desk?.draft?.snapshot).toMatchObject({
    title: 'Thursday alcohol group, Wick (copy)',
    conflicts: [],
    editorNote: null,
  })
  expect(publishDraft(id, { origin, by: fergus, reason, now })).toMatchObject({
    slug: 'thursday-alcohol-group-wick-copy',
  })
  expect(readSnapshot(wick).conflicts).toHaveLength(1)
})

test('a listing for three areas becomes three, as well confirmed as it was', () => {
  const db = openCast()
  const steps = serviceIdFor(ayrshireSteps.slug)
  assureService(steps, { by: fergus, parts: ['contact'], now })
  const parts = describeSplit(readSnapshot(steps), { partnershipSlug: null })
  expect(findSplitProblem(parts, ailsa)).toContain(
    'East Ayrshire is looked after by Community Justice Ayrshire',
  )
  expect(findSplitProblem(parts, fergus)).toBeNull()

  const ids = splitByArea(steps, { by: fergus, reason, now }) ?? []

  expect(ids.map((id) => readSnapshot(id))).toMatchObject([
    { title: 'Ayrshire Steps, East Ayrshire', areas: ['east-ayrshire'] },
    { title: 'Ayrshire Steps, North Ayrshire', areas: ['north-ayrshire'] },
    {
      title: 'Ayrshire Steps, South Ayrshire',
      areas: ['south-ayrshire'],
      courts: ['ayr'],
    },
  ])
  expect(ids[0]).toBe(steps)
  // An old link leads to all of them; one that is taken out is not pointed to.
  const others = () =>
    findListing(ayrshireSteps.slug, now)?.splitOff.map(({ slug }) => slug)
  expect(others()).toEqual([
    'ayrshire-steps-north-ayrshire',
    'ayrshire-steps-south-ayrshire',
  ])
  archiveService(ids[1] ?? '', { by: fergus, reason, now })
  expect(others()).toEqual(['ayrshire-steps-south-ayrshire'])
  expect(
    findListing('ayrshire-steps-south-ayrshire', now)?.confirmed.contact?.words,
  ).toBe('confirmed today by the national editors')
  expect(
    db
      .select()
      .from(services)
      .where(eq(services.id, ids[1] ?? ''))
      .get(),
  ).toMatchObject({ partnershipSlug: 'community-justice-ayrshire-partnership' })
})

test('what no listing may say is not split into listings that say it', () => {
  const db = openCast()
  const steps = serviceIdFor(ayrshireSteps.slug)
  const title = 'Steps '.repeat(40)
  db.update(services).set({ title }).where(eq(services.id, steps)).run()

  expect(splitByArea(steps, { by: fergus, reason, now })).toBeNull()
  expect(readSnapshot(steps)).toMatchObject({ title })
})

test('a command either does everything or nothing', () => {
  const db = openCast()
  const before = db.select().from(auditEvents).all().length
  const broken = { ...readSnapshot(fife), title: 'Half done' }
  const id = createDraft({
    by: fergus,
    partnershipSlug: null,
    now,
    values: broken,
  })
  db.$client.exec(
    "create trigger refuse before insert on search_outbox begin select raise(abort, 'disk full'); end",
  )

  expect(() => publishDraft(id, { origin, by: fergus, reason, now })).toThrow(
    'disk full',
  )
  expect(() => {
    archiveService(fife, { by: ailsa, reason, now })
  }).toThrow()
  expect(() => {
    assureService(fife, { by: ailsa, parts: ['contact'], now })
  }).toThrow()

  expect(findListing('half-done', now)).toBeNull()
  expect(findListing(fifeBailSupervision.slug, now)?.isConfirmed).toBe(false)
  expect(db.select().from(auditEvents).all()).toHaveLength(before + 1)
  expect(() => {
    archiveService(fife, {
      by: { ...ailsa, partnershipSlug: 'x' },
      reason,
      now,
    })
  }).toThrow(Forbidden)
})
