import { eq } from 'drizzle-orm'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { drainMail } from '#app/mail/mailer.server.ts'
import {
  deleteExpiredMail,
  deleteOldAddresses,
  listMail,
  markHandedOver,
  queueMail,
  sendMailAgain,
} from '#app/mail/outbox.server.ts'
import type { MailMessage } from '#app/mail/outbox.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import { listJobs } from '#app/jobs/jobs.server.ts'
import { startJobs } from '#app/jobs/scheduler.server.ts'
import { db } from '#db/client.server.ts'
import { mailOutbox } from '#db/schema/mail.ts'
import { addEditors, catriona, fergus } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'
import { startMailServer } from '#tests/support/mail-server.ts'

const now = new Date('2025-06-02T09:00:00.000Z')
const from = 'The directory <no-reply@directory.example>'

function openOutbox() {
  configureTestDatabase(vocabularyDatabasePath())
}

function queue(dedupeKey: string, more: Partial<MailMessage> = {}) {
  return db.transaction((tx) =>
    queueMail(tx, {
      dedupeKey,
      kind: 'test',
      to: 'ailsa@fife.example',
      subject: 'Three listings to confirm – Còig',
      text: 'Tha còig ann.\n\nhttps://directory.example/manage\n',
      now,
      ...more,
    }),
  )
}

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(options)
  onTestFinished(() => server.stop())
  return server
}

function letters() {
  return listMail({ page: 1, perPage: 50 }).rows
}

test('a letter is sent once, and its words are then forgotten', async () => {
  openOutbox()
  const server = await mailServer()
  const id = queue('reminder:fife:2025-06')

  const settings = { url: server.url, from, now: () => now }
  expect(await drainMail(settings)).toEqual({ sent: 1, failure: null })
  expect(await drainMail(settings)).toEqual({ sent: 0, failure: null })

  expect(server.received).toHaveLength(1)
  expect(server.received[0]).toMatchObject({
    to: ['ailsa@fife.example'],
    messageId: `<${String(id)}@directory.example>`,
  })
  expect(server.received[0]?.raw).toContain('Auto-Submitted: auto-generated')
  expect(letters()).toMatchObject([{ state: 'sent', text: null, attempts: 1 }])
})

test('one thing is told once, whoever tells it again', async () => {
  openOutbox()
  const server = await mailServer()
  expect(queue('same')).not.toBeNull()
  expect(queue('same')).toBeNull()

  await drainMail({ url: server.url, from, now: () => now })
  expect(queue('same')).toBeNull()
  await drainMail({ url: server.url, from, now: () => now })

  expect(server.received).toHaveLength(1)
})

test('what is rolled back is never sent', async () => {
  openOutbox()
  const server = await mailServer()
  expect(() => {
    db.transaction((tx) => {
      queueMail(tx, {
        dedupeKey: 'lost',
        kind: 'test',
        to: 'ailsa@fife.example',
        subject: 'S',
        text: 'T',
        now,
      })
      throw new Error('the change failed')
    })
  }).toThrow('the change failed')

  expect(await drainMail({ url: server.url, from, now: () => now })).toEqual({
    sent: 0,
    failure: null,
  })
})

test('without an answering mail server it waits, ever longer', async () => {
  openOutbox()
  queue('patient')
  const closed = 'smtp://127.0.0.1:1'

  const first = await drainMail({ url: closed, from, now: () => now })
  expect(first.failure).toContain('ECONNREFUSED')
  expect(letters()).toMatchObject([
    {
      state: 'waiting',
      attempts: 1,
      nextAttemptAt: '2025-06-02T09:01:00.000Z',
    },
  ])
  // Not due: nothing is tried.
  expect((await drainMail({ url: closed, from, now: () => now })).failure).toBe(
    null,
  )

  const later = new Date('2025-06-02T09:01:00.000Z')
  await drainMail({ url: closed, from, now: () => later })
  expect(letters()).toMatchObject([
    { attempts: 2, nextAttemptAt: '2025-06-02T09:03:00.000Z' },
  ])
  const server = await mailServer()
  const evenLater = new Date('2025-06-02T09:03:00.000Z')
  await drainMail({ url: server.url, from, now: () => evenLater })
  expect(server.received).toHaveLength(1)
})

test('an address that is refused does not hold up the others', async () => {
  openOutbox()
  const server = await mailServer({
    answer: ({ to: [to] }) =>
      to === 'gone@fife.example'
        ? Promise.reject(
            Object.assign(new Error('No such mailbox'), { responseCode: 550 }),
          )
        : to === 'busy@fife.example'
          ? Promise.reject(
              Object.assign(new Error('Try later'), { responseCode: 451 }),
            )
          : Promise.resolve(),
  })
  queue('1', { to: 'gone@fife.example' })
  queue('2', { to: 'busy@fife.example' })
  queue('3')

  await drainMail({ url: server.url, from, now: () => now })

  const states = Object.fromEntries(
    letters().map(({ to, state }) => [to, state]),
  )
  expect(states).toEqual({
    'gone@fife.example': 'refused',
    'busy@fife.example': 'waiting',
    'ailsa@fife.example': 'sent',
  })
})

test('a letter whose fate is unknown is left to a person', async () => {
  openOutbox()
  addEditors(db)
  let calls = 0
  const server = await mailServer({
    answer: async () => {
      calls += 1
      if (calls > 1) return
      // It has the letter, and dies before it can say so.
      void server.stop()
      for (const socket of sockets) socket.destroy()
      await wait(50)
    },
  })
  const sockets = server.sockets
  const id = queue('fateful') ?? ''

  const { sent } = await drainMail({ url: server.url, from, now: () => now })
  expect(sent).toBe(0)
  expect(letters()).toMatchObject([{ id, state: 'unsure' }])

  const second = await mailServer()
  const later = new Date('2025-06-03T09:00:00.000Z')
  await drainMail({ url: second.url, from, now: () => later })
  expect(second.received).toHaveLength(0)

  expect(() => {
    sendMailAgain(id, { by: catriona, now: later })
  }).toThrow(Forbidden)
  sendMailAgain(id, { by: fergus, now: later })
  await drainMail({ url: second.url, from, now: () => later })
  expect(second.received).toHaveLength(1)
})

test('a process that is killed while it hands a letter over sends none twice', async () => {
  openOutbox()
  const server = await mailServer()
  const id = queue('killed') ?? ''
  // As the process left it.
  markHandedOver(id, now)

  const soon = new Date('2025-06-02T09:05:00.000Z')
  await drainMail({ url: server.url, from, now: () => soon })
  expect(letters()).toMatchObject([{ state: 'handing-over' }])
  const late = new Date('2025-06-02T09:11:00.000Z')
  await drainMail({ url: server.url, from, now: () => late })

  expect(letters()).toMatchObject([{ state: 'unsure' }])
  expect(server.received).toHaveLength(0)
})

test('two processes with one outbox send each letter once', async () => {
  openOutbox()
  const server = await mailServer({ answer: () => wait(20) })
  for (let letter = 0; letter < 20; letter += 1) queue(`many:${letter}`)

  const settings = { url: server.url, from, now: () => now }
  const both = await Promise.all([drainMail(settings), drainMail(settings)])
  while (letters().some(({ state }) => state === 'waiting'))
    await drainMail(settings)

  const ids = server.received.map(({ messageId }) => messageId)
  expect(new Set(ids).size).toBe(20)
  expect(ids).toHaveLength(20)
  // To be overtaken is no failure.
  expect(both).toMatchObject([{ failure: null }, { failure: null }])
})

test('a link that has run out is not sent any more', async () => {
  openOutbox()
  const server = await mailServer()
  queue('stale', { useBefore: new Date('2025-06-02T10:00:00.000Z') })
  const late = new Date('2025-06-02T10:00:01.000Z')

  await drainMail({ url: server.url, from, now: () => late })

  expect(server.received).toHaveLength(0)
  deleteExpiredMail(late)
  expect(letters()).toMatchObject([{ state: 'expired', text: null }])
})

test('addresses are forgotten after 30 days, what was told is not', () => {
  openOutbox()
  queue('old')
  deleteOldAddresses(new Date('2025-07-01T09:00:00.000Z'))
  expect(letters()[0]?.to).toBe('ailsa@fife.example')

  deleteOldAddresses(new Date('2025-07-02T09:00:01.000Z'))

  expect(letters()[0]).toMatchObject({ to: '', text: null, state: 'expired' })
  expect(queue('old')).toBeNull()
})

test('the mailer sends by itself, and ends when it is asked to', async () => {
  openOutbox()
  const server = await mailServer()
  const mail = { url: server.url, from }
  const jobs = startJobs(
    listJobs({ origin: 'https://directory.example', mail }),
    {
      log: (sentence) => {
        throw new Error(sentence)
      },
    },
  )
  queue('by itself')

  while (server.received.length === 0) await wait(10)
  await jobs.stop()

  expect(
    db.select().from(mailOutbox).where(eq(mailOutbox.state, 'sent')).all(),
  ).toHaveLength(1)
})
