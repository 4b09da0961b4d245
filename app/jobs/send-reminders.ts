/**
 * npm run reminders:send
 *
 * Writes the reminders of today and sends them, where SMTP_URL says how. Works
 * beside the running directory, which does the same by itself every day. With
 * --on 2027-05-01 it only says what it would write on that day.
 */
import { parseArgs } from 'node:util'
import { planReminders } from '#app/assurance/plan-reminders.server.ts'
import { drainMail } from '#app/mail/mailer.server.ts'
import type { MailSettings } from '#app/mail/mailer.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { readDay } from '#app/values/dates.ts'
import { countOf } from '#app/values/counts.ts'
import { closeDatabase, configureDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { runReminders } from './daily-reminders.server.ts'

const usage =
  'npm run reminders:send, or npm run reminders:send -- --on 2027-05-01'

async function run(): Promise<string | null> {
  const asked = readOptions()
  if (asked === null) return `This is not understood. Say ${usage}`
  migrateDatabase(
    configureDatabase(env.DATABASE_PATH, { keyPath: env.SECRETS_KEY_PATH }),
  )
  try {
    return asked.on === null ? await send() : lookAhead(asked.on)
  } finally {
    closeDatabase()
  }
}

async function send() {
  const told = runReminders({ origin: publicOrigin(env) })
  if (told === null)
    return 'Another process is writing reminders at this moment. Nothing was done twice.'
  for (const { to, listings } of told)
    say(`${to}: ${countOf(listings, 'listing')}`)
  if (told.length === 0) say('Nobody has to be reminded of anything new.')
  if (!env.SMTP_URL) {
    if (told.length > 0)
      say(
        'SMTP_URL is not set, so the letters lie in the outbox, /manage/mail.',
      )
    return null
  }
  const failure = await sendMail({ url: env.SMTP_URL, from: env.MAIL_FROM })
  return failure === null
    ? null
    : `The letters are written, but could not be sent yet: ${failure}`
}

/** @returns null, or why what is left has to wait */
async function sendMail(settings: MailSettings): Promise<string | null> {
  for (;;) {
    const { sent, failure } = await drainMail(settings)
    if (sent === 0 || failure !== null) return failure
  }
}

function lookAhead(on: string) {
  const plan = planReminders(new Date(`${on}T12:00:00Z`))
  for (const { editor, reminders } of plan)
    say(
      `${editor.email}: ${countOf(reminders.length, 'listing')}\n${reminders
        .map(({ kind, title, dueOn }) => `  ${kind} ${dueOn} ${title}`)
        .join('\n')}`,
    )
  say(
    `This is what would wait on ${on} if nobody confirmed anything until then. Nothing was sent.`,
  )
  return null
}

function readOptions() {
  try {
    const { values } = parseArgs({ options: { on: { type: 'string' } } })
    const on = values.on === undefined ? null : readDay(values.on)
    const isWhole = on === null ? values.on === undefined : on.length === 10
    return isWhole ? { on } : null
  } catch {
    // An option that does not exist; the usage says which does.
    return null
  }
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}

const problem = await run()
if (problem !== null) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
