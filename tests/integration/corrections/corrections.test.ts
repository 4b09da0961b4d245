import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  findReportedCorrection,
  listAcceptedCorrections,
  listAnsweredCorrections,
  listOpenCorrections,
  listCorrectionOutcomes,
} from '#app/corrections/list-corrections.server.ts'
import {
  answerAsReporter,
  deleteReporterAddresses,
  reportCorrection,
} from '#app/corrections/report-correction.server.ts'
import {
  askReporter,
  declineCorrection,
  settleCorrection,
} from '#app/corrections/resolve-correction.server.ts'
import { acceptCorrection } from '#app/publication/accept-correction.server.ts'
import {
  continueFrom,
  discardDraft,
  saveDraft,
} from '#app/publication/drafts.server.ts'
import { findEditing } from '#app/publication/editing.server.ts'
import { publishDraft } from '#app/publication/publish-draft.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { action as answerReport } from '#app/routes/corrections.$token.tsx'
import type { Db } from '#db/client.server.ts'
import { corrections } from '#db/schema/corrections.ts'
import { mailOutbox } from '#db/schema/mail.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  arbroathWorkshop,
  fifeBailSupervision,
  hebridesSafeHouse,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  bruce,
  catriona,
  donald,
  fergus,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const origin = 'https://directory.example'
const fife = serviceIdFor(fifeBailSupervision.slug)
const now = new Date('2025-06-03T09:00:00.000Z')
const daysLater = (days: number) =>
  new Date(now.getTime() + days * 24 * 60 * 60 * 1000)
const reader = 'morag@reader.example'

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)
  return db
}

function report({
  slug = fifeBailSupervision.slug,
  field = 'summary',
  suggestion = 'It also helps with forms.',
  email = reader,
}: {
  slug?: string
  field?: string | null
  suggestion?: string
  email?: string | null
} = {}) {
  const reported = reportCorrection({
    slug,
    field,
    suggestion,
    email,
    origin,
    now,
  })
  if (!reported) throw new Error(`${slug} is not in the directory`)
  return reported.token
}

/** The words of each, in the order in which they were written. */
function lettersTo(db: Db, to: string) {
  return db
    .select({ text: mailOutbox.text })
    .from(mailOutbox)
    .where(eq(mailOutbox.to, to))
    .all()
    .map(({ text }) => text)
}

function idOf(token: string) {
  const found = findReportedCorrection(token)
  if (!found) throw new Error('The private link leads nowhere')
  return found.id
}

test('a correction goes to the owner, with the field and what it said', () => {
  const db = openCast()
  const token = report()

  expect(listOpenCorrections(ailsa)).toMatchObject([
    {
      about: 'What it does',
      presentValue: fifeBailSupervision.summary,
      suggestion: 'It also helps with forms.',
      service: { id: fife },
    },
  ])
  expect(listOpenCorrections(donald)).toEqual([])
  expect(listOpenCorrections(fergus)).toHaveLength(1)
  const letter = lettersTo(db, reader)[0]
  expect(letter).toContain(`${origin}/corrections/${token}`)
  expect(db.select().from(corrections).get()?.tokenHash).not.toContain(token)
  expect(JSON.stringify(db.select().from(auditEvents).all())).not.toContain(
    reader,
  )
})

test('accepting fills the edit in; publishing it tells the reporter', () => {
  const db = openCast()
  const token = report()

  expect(acceptCorrection(idOf(token), { by: ailsa, now })).toBe(fife)
  expect(findReportedCorrection(token)?.status).toBe('open')
  expect(findEditing(fife, ailsa)?.draft?.snapshot).toMatchObject({
    summary: 'It also helps with forms.',
    title: fifeBailSupervision.title,
  })
  publishDraft(fife, { origin, by: ailsa, reason: 'A reader told us', now })

  expect(readSnapshot(fife).summary).toBe('It also helps with forms.')
  const outcome = 'The listing was changed: what it does.'
  expect(findReportedCorrection(token)).toMatchObject({
    status: 'accepted',
    outcome,
  })
  expect(listCorrectionOutcomes(fifeBailSupervision.slug)).toMatchObject([
    { about: 'What it does', isAccepted: true, outcome, on: '3 June 2025' },
  ])
  const letters = lettersTo(db, reader)
  expect(letters).toHaveLength(2)
  expect(letters[1]).toContain(outcome)
  expect(letters[1]).toContain(`${origin}/corrections/${token}`)
})

test('the whole partnership hears that it arrived, and of an answer', () => {
  const db = openCast()
  const token = report()
  const id = idOf(token)

  for (const { email } of [ailsa, bruce, catriona]) {
    const [letter] = lettersTo(db, email)
    expect(letter).toContain('It is about: What it does')
    expect(letter).toContain(fifeBailSupervision.summary)
    expect(letter).toContain(`${origin}/manage/corrections#${id}`)
    // Whatever a stranger typed is not sent on in our name.
    expect(letter).not.toContain('It also helps with forms.')
    expect(letter).not.toContain(reader)
  }
  expect(lettersTo(db, donald.email)).toEqual([])
  expect(lettersTo(db, fergus.email)).toEqual([])

  askReporter(id, { by: ailsa, text: 'Which forms?', now, origin })
  answerAsReporter(token, { text: 'Housing forms.', now, origin })
  expect(lettersTo(db, bruce.email).at(-1)).toContain(
    'has answered the question',
  )
})

test('where a partnership has no account yet, the national editors hear of it', () => {
  const db = openCast()
  report({ slug: arbroathWorkshop.slug, field: null, email: null })

  expect(lettersTo(db, fergus.email)).toHaveLength(1)
  expect(db.select().from(mailOutbox).all()).toHaveLength(1)
})

test('a correction joins the draft that its editor already has', () => {
  openCast()
  const token = report()
  saveDraft(fife, {
    by: ailsa,
    baseRevision: 1,
    draftAt: null,
    now,
    values: { ...readSnapshot(fife), title: 'Mine' },
  })

  acceptCorrection(idOf(token), { by: ailsa, now: daysLater(1) })

  expect(findEditing(fife, ailsa)?.draft?.snapshot).toMatchObject({
    title: 'Mine',
    summary: 'It also helps with forms.',
  })
})

test('two accepted corrections stand above the edit, and publishing answers both', () => {
  const db = openCast()
  const [summary, cost] = [
    report(),
    report({ field: 'cost', suggestion: 'Free' }),
  ]
  acceptCorrection(idOf(summary), { by: ailsa, now })
  acceptCorrection(idOf(cost), { by: ailsa, now: daysLater(1) })
  const draft = findEditing(fife, ailsa)?.draft
  expect(draft?.snapshot).toMatchObject({
    summary: 'It also helps with forms.',
    cost: 'Free',
  })
  expect(listAcceptedCorrections(draft?.id ?? '')).toMatchObject([
    { field: 'summary', suggestion: 'It also helps with forms.' },
    { field: 'cost', suggestion: 'Free' },
  ])
  expect(listOpenCorrections(bruce)).toMatchObject([
    { field: 'summary', acceptedBy: ['Ailsa Reid'] },
    { field: 'cost', acceptedBy: ['Ailsa Reid'] },
  ])
  // Whoever goes on from the draft answers the same.
  continueFrom(fife, { draftId: draft?.id ?? '', by: bruce, now })

  publishDraft(fife, { origin, by: bruce, reason: 'Readers told us', now })

  const outcome = 'The listing was changed: what it does, cost.'
  for (const token of [summary, cost])
    expect(findReportedCorrection(token)).toMatchObject({
      status: 'accepted',
      outcome,
    })
  expect(
    lettersTo(db, reader).filter((text) => text?.includes(outcome)),
  ).toHaveLength(2)
  // The other draft has nothing left to answer.
  expect(listAcceptedCorrections(draft?.id ?? '')).toEqual([])
})

test('a draft that is thrown away leaves its corrections to be answered', () => {
  openCast()
  acceptCorrection(idOf(report()), { by: ailsa, now })
  acceptCorrection(idOf(report({ field: 'cost', suggestion: 'Free' })), {
    by: ailsa,
    now,
  })

  discardDraft(fife, { by: ailsa, now })

  expect(listOpenCorrections(ailsa)).toMatchObject([
    { field: 'summary', status: 'open', acceptedBy: [] },
    { field: 'cost', status: 'open', acceptedBy: [] },
  ])
})

test('to accept it again does not undo what was made of it', () => {
  openCast()
  const id = idOf(report())
  acceptCorrection(id, { by: ailsa, now })
  const draft = findEditing(fife, ailsa)?.draft
  saveDraft(fife, {
    by: ailsa,
    now: daysLater(1),
    baseRevision: 1,
    draftAt: draft?.updatedAt ?? null,
    values: { ...readSnapshot(fife), summary: 'In better words.' },
  })

  expect(acceptCorrection(id, { by: ailsa, now: daysLater(2) })).toBe(fife)

  expect(findEditing(fife, ailsa)?.draft?.snapshot).toMatchObject({
    summary: 'In better words.',
  })
})

test('what is not plain text is left for the editor to write', () => {
  openCast()
  const token = report({ field: 'contacts', suggestion: '01632 960777' })

  acceptCorrection(idOf(token), { by: ailsa, now })

  expect(findEditing(fife, ailsa)?.draft?.snapshot).toMatchObject({
    contacts: readSnapshot(fife).contacts,
  })
})

test('declining has a reason, and the first of two answers stands', () => {
  openCast()
  const id = idOf(report({ email: null }))

  declineCorrection(id, { origin, by: ailsa, reason: 'It is as it says.', now })
  settleCorrection(id, {
    origin,
    by: bruce,
    outcome: 'It was so already.',
    now,
  })

  expect(listAnsweredCorrections(ailsa)).toMatchObject([
    { status: 'declined', outcome: 'It is as it says.' },
  ])
  expect(listCorrectionOutcomes(fifeBailSupervision.slug)).toHaveLength(1)
  expect(acceptCorrection(id, { by: ailsa, now })).toBeNull()
})

test('a question goes back and forth by the private link', () => {
  openCast()
  const token = report()
  const id = idOf(token)

  askReporter(id, { origin, by: ailsa, text: 'Which forms?', now })
  expect(findReportedCorrection(token)).toMatchObject({ status: 'asked' })
  expect(answerAsReporter(token, { origin, text: 'Housing forms.', now })).toBe(
    true,
  )

  expect(listOpenCorrections(ailsa)).toMatchObject([
    {
      status: 'open',
      messages: [
        { text: 'Which forms?', isFromReporter: false },
        { text: 'Housing forms.', isFromReporter: true },
      ],
    },
  ])
  declineCorrection(id, { origin, by: ailsa, reason: 'No.', now })
  expect(answerAsReporter(token, { origin, text: 'Yes!', now })).toBe(false)
  expect(
    answerAsReporter('no-such-token', { origin, text: 'Hello', now }),
  ).toBe(false)
})

test('an answer that is too long is sent back, not cut', async () => {
  openCast()
  const token = report()
  askReporter(idOf(token), { origin, by: ailsa, text: 'Which forms?', now })
  const text = 'Housing '.repeat(300).trim()
  const request = new Request(`${origin}/corrections/${token}`, {
    method: 'POST',
    body: new URLSearchParams({ text }),
  })

  const answer = await answerReport({
    request,
    params: { token },
    context: { nonce: '', requestId: '' },
  })

  expect(answer).toMatchObject({
    data: { error: 'Shorten this to 2,000 characters', text },
    init: { status: 400 },
  })
  expect(findReportedCorrection(token)?.status).toBe('asked')
})

test('the reporter’s address is gone 30 days after the outcome, letters and all', () => {
  const db = openCast()
  const id = idOf(report())
  declineCorrection(id, { origin, by: ailsa, reason: 'No.', now })

  expect(deleteReporterAddresses(daysLater(30))).toBe(0)
  expect(deleteReporterAddresses(daysLater(31))).toBe(1)

  expect(JSON.stringify(db.select().from(corrections).all())).not.toContain(
    reader,
  )
  expect(JSON.stringify(db.select().from(mailOutbox).all())).not.toContain(
    reader,
  )
})

test('an address that nobody answers does not stay for ever', () => {
  openCast()
  report()

  expect(deleteReporterAddresses(daysLater(100))).toBe(0)
  expect(deleteReporterAddresses(daysLater(200))).toBe(1)
})

test('a reader’s report keeps a hidden address hidden', () => {
  const db = openCast()
  report({ slug: hebridesSafeHouse.slug, field: 'locations' })

  expect(db.select().from(corrections).get()?.presentValue).toBe(
    'Stornoway, no place on the map, exact address hidden',
  )
})

test('nothing is reported about what is not in the directory', () => {
  const db = openCast()
  db.update(services).set({ status: 'archived' }).run()

  expect(() => report()).toThrow('is not in the directory')
  expect(db.select().from(corrections).all()).toEqual([])
})
