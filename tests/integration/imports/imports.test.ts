import { auditEventNames } from '#app/audit/events.ts'
/** A spreadsheet becomes listings, and goes back, as one. */
import { and, eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { applyImport } from '#app/imports/apply-import.server.ts'
import { checkImport, listUnchecked } from '#app/imports/check-import.server.ts'
import { writeErrorWorkbook } from '#app/imports/error-workbook.server.ts'
import {
  beginImportJob,
  stopImportJob,
  runImportJob,
} from '#app/imports/import-jobs.server.ts'
import { readImportPage } from '#app/imports/import-page.server.ts'
import { importQueue } from '#app/imports/import-queue.server.ts'
import { startImportThread } from '#app/imports/import-thread.server.ts'
import {
  discardImport,
  findImport,
  deleteOldRows,
  listImportRows,
  listImports,
  mapImport,
  recheckImport,
  startImport,
} from '#app/imports/imports.server.ts'
import { undoImport } from '#app/imports/undo-import.server.ts'
import { writeTemplate } from '#app/interchange/export.server.ts'
import { readListingFile } from '#app/interchange/read-file.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import { saveDraft } from '#app/publication/drafts.server.ts'
import { findEditing } from '#app/publication/editing.server.ts'
import { publishDraft } from '#app/publication/publish-draft.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { listRevisions } from '#app/record/revisions.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { suspendEditor } from '#app/team/team.server.ts'
import { db } from '#db/client.server.ts'
import { complete } from '#db/dry-run.server.ts'
import { drafts, revisions } from '#db/schema/record.ts'
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
  catriona,
  donald,
  elspeth,
  fergus,
  fife,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const now = new Date('2025-06-03T09:00:00.000Z')
const later = new Date('2025-06-04T09:00:00.000Z')
const reason = 'The list of June'
const origin = 'https://directory.example'
const bail = serviceIdFor(fifeBailSupervision.slug)
const rowan = serviceIdFor(rowanHouse.slug)

beforeEach(() => {
  const directory = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(directory)
  addEditors(directory)
})

async function upload(rows: string[][], by: Editor = ailsa) {
  const csv = rows
    .map((row) =>
      row.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'),
    )
    .join('\n')
  return startImport(
    await readListingFile(new TextEncoder().encode(csv), { now }),
    {
      by,
      now,
      fileName: 'june.csv',
      partnershipSlug: by.partnershipSlug,
    },
  )
}

function check(id: string) {
  Array.from(checkImport(id, now))
  return listImportRows(id)
}

const apply = (...asked: Parameters<typeof applyImport>) =>
  complete(applyImport(...asked))
const undo = (...asked: Parameters<typeof undoImport>) =>
  complete(undoImport(...asked))

const askUndo = (id: string) =>
  readImportPage(id, ailsa, new URLSearchParams('ask=undo'))?.undo

const outcomes = (id: string) => check(id).map(({ outcome }) => outcome)

/** One that changes, one that is new, one as it is, one to mend. */
const june = [
  [
    'Listing ID',
    'Name of the service',
    'What it does',
    'Provider',
    'Kind of provider',
    'Types of service',
    'Council areas',
    'Courts',
    'Ask by',
    'Starts',
  ],
  [
    bail,
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'By noon on the day before.',
    '01/03/2026',
  ],
  [
    '',
    'Leven mentors',
    'A mentor for each person.',
    'Leven Trust',
    'Charity or voluntary organisation',
    'Mentoring',
    'Fife',
    'Kirkcaldy Sheriff Court',
    '',
    '1 March 2026',
  ],
  [
    '',
    'Leven garden',
    'Work outdoors.',
    'Leven Trust',
    '',
    'mentorng',
    'Fief',
    '',
    '',
    '31/02/2026',
  ],
]

test('each row is created, changed, or told what to mend', async () => {
  const id = await upload(june)
  expect(findImport(id, ailsa)?.status).toBe('checking')
  expect(listUnchecked()).toEqual([id])

  const [changed, created, wrong] = check(id)

  expect(findImport(id, ailsa)).toMatchObject({
    status: 'checked',
    rowCount: 3,
    checkedCount: 3,
  })
  expect(changed).toMatchObject({
    number: 2,
    outcome: 'change',
    serviceId: bail,
    baseRevision: 1,
    changes: [
      { field: 'startsOn', from: [], to: ['1 March 2026'] },
      { field: 'requestBy', from: [], to: ['By noon on the day before.'] },
    ],
  })
  expect(created).toMatchObject({
    number: 3,
    outcome: 'create',
    serviceId: null,
    partnershipSlug: fife,
    snapshot: {
      startsOn: '2026-03-01',
      types: ['mentoring'],
      provider: { name: 'Leven Trust', kind: 'third-sector' },
      source: { name: 'Fife Community Justice Partnership' },
    },
  })
  expect(wrong?.outcome).toBe('mend')
  expect(wrong?.problems).toEqual([
    {
      column: 'types',
      message:
        'There is no type of service called “mentorng”. Did you mean “Mentoring”?',
    },
    {
      column: 'areas',
      message: 'There is no council area called “Fief”. Did you mean “Fife”?',
    },
    {
      column: 'provider.kind',
      message: 'Choose what kind of organisation it is',
    },
    {
      column: 'startsOn',
      message: 'Enter a date, like 3 July 2024, July 2024 or 2024',
    },
  ])
  // Nothing of it is in the directory yet.
  expect(db.select().from(searchOutbox).all()).toEqual([])
  expect(listRevisions(bail)).toHaveLength(1)
})

test('it is published as one, and undone as one', async () => {
  const before = readSnapshot(bail)
  const id = await upload(june)
  check(id)

  expect(apply(id, { as: 'published', reason, by: ailsa, now })).toEqual({
    status: 'applied',
    created: 1,
    changed: 1,
  })

  const [, created] = listImportRows(id)
  expect(readSnapshot(bail)).toMatchObject({
    requestBy: 'By noon on the day before.',
    startsOn: '2026-03-01',
    summary: before.summary,
  })
  expect(readSnapshot(created?.serviceId ?? '').title).toBe('Leven mentors')
  expect(
    db
      .select({ id: searchOutbox.serviceId })
      .from(searchOutbox)
      .all()
      .map((row) => row.id),
  ).toEqual([bail, created?.serviceId])
  expect(readImportPage(id, ailsa, new URLSearchParams())?.waiting).toBe(2)
  expect(
    db
      .select({ author: revisions.author, reason: revisions.reason })
      .from(revisions)
      .where(eq(revisions.importId, id))
      .all(),
  ).toEqual([
    { author: 'Ailsa Reid', reason },
    { author: 'Ailsa Reid', reason },
  ])
  // The same file again leaves everything alone, but the row to mend.
  expect(outcomes(await upload(june))).toEqual(['leave', 'leave', 'mend'])
  expect(apply(id, { as: 'published', reason, by: ailsa, now })).toEqual({
    status: 'not-ready',
  })

  // Whoever asks is told first, and nothing is done by asking.
  expect(askUndo(id)).toEqual({
    effects: [
      '1 listing will go back to what it said before.',
      '1 listing added by this import will be archived. Readers will no longer find it.',
    ],
    titles: [],
  })
  expect(findImport(id, ailsa)).toMatchObject({ status: 'applied', work: null })
  expect(readImportPage(id, ailsa, new URLSearchParams())?.undo).toBeNull()

  expect(undo(id, { by: ailsa, now: later })).toEqual({
    status: 'undone',
    restored: 1,
    archived: 1,
    dropped: 0,
  })

  expect(askUndo(id)).toBeNull()
  expect(readSnapshot(bail)).toEqual(before)
  expect(listRevisions(bail).map((one) => one.reason)).toEqual([
    'Revision 1 put back: The import of “june.csv” was undone',
    reason,
    'Taken from Community Interventions and Support Directory',
  ])
  expect(
    db
      .select({ status: services.status })
      .from(services)
      .where(eq(services.id, created?.serviceId ?? ''))
      .get(),
  ).toEqual({ status: 'archived' })
  expect(undo(id, { by: ailsa, now: later })).toEqual({
    status: 'not-applied',
  })
  expect(
    db
      .select({ did: auditEvents.did })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.subjectKind, 'import'),
          eq(auditEvents.subjectId, id),
        ),
      )
      .all()
      .map(({ did }) => did),
  ).toEqual(['uploaded', 'published', 'undid'])
})

test('telephone numbers of a file ring what the file prints', async () => {
  const file = await readListingFile(
    readFileSync('tests/fixtures/phone-forms.csv'),
    { now },
  )
  const id = startImport(file, {
    by: ailsa,
    now,
    fileName: 'phone-forms.csv',
    partnershipSlug: fife,
  })
  check(id)
  apply(id, { as: 'published', by: ailsa, reason, now })

  const rows = listImportRows(id)
  const rings = rows.map(({ serviceId }) => {
    const service = db
      .select({ slug: services.slug })
      .from(services)
      .where(eq(services.id, serviceId ?? ''))
      .get()
    const [contact] = findListing(service?.slug ?? '', now)?.contacts ?? []
    return contact?.phone.flatMap(({ href }) => href ?? [])
  })
  expect(rings).toEqual([
    ['tel:+441632960221'],
    ['tel:+441632960222;ext=4'],
    ['tel:+441632960223', 'tel:+441632960224'],
    ['tel:1800101632960225'],
    [],
  ])
  expect(
    rows.map(({ problems }) =>
      problems.some(({ message }) => message.includes('telephone number')),
    ),
  ).toEqual([false, false, false, false, true])
})

test('what somebody changed since is not overwritten, and nothing is done', async () => {
  const id = await upload(june)
  check(id)
  publishOther('By Friday.')

  expect(apply(id, { as: 'published', reason, by: ailsa, now })).toEqual({
    status: 'overtaken',
    titles: [fifeBailSupervision.title],
  })
  expect(db.select().from(services).all()).toHaveLength(9)

  recheckImport(id, { by: ailsa })
  expect(outcomes(id)).toEqual(['change', 'create', 'mend'])
  apply(id, { as: 'published', reason, by: ailsa, now })
  publishOther('By Monday.')
  const revisionsBefore = db.select().from(revisions).all().length

  expect(undo(id, { by: ailsa, now: later })).toEqual({
    status: 'overtaken',
    titles: [fifeBailSupervision.title],
  })
  expect(db.select().from(revisions).all()).toHaveLength(revisionsBefore)
  expect(readSnapshot(bail).requestBy).toBe('By Monday.')
})

function publishOther(requestBy: string) {
  const desk = findEditing(bail, bruce)
  saveDraft(bail, {
    by: bruce,
    now,
    draftAt: desk?.draft?.updatedAt ?? null,
    values: { ...readSnapshot(bail), requestBy },
    baseRevision: desk?.baseRevision ?? 0,
  })
  publishDraft(bail, { by: bruce, reason, origin, now })
}

test('as drafts it waits for a person, and can be dropped as one', async () => {
  const before = readSnapshot(bail)
  const id = await upload(june)
  check(id)
  apply(id, { as: 'drafts', reason, by: ailsa, now })

  expect(readSnapshot(bail)).toEqual(before)
  expect(db.select().from(drafts).all()).toHaveLength(2)

  // A second import would write over the drafts of the first.
  const second = await upload(june)
  check(second)
  expect(apply(second, { as: 'drafts', reason, by: ailsa, now })).toEqual({
    status: 'drafted',
    titles: [fifeBailSupervision.title, 'Leven mentors'],
  })

  // One is published by itself; undoing takes back both.
  publishDraft(bail, { by: ailsa, reason, origin, now })
  expect(readSnapshot(bail)).not.toEqual(before)
  expect(undo(id, { by: ailsa, now: later })).toEqual({
    status: 'undone',
    restored: 1,
    archived: 0,
    dropped: 1,
  })
  expect(readSnapshot(bail)).toEqual(before)
  expect(db.select().from(drafts).all()).toEqual([])
})

test('a draft that somebody went on with is not dropped', async () => {
  const id = await upload(june)
  check(id)
  apply(id, { as: 'drafts', reason, by: ailsa, now })
  const desk = findEditing(bail, ailsa)
  saveDraft(bail, {
    by: ailsa,
    now: later,
    draftAt: desk?.draft?.updatedAt ?? null,
    values: { ...(desk?.draft?.snapshot as object), cost: 'Free' },
    baseRevision: desk?.baseRevision ?? 0,
  })
  expect(askUndo(id)?.titles).toEqual([fifeBailSupervision.title])
  expect(undo(id, { by: ailsa, now: later })).toEqual({
    status: 'overtaken',
    titles: [fifeBailSupervision.title],
  })
  expect(db.select().from(drafts).all()).toHaveLength(2)
})

test('all of it is applied, or nothing', async () => {
  const id = await upload(june)
  check(id)
  const before = db.select().from(revisions).all().length
  db.$client.exec(
    "create trigger refuse before insert on revisions when new.number = 1 begin select raise(abort, 'disk full'); end",
  )
  expect(() => apply(id, { as: 'published', reason, by: ailsa, now })).toThrow(
    'disk full',
  )
  expect(db.select().from(revisions).all()).toHaveLength(before)
  expect(findImport(id, ailsa)?.status).toBe('checked')
})

/** The page asks this, second by second. */
const progressOf = (id: string) => {
  const { status, work, workDone, workOf } = findImport(id, ailsa) ?? {}
  return [status, work, workDone, workOf]
}

test('what takes its time is begun once, and tells how far it is', async () => {
  const id = await upload(june)
  check(id)
  const asked = { work: 'publishing', reason, by: ailsa } as const
  expect(beginImportJob(id, asked)).toBe(true)
  // A second click, and whatever else one could click meanwhile.
  expect(beginImportJob(id, { ...asked, work: 'drafting' })).toBe(false)
  recheckImport(id, { by: ailsa })
  discardImport(id, { by: ailsa, now })
  expect(progressOf(id)).toEqual(['checked', 'publishing', 0, null])

  const steps = runImportJob(id, { by: ailsa, now })
  steps.next()
  expect(progressOf(id)).toEqual(['checked', 'publishing', 0, 2])
  // What others do elsewhere is no reason to begin anew.
  db.transaction((tx) => {
    const [by, subjectId] = [donald, rowan]
    recordEvent(tx, {
      by,
      did: auditEventNames.changed,
      subjectKind: 'service',
      subjectId,
      now,
    })
  })
  steps.next()
  expect(progressOf(id)).toEqual(['checked', 'publishing', 2, 2])
  expect(readImportPage(id, catriona, new URLSearchParams())).toMatchObject({
    state: 'Being published',
    progress: { work: 'publishing', done: 2, of: 2 },
  })
  expect(steps.next().value).toBe('writing')
  expect(listRevisions(bail)).toHaveLength(1)
  steps.next()
  expect(listRevisions(bail)).toHaveLength(2)
  expect(progressOf(id)).toEqual(['applied', null, 2, 2])

  expect(beginImportJob(id, { work: 'undoing', by: catriona })).toBe(true)
  expect(beginImportJob(id, { work: 'undoing', by: ailsa })).toBe(false)
  complete(runImportJob(id, { by: catriona, now: later }))
  expect(progressOf(id)).toEqual(['undone', null, 2, 2])
})

test('what is interrupted has changed nothing, and is asked for anew', async () => {
  const id = await upload(june)
  check(id)
  const asked = { work: 'publishing', reason, by: ailsa } as const
  beginImportJob(id, asked)
  const steps = runImportJob(id, { by: ailsa, now })
  for (const expected of [{ done: 0, of: 2 }, { done: 2, of: 2 }, 'writing'])
    expect(steps.next().value).toEqual(expected)
  // Here the process ends, and another one starts.
  stopImportJob()
  expect(findImport(id, ailsa)).toMatchObject({
    status: 'checked',
    work: null,
    reason,
    refusal: { because: 'stopped' },
  })
  expect(listRevisions(bail)).toHaveLength(1)
  expect(readImportPage(id, ailsa, new URLSearchParams())).toMatchObject({
    refusal: {
      error: 'Nothing was changed: it was interrupted. Start it again.',
    },
    progress: null,
  })
  expect(beginImportJob(id, asked)).toBe(true)
  complete(runImportJob(id, { by: ailsa, now }))
  expect(findImport(id, ailsa)).toMatchObject({
    status: 'applied',
    refusal: null,
  })
})

test('nobody comes back to a check that never ends', async () => {
  const id = await upload(june)
  suspendEditor(ailsa.id, { by: catriona, now })

  check(id)

  expect(findImport(id, ailsa)).toMatchObject({
    status: 'mapping',
    refusal: { because: 'stopped' },
  })
})

test('of two imports about one listing the second changes nothing', async () => {
  const [first, second] = [await upload(june), await upload(june, bruce)]
  const work = [
    { id: first, by: ailsa },
    { id: second, by: bruce },
  ].map(({ id, by }) => {
    check(id)
    beginImportJob(id, { work: 'publishing', reason, by })
    const steps = runImportJob(id, { by, now })
    steps.next()
    return steps
  })
  for (const steps of work) complete(steps)
  expect(findImport(first, ailsa)?.status).toBe('applied')
  expect(findImport(second, bruce)).toMatchObject({
    status: 'checked',
    work: null,
    refusal: {
      because: 'overtaken',
      titles: [fifeBailSupervision.title, 'Leven mentors'],
    },
  })
  expect(listRevisions(bail)).toHaveLength(2)
})

test('what stands for nothing is nothing, and narrows no audience', async () => {
  const common = ['A mentor.', 'Leven Trust', 'Charity', 'Mentoring', 'Fife']
  const id = await upload([
    [
      'Service name',
      'Summary',
      'Provider',
      'Sector',
      'Type',
      'Area',
      'Women or men',
      'Cost',
      'Telephone',
      'Age from',
      'Age to',
    ],
    ['One', ...common, 'M/F', 'N/A', 'tbc', '0', '120'],
    ['Two', ...common, 'Male & female', '–', 'n/a', '16', '99'],
    ['Three', ...common, 'Wemen', 'None', '', '', ''],
  ])

  const [one, two, three] = check(id)
  expect(one?.snapshot).toMatchObject({
    sex: 'any',
    cost: null,
    contacts: [],
    minAge: null,
    maxAge: null,
  })
  expect(two?.snapshot).toMatchObject({
    sex: 'any',
    cost: null,
    contacts: [],
    minAge: 16,
    maxAge: 99,
  })
  expect(three?.problems).toEqual([
    {
      column: 'sex',
      message:
        'There is no answer called “Wemen”. Choose one from the list in the template',
    },
  ])
})

test('the numbers of another system are not taken for listings of ours', async () => {
  const heads = [
    'ID',
    'Service name',
    'Summary',
    'Provider',
    'Sector',
    'Type',
    'Area',
  ]
  const common = ['Help.', 'Leven Trust', 'Charity', 'Mentoring', 'Fife']
  const id = await upload([
    heads,
    ['1', 'Leven one', ...common],
    ['2', 'Leven two', ...common],
  ])
  expect(outcomes(id)).toEqual(['create', 'create'])
  expect(findImport(id, ailsa)?.notes.at(-1)).toMatch(/^Its IDs are not those/)

  // One of ours among them: the other is a slip.
  const mixed = await upload([
    heads,
    [bail, '', '', '', '', '', ''],
    ['2', 'Leven two', ...common],
  ])
  expect(outcomes(mixed)).toEqual(['leave', 'mend'])
})

test.each(['published', 'drafts'] as const)(
  'the same file twice adds a new listing once: %s',
  async (as) => {
    const added = [june[0] ?? [], june[2] ?? []]
    const [first, second] = [await upload(added), await upload(added)]
    expect(outcomes(first)).toEqual(['create'])
    expect(outcomes(second)).toEqual(['create'])
    expect(apply(first, { as, reason, by: ailsa, now }).status).toBe('applied')

    expect(apply(second, { as, reason, by: ailsa, now })).toEqual({
      status: as === 'drafts' ? 'drafted' : 'overtaken',
      titles: ['Leven mentors'],
    })

    if (as === 'drafts') return
    recheckImport(second, { by: ailsa })
    expect(outcomes(second)).toEqual(['leave'])
  },
)

test('columns are corrected, and an empty cell may take away', async () => {
  const before = readSnapshot(rowan)
  const id = await upload(
    [
      ['Our name for it', 'Notes', 'Eligibility'],
      ['ROWAN  HOUSE', 'Telephone twice.', ''],
    ],
    donald,
  )
  expect(findImport(id, donald)).toMatchObject({
    status: 'mapping',
    mapping: { 1: 'editorNote', 2: 'eligibility' },
  })
  const choose = (mapping: Record<string, string>) =>
    mapImport(id, { mapping, emptyCells: 'keep', by: donald })
  expect(choose({ 1: 'referral' })).toBe(false)
  expect(choose({ 0: 'title', 1: 'referral', 2: 'eligibility' })).toBe(true)

  expect(check(id)).toMatchObject([
    {
      outcome: 'change',
      serviceId: rowan,
      changes: [{ field: 'referral' }],
    },
  ])

  mapImport(id, {
    by: donald,
    emptyCells: 'clear',
    mapping: { 0: 'title', 2: 'eligibility' },
  })
  expect(check(id)[0]?.changes).toMatchObject([
    { field: 'eligibility', from: [before.eligibility], to: [] },
  ])
})

test('each listing once, by its id, its address or its name', async () => {
  const rows = await upload([
    ['Listing ID', 'Web address', 'Name of the service', 'Cost'],
    [
      '',
      `https://directory.example/services/${fifeBailSupervision.slug}`,
      '',
      'Free',
    ],
    ['', '', fifeBailSupervision.title, 'Free of charge'],
    ['no-such-id', '', '', ''],
    ['', '', 'Bail supervision taem, Fife', ''],
  ])
  const problems = check(rows).map(({ outcome, problems }) => [
    outcome,
    problems[0]?.message,
  ])
  expect(problems).toEqual([
    ['change', undefined],
    ['mend', 'Row 2 is about the same listing. Take one of the two out'],
    ['mend', 'There is no such listing. Empty this cell if the listing is new'],
    ['mend', 'Say in one or two sentences what the service does'],
  ])
})

test('nobody imports into another partnership', async () => {
  const heads = ['Listing ID', 'Name of the service', 'Cost']
  const foreign = await upload([heads, [rowan, 'Mine now', 'Free']])
  expect(check(foreign)).toMatchObject([
    {
      outcome: 'mend',
      snapshot: null,
      changes: null,
      problems: [
        {
          column: 'id',
          message:
            'This listing belongs to another partnership. Take the row out',
        },
      ],
    },
  ])
  expect(apply(foreign, { as: 'published', reason, by: ailsa, now })).toEqual({
    status: 'nothing',
  })

  // A new one for other people’s areas, or for all of Scotland.
  const wide = await upload([
    ...june.slice(0, 1),
    ...june.slice(2, 3).map((row) => row.with(6, 'Highland')),
  ])
  expect(check(wide)[0]?.problems[0]?.message).toMatch(
    /^Highland belongs to another partnership/,
  )

  expect(() =>
    startImport(
      { format: 'csv', headings: ['Name'], rows: [], notes: [] },
      { by: ailsa, fileName: 'x', partnershipSlug: null, now },
    ),
  ).toThrow(Forbidden)
})

test('a row checked as one’s own is refused once it is not', async () => {
  const id = await upload(june)
  check(id)
  db.update(services)
    .set({ partnershipSlug: donald.partnershipSlug })
    .where(eq(services.id, bail))
    .run()
  expect(() => apply(id, { as: 'published', reason, by: ailsa, now })).toThrow(
    Forbidden,
  )
  expect(findImport(id, ailsa)?.status).toBe('checked')
})

test('an import belongs to whoever began it; a lead may undo it', async () => {
  const id = await upload(june)
  check(id)
  const commands: Record<string, (by: Editor) => unknown> = {
    read: (by) => findImport(id, by),
    map: (by) =>
      mapImport(id, { mapping: { 0: 'id' }, emptyCells: 'keep', by }),
    check: (by) => {
      recheckImport(id, { by })
    },
    begin: (by) => beginImportJob(id, { work: 'publishing', reason, by }),
    apply: (by) => apply(id, { as: 'published', reason, by, now }),
    discard: (by) => {
      discardImport(id, { by, now })
    },
    undo: (by) => undo(id, { by, now }),
  }
  const may = (command: string, by: Editor) => {
    const back = new Error('undone for the next person')
    let outcome = 'done'
    try {
      db.transaction(() => {
        try {
          commands[command]?.(by)
        } catch (error) {
          if (!(error instanceof Forbidden)) throw error
          outcome = 'refused'
        }
        throw back
      })
    } catch (error) {
      if (error !== back) throw error
    }
    return outcome
  }
  const others = [bruce, catriona, donald, elspeth, fergus]
  for (const command of Object.keys(commands)) {
    expect([command, may(command, ailsa)]).toEqual([command, 'done'])
    const leads = ['read', 'undo'].includes(command) ? [catriona, fergus] : []
    expect([command, others.map((by) => may(command, by))]).toEqual([
      command,
      others.map((by) => (leads.includes(by) ? 'done' : 'refused')),
    ])
  }
  expect(listImports(ailsa)).toMatchObject([{ id, isOwn: true }])
  expect(listImports(bruce)).toEqual([])
  expect(listImports(catriona)).toMatchObject([{ id, isOwn: false }])
  expect(listImports(elspeth)).toEqual([])
})

test('the report is mended and imports again', async () => {
  const id = await upload(june)
  check(id)
  const found = findImport(id, ailsa)
  if (!found) throw new Error('It was just uploaded')
  const report = await readListingFile(await writeErrorWorkbook(found), { now })
  expect(report.headings[0]).toBe('To mend')
  expect(report.rows).toHaveLength(1)
  expect(report.rows[0]?.cells[0]).toContain('Did you mean “Fife”?')

  const mended = report.rows.map(({ cells, number }) => ({
    number,
    cells: cells.map(
      (text) =>
        ({
          Fief: 'Fife',
          mentorng: 'Mentoring',
          '31/02/2026': '28/02/2026',
        })[text] ?? text,
    ),
  }))
  const kind = report.headings.indexOf('Kind of provider')
  for (const { cells } of mended) cells[kind] = 'charity'
  const again = startImport(
    { ...report, rows: mended },
    { by: ailsa, fileName: 'mended.xlsx', partnershipSlug: fife, now },
  )
  const columns = findImport(again, ailsa)
  mapImport(again, {
    mapping: columns?.mapping ?? {},
    emptyCells: 'keep',
    by: ailsa,
  })
  expect(check(again)).toMatchObject([
    {
      outcome: 'create',
      snapshot: { title: 'Leven garden', startsOn: '2026-02-28' },
    },
  ])
})

test('what a file said is forgotten after 30 days, what came of it is not', async () => {
  const left = await upload(june)
  check(left)
  const id = await upload(june)
  check(id)
  apply(id, { as: 'published', reason, by: ailsa, now })

  deleteOldRows(new Date('2025-07-02T09:00:00.000Z'))
  expect(listImportRows(id)).toHaveLength(3)
  deleteOldRows(new Date('2025-07-04T09:00:00.000Z'))

  expect(listImportRows(id)).toEqual([])
  expect(findImport(left, ailsa)?.status).toBe('discarded')
  expect(undo(id, { by: ailsa, now: later })).toMatchObject({
    status: 'undone',
  })
})

test('the thread does the same, and refuses the same', async () => {
  const thread = startImportThread({
    databasePath: db.$client.name,
    log: (sentence) => {
      throw new Error(sentence)
    },
  })
  onTestFinished(() => thread.stop())
  const csv = june.map((row) => row.join(';')).join('\n')
  const id = await importQueue().ask('read', {
    bytes: new TextEncoder().encode(csv),
    fileName: 'june.csv',
    by: ailsa,
    partnershipSlug: fife,
  })
  await importQueue().ask('check', { id })
  const work = { work: 'publishing', reason } as const
  expect(() => beginImportJob(id, { ...work, by: bruce })).toThrow(Forbidden)
  beginImportJob(id, { ...work, by: ailsa })
  const working = importQueue().ask('work', { id, by: ailsa })
  // It thinks, and keeps nobody from writing: the index is kept true meanwhile.
  expect(thread.isWriting()).toBe(false)
  await working
  expect(thread.isWriting()).toBe(false)
  expect(findImport(id, ailsa)?.status).toBe('applied')
  expect(readSnapshot(bail).requestBy).toBe('By noon on the day before.')
  await expect(
    importQueue().ask('read', {
      bytes: new Uint8Array(),
      fileName: 'x',
      by: ailsa,
      partnershipSlug: fife,
    }),
  ).rejects.toThrow('The file is empty')
})

test('the template offers the words, and is empty', async () => {
  const bytes = await writeTemplate(ailsa)
  const files = unzipSync(bytes)
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet.match(/<dataValidation /g)?.length).toBeGreaterThan(15)
  expect(sheet).toMatch(/<formula1>Words!\$[A-Z]\$1:\$[A-Z]\$\d+<\/formula1>/)
  expect(sheet).not.toContain('<f>')
  await expect(readListingFile(bytes, { now })).rejects.toThrow(
    /headings and no rows/,
  )
})
