/**
 * Sends what lies in the outbox, after the change that it tells of was made.
 * A letter is marked in the moment in which the mail server begins to read it:
 * before that a crash loses nothing, after it nothing is sent a second time.
 */
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import { Readable } from 'node:stream'
import {
  deleteExpiredMail,
  giveUpAbandonedMail,
  listDueMail,
  markFailed,
  markHandedOver,
  markSent,
  markUnsure,
} from './outbox.server.ts'
import type { WaitingMail } from './outbox.server.ts'

/** No mail server takes longer to say whether it has a letter. */
const longestHandover = 10 * 60_000

export type MailSettings = { url: string; from: string }

/**
 * Deletes mail that is out of date and sends what is due.
 * @throws Error where the mail server could not be reached or refused
 */
export async function sendDueMail(settings: MailSettings) {
  deleteExpiredMail(new Date())
  const { failure } = await drainMail(settings)
  if (failure !== null) throw new Error(failure)
}

/** Sends everything that is due, one after the other, over one connection. */
export async function drainMail({
  url,
  from,
  now = () => new Date(),
}: MailSettings & { now?: () => Date }): Promise<{
  sent: number
  failure: string | null
}> {
  giveUpAbandonedMail(new Date(now().getTime() - longestHandover))
  const due = listDueMail(now())
  if (due.length === 0) return { sent: 0, failure: null }

  const never = { begun: false, isFinal: false }
  let connection: SMTPConnection
  try {
    connection = await connect(url)
  } catch (error) {
    const reason = reasonOf(error)
    for (const { id, attempts } of due)
      markFailed(id, { ...never, reason, attempts, now: now() })
    return { sent: 0, failure: reason }
  }

  let sent = 0
  for (const letter of due) {
    const end = await sendOne({ connection, letter, from, now })
    if (end) {
      connection.close()
      return { sent, failure: end.failure }
    }
    sent += 1
  }
  connection.quit()
  return { sent, failure: null }
}

/**
 * @returns null while the connection is worth another letter. It may end
 *   without a failure, where another process was quicker: that one goes on
 */
async function sendOne({
  connection,
  letter,
  from,
  now,
}: {
  connection: SMTPConnection
  letter: WaitingMail
  from: string
  now: () => Date
}): Promise<{ failure: string | null } | null> {
  const { id, to, attempts } = letter
  const message = await compose(letter, from)
  const handover = { begun: false, isOthers: false }
  // Read only once the server has said that it listens.
  const stream = Readable.from(
    (function* () {
      handover.begun = markHandedOver(id, now())
      handover.isOthers = !handover.begun
      if (handover.isOthers)
        throw new Error('Another process is sending this letter')
      yield message
    })(),
  )
  try {
    await send(connection, { from: addressOf(from), to }, stream)
    markSent(id, now())
    return null
  } catch (error) {
    if (handover.isOthers) return { failure: null }
    const reason = reasonOf(error)
    const code = answerCode(error)
    const { begun } = handover
    if (begun && code === null) {
      markUnsure(id, reason)
      return { failure: reason }
    }
    const isFinal = code !== null && code >= 500
    markFailed(id, { reason, isFinal, begun, attempts, now: now() })
    // What one address is refused for says nothing about the next.
    if (code === null) return { failure: reason }
    return (await reset(connection)) ? null : { failure: reason }
  }
}

function compose(
  { id, to, subject, text, createdAt }: WaitingMail,
  from: string,
) {
  const domain = addressOf(from).split('@')[1] ?? 'localhost'
  return new MailComposer({
    from,
    to,
    subject,
    text,
    date: new Date(createdAt),
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
    .compile()
    .build()
}

function connect(url: string): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(url)
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
  })
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.connect((failure) => {
      if (failure) {
        reject(failure)
        return
      }
      const ready = () => {
        connection.off('error', reject)
        // Said again to whoever waits for an answer; alone it ends nothing.
        connection.on('error', () => undefined)
        resolve(connection)
      }
      if (!auth) {
        ready()
        return
      }
      connection.login(auth, (error) => {
        if (error) {
          connection.close()
          reject(error)
          return
        }
        ready()
      })
    })
  })
}

function send(
  connection: SMTPConnection,
  envelope: { from: string; to: string },
  message: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.send(envelope, message, (error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}

/** So that the next letter can be sent after one that was refused. */
function reset(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    connection.reset((error) => {
      resolve(!error)
    })
  })
}

/** What the server said, such as 550; null where it said nothing. */
function answerCode(error: unknown): number | null {
  const code =
    error instanceof Error && 'responseCode' in error
      ? error.responseCode
      : undefined
  return typeof code === 'number' && code > 0 ? code : null
}

/** Of "The directory <no-reply@directory.example>" what stands in brackets. */
function addressOf(from: string) {
  return /<([^>]+)>/.exec(from)?.[1] ?? from
}

function reasonOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
