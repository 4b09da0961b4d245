import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { describeDueServices } from '#app/assurance/assurance-page.server.ts'
import { assureService } from '#app/assurance/assurance.server.ts'
import {
  findReminder,
  sendReminders,
} from '#app/assurance/send-reminders.server.ts'
import { releaseJobLock, acquireJobLock } from '#app/jobs/job-lock.server.ts'
import { drainMail } from '#app/mail/mailer.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { describeToDo } from '#app/workspace/to-do.server.ts'
import { db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { assurances, remindersSent } from '#db/schema/assurance.ts'
import { assuranceParts } from '#db/schema/codes.ts'
import { mailOutbox } from '#db/schema/mail.ts'
import { services } from '#db/schema/services.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  fifeBailSupervision,
  rowanHouse,
  turasThroughcare,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  bruce,
  catriona,
  donald,
  elspeth,
  fergus,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'
import { linkIn, startMailServer } from '#tests/support/mail-server.ts'

const origin = 'https://directory.example'
const from = 'The directory <no-reply@directory.example>'
const fifeBail = serviceIdFor(fifeBailSupervision.slug)
const rowan = serviceIdFor(rowanHouse.slug)
const confirmedAt = new Date('2025-06-03T09:00:00.000Z')

function daysLater(days: number, after = confirmedAt) {
  return new Date(after.getTime() + days * 24 * 60 * 60 * 1000)
}

/** Availability in Fife is due on 3 September 2025, the rest in December. */
function openConfirmed() {
  const path = vocabularyDatabasePath()
  const directory = configureTestDatabase(path)
  addWholeCast(directory)
  addEditors(directory)
  directory.delete(assurances).run()
  assureService(fifeBail, {
    by: ailsa,
    now: confirmedAt,
    parts: ['availability'],
  })
  return path
}

function remind(now: Date) {
  return sendReminders({ now, origin })
    .map(({ to, listings }) => `${to}: ${listings}`)
    .sort()
}

async function mailServer() {
  const server = await startMailServer()
  onTestFinished(() => server.stop())
  return server
}

test('a cycle: ahead, on the day, after 30 days to the lead, after 60 to all of Scotland', () => {
  openConfirmed()
  const team = [ailsa, bruce, catriona].map(({ email }) => `${email}: 1`)

  expect(remind(daysLater(77))).toEqual([])
  expect(remind(daysLater(78))).toEqual(team)
  expect(remind(daysLater(91))).toEqual([])
  expect(remind(daysLater(92))).toEqual(team)
  expect(remind(daysLater(121))).toEqual([])
  expect(remind(daysLater(122))).toEqual([`${catriona.email}: 1`])
  expect(remind(daysLater(151))).toEqual([])
  expect(remind(daysLater(152))).toEqual([`${fergus.email}: 1`])

  const subjects = db
    .select({ subject: mailOutbox.subject, text: mailOutbox.text })
    .from(mailOutbox)
    .where(eq(mailOutbox.kind, 'reminder'))
    .orderBy(mailOutbox.createdAt)
    .all()
  expect(subjects.at(0)?.subject).toBe(
    'Still correct? Bail supervision team, Fife',
  )
  const last = subjects.at(-1)
  expect(last?.subject).toBe('Overdue for 60 days: 1 listing')
  expect(last?.text).toContain(
    `Fife Community Justice Partnership (lead: Catriona Muir, ${catriona.email})`,
  )
})

test('what is confirmed is left alone, and comes round again', () => {
  openConfirmed()
  remind(daysLater(78))
  assureService(fifeBail, {
    by: bruce,
    now: daysLater(80),
    parts: assuranceParts,
  })

  expect(remind(daysLater(92))).toEqual([])
  expect(remind(daysLater(80 + 78))).toHaveLength(3)
})

test('all that falls due is one message; who has left gets none', () => {
  openConfirmed()
  db.update(services)
    .set({ capacity: 'waiting-list', capacityUntil: '2025-08-01' })
    .where(eq(services.id, fifeBail))
    .run()
  db.update(editors)
    .set({ suspendedAt: confirmedAt.toISOString() })
    .where(eq(editors.id, bruce.id))
    .run()

  expect(remind(daysLater(92))).toEqual([
    `${ailsa.email}: 2`,
    `${catriona.email}: 2`,
  ])
  const [letter] = db
    .select({ text: mailOutbox.text })
    .from(mailOutbox)
    .where(eq(mailOutbox.to, ailsa.email))
    .all()
  expect(letter?.text).toContain(
    '- Bail supervision team, Fife (3 September 2025)',
  )
  expect(letter?.text).toContain('(“Has a waiting list”, until 1 August 2025)')
  expect(
    describeToDo(ailsa, {
      partnershipSlug: ailsa.partnershipSlug,
      now: daysLater(92),
    }).capacity.rows,
  ).toMatchObject([{ id: fifeBail, until: '1 August 2025' }])
})

test('what comes up later on the same day waits until tomorrow', () => {
  openConfirmed()
  remind(daysLater(92))
  db.update(services)
    .set({ capacity: 'full', capacityUntil: '2025-09-01' })
    .where(eq(services.id, fifeBail))
    .run()

  expect(remind(daysLater(92))).toEqual([])
  expect(remind(daysLater(93))).toHaveLength(3)
})

test('national editors are told of what is for all of Scotland', () => {
  openConfirmed()
  assureService(serviceIdFor(turasThroughcare.slug), {
    by: fergus,
    now: confirmedAt,
    parts: ['availability'],
  })
  assureService(fifeBail, {
    by: ailsa,
    now: daysLater(10),
    parts: ['availability'],
  })

  expect(remind(daysLater(78))).toEqual([`${fergus.email}: 1`])
})

test('nobody has promised anything of what was never confirmed', () => {
  configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)

  // Only Rowan House was ever confirmed.
  expect(remind(new Date('2025-11-01T09:00:00.000Z'))).toEqual([
    `${donald.email}: 1`,
    `${elspeth.email}: 1`,
  ])
})

test('the link shows what the reminder named, to whom it was sent', async () => {
  openConfirmed()
  const server = await mailServer()
  const now = daysLater(92)
  remind(now)
  await drainMail({ url: server.url, from, now: () => now })
  const letter = server.received.find(({ to }) => to.includes(ailsa.email))
  if (!letter) throw new Error('Nothing came')
  const reference = new URL(linkIn(letter)).searchParams.get('reminder') ?? ''

  expect(findReminder(reference)).toEqual({
    editorId: ailsa.id,
    serviceIds: [fifeBail],
  })
  const page = (by: Editor, asked: string) =>
    describeDueServices(by, now, { reference: asked })
  expect(page(ailsa, reference)).toMatchObject({
    total: 1,
    reminder: { others: 0 },
    isOfColleague: false,
  })
  // Others see what is theirs, whatever the link says.
  expect(page(donald, reference)).toMatchObject({
    reminder: null,
    isOfColleague: true,
  })
  expect(page(donald, reference).services.map(({ id }) => id)).toEqual([rowan])
  const [id = '', signature = ''] = reference.split('.')
  for (const forged of [
    `${id}.`,
    id,
    `${id}.${signature.slice(1)}x`,
    `${randomUUID()}.${signature}`,
    '',
  ])
    expect(findReminder(forged)).toBeNull()
})

test('a turn is for one, ends by itself, and is done once a day', () => {
  openConfirmed()
  const now = daysLater(1)
  const [one, other] = ['one', 'other']
  expect(acquireJobLock('test', { holder: one, now })).toBe(true)
  expect(acquireJobLock('test', { holder: other, now })).toBe(false)
  const later = new Date(now.getTime() + 121_000)
  expect(acquireJobLock('test', { holder: other, now: later })).toBe(true)
  // Whoever lost it cannot end it for the other.
  releaseJobLock('test', { holder: one, isDone: true, now: later })
  expect(acquireJobLock('test', { holder: one, now: later })).toBe(false)
  releaseJobLock('test', { holder: other, isDone: true, now: later })
  const again = { holder: one, unlessDoneToday: true }
  expect(acquireJobLock('test', { ...again, now: later })).toBe(false)
  expect(acquireJobLock('test', { ...again, now: daysLater(2) })).toBe(true)
})

const preload = [
  '--import',
  'tsx',
  '--import',
  './tests/support/moved-clock.ts',
]

/** `npm run reminders:send`, on another day. */
function command(path: string, days: number, smtp?: string) {
  return {
    args: [...preload, 'app/jobs/send-reminders.ts'],
    env: {
      ...process.env,
      DATABASE_PATH: path,
      ORIGIN: origin,
      TEST_DAYS_LATER: String(days),
      ...(smtp === undefined ? {} : { SMTP_URL: smtp }),
    },
  }
}

async function runCommand(path: string, days: number, smtp?: string) {
  const { args, env } = command(path, days, smtp)
  return promisify(execFile)(process.execPath, args, { env }).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  )
}

/** Enough people for a process to be met in the middle of its work. */
function addPeople(count: number) {
  addEditors(
    db,
    Array.from({ length: count }, (_, number) => ({
      ...ailsa,
      id: randomUUID(),
      email: `person-${number}@fife.example`,
    })),
  )
}

test('two processes at once, and one killed half-way: each person hears once', async () => {
  const path = openConfirmed()
  addPeople(120)
  // The commands live on the real calendar: as if it were confirmed then.
  assureService(fifeBail, {
    by: ailsa,
    now: new Date(),
    parts: ['availability'],
  })
  const server = await mailServer()
  const written = () =>
    db.select().from(mailOutbox).where(eq(mailOutbox.kind, 'reminder')).all()
      .length

  // The first one is killed in the middle of its work, however busy the
  // machine is: each letter takes it a while.
  db.$client.exec(
    'create trigger slowly after insert on mail_outbox begin select count(*) from places, places as others; end',
  )
  const { args, env } = command(path, 95)
  const first = spawn(process.execPath, args, { env, stdio: 'ignore' })
  const ended = new Promise((resolve) => first.once('exit', resolve))
  while (written() === 0) await new Promise(setImmediate)
  first.kill('SIGKILL')
  await ended
  db.$client.exec('drop trigger slowly')
  const beforeTheCrash = written()
  expect(beforeTheCrash).toBeGreaterThan(0)
  expect(beforeTheCrash).toBeLessThan(123)
  expect(db.select().from(remindersSent).all()).toHaveLength(beforeTheCrash)

  // Its turn has not run out: nobody else takes it before.
  const tooSoon = await runCommand(path, 95)
  expect(tooSoon.stderr).toContain('Another process is writing reminders')
  expect(written()).toBe(beforeTheCrash)

  // An hour later two begin at the same time, and send what there is.
  const anHour = 1 / 24
  const both = await Promise.all([
    runCommand(path, 95 + anHour, server.url),
    runCommand(path, 95 + anHour, server.url),
  ])
  const names = both.flatMap(({ stdout }) => stdout.match(/^\S+@\S+(?=:)/gm))
  expect(names.filter(Boolean)).toHaveLength(123 - beforeTheCrash)
  const to = server.received.flatMap((mail) => mail.to)
  expect(to).toHaveLength(123)
  expect(new Set(to).size).toBe(123)
}, 120_000)

test('the command says what it would send on a day, and sends nothing', async () => {
  const path = openConfirmed()
  const { args, env } = command(path, 0)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...args, '--on', '2025-09-03'],
    { env },
  )
  expect(stdout).toContain('due 2025-09-03 Bail supervision team, Fife')
  expect(stdout).toContain('Nothing was sent')
  expect(db.select().from(mailOutbox).all()).toEqual([])
  await expect(
    promisify(execFile)(process.execPath, [...args, '--on', 'someday'], {
      env,
    }),
  ).rejects.toThrow('This is not understood')
})
