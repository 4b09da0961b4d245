import { auditEventNames } from '#app/audit/events.ts'
import { randomUUID } from 'node:crypto'
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  or,
  sql,
} from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { assertMayDoNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import type { MailState } from '#db/schema/codes.ts'
import { mailOutbox } from '#db/schema/mail.ts'

export type { MailState }

export type MailMessage = {
  /** Known ahead where the letter itself has to name it. */
  id?: string
  /** One thing is told once: a second letter with this key is dropped. */
  dedupeKey: string
  /** Such as "invitation"; for the people who look into the outbox. */
  kind: string
  to: string
  subject: string
  /** Plain text; a blank line between paragraphs, links on a line of their own. */
  text: string
  /** Of no use to anybody after this. */
  useBefore?: Date
  now: Date
}

/**
 * Writes a letter in the transaction of the change that it tells of; it is sent
 * after that. @returns its id, or null where this was told before
 */
export function queueMail(
  tx: Tx,
  { now, useBefore, id = randomUUID(), ...letter }: MailMessage,
) {
  const queued = tx
    .insert(mailOutbox)
    .values({
      ...letter,
      id,
      createdAt: now.toISOString(),
      nextAttemptAt: now.toISOString(),
      useBefore: useBefore?.toISOString(),
    })
    .onConflictDoNothing({ target: mailOutbox.dedupeKey })
    .run()
  return queued.changes === 1 ? id : null
}

export type WaitingMail = {
  id: string
  to: string
  subject: string
  text: string
  attempts: number
  createdAt: string
}

export function listDueMail(now: Date): WaitingMail[] {
  return db
    .select({
      id: mailOutbox.id,
      to: mailOutbox.to,
      subject: mailOutbox.subject,
      text: sql<string>`coalesce(${mailOutbox.text}, '')`,
      attempts: mailOutbox.attempts,
      createdAt: mailOutbox.createdAt,
    })
    .from(mailOutbox)
    .where(
      and(
        eq(mailOutbox.state, 'waiting'),
        lte(mailOutbox.nextAttemptAt, now.toISOString()),
        or(
          isNull(mailOutbox.useBefore),
          gt(mailOutbox.useBefore, now.toISOString()),
        ),
      ),
    )
    .orderBy(asc(mailOutbox.createdAt))
    .limit(50)
    .all()
}

/**
 * From here on the mail server may have it. @returns false where another
 * process was quicker: then it is not ours to send
 */
export function markHandedOver(id: string, now: Date): boolean {
  const { changes } = db
    .update(mailOutbox)
    .set({ state: 'handing-over', handedOverAt: now.toISOString() })
    .where(and(eq(mailOutbox.id, id), eq(mailOutbox.state, 'waiting')))
    .run()
  return changes === 1
}

/** Its words go: links in them open doors, and nobody needs them any more. */
export function markSent(id: string, now: Date) {
  db.update(mailOutbox)
    .set({
      state: 'sent',
      sentAt: now.toISOString(),
      text: null,
      html: null,
      lastError: null,
      attempts: sql`${mailOutbox.attempts} + 1`,
    })
    .where(eq(mailOutbox.id, id))
    .run()
}

/** The server surely does not have it: it is tried again, ever more slowly. */
export function markFailed(
  id: string,
  {
    reason,
    isFinal,
    begun,
    attempts,
    now,
  }: {
    reason: string
    /** It will never be taken, such as by an address that does not exist. */
    isFinal: boolean
    /** It had been handed over; what another process hands over is not ours. */
    begun: boolean
    attempts: number
    now: Date
  },
) {
  db.update(mailOutbox)
    .set({
      state: isFinal ? 'refused' : 'waiting',
      handedOverAt: null,
      attempts: attempts + 1,
      lastError: reason,
      nextAttemptAt: new Date(
        now.getTime() + pauseAfter(attempts),
      ).toISOString(),
    })
    .where(
      and(
        eq(mailOutbox.id, id),
        eq(mailOutbox.state, begun ? 'handing-over' : 'waiting'),
      ),
    )
    .run()
}

/**
 * It may have arrived, or not. Sending it again could make two of one, so that
 * is left to a person.
 */
export function markUnsure(id: string, reason: string) {
  db.update(mailOutbox)
    .set({
      state: 'unsure',
      lastError: reason,
      attempts: sql`${mailOutbox.attempts} + 1`,
    })
    .where(and(eq(mailOutbox.id, id), eq(mailOutbox.state, 'handing-over')))
    .run()
}

/** What a process that was killed left with the mail server. */
export function giveUpAbandonedMail(before: Date) {
  const abandoned = db
    .select({ id: mailOutbox.id })
    .from(mailOutbox)
    .where(
      and(
        eq(mailOutbox.state, 'handing-over'),
        lte(mailOutbox.handedOverAt, before.toISOString()),
      ),
    )
    .all()
  for (const { id } of abandoned)
    markUnsure(id, 'The directory ended while the mail server was reading it.')
}

/** A link that has run out is of no use to anybody. */
export function deleteExpiredMail(now: Date) {
  const expired = and(
    eq(mailOutbox.state, 'waiting'),
    lte(mailOutbox.useBefore, now.toISOString()),
  )
  // Asked first, as this is looked after every second.
  const found = db
    .select({ id: mailOutbox.id })
    .from(mailOutbox)
    .where(expired)
    .get()
  if (found)
    db.update(mailOutbox)
      .set({ state: 'expired', text: null, html: null })
      .where(expired)
      .run()
}

/** The row stays, so that the same thing is still not told twice. */
export function deleteOldAddresses(now: Date) {
  const before = new Date(now.getTime() - 30 * 24 * 60 * 60 * 1000)
  db.update(mailOutbox)
    .set({
      to: '',
      text: null,
      html: null,
      state: sql`case when ${mailOutbox.state} = 'sent' then 'sent' else 'expired' end`,
    })
    .where(
      and(
        lte(mailOutbox.createdAt, before.toISOString()),
        ne(mailOutbox.to, ''),
      ),
    )
    .run()
}

/** For the national editors; the latest first. */
export function listMail({ page, perPage }: { page: number; perPage: number }) {
  const rows = db
    .select({
      id: mailOutbox.id,
      kind: mailOutbox.kind,
      to: mailOutbox.to,
      subject: mailOutbox.subject,
      text: mailOutbox.text,
      state: mailOutbox.state,
      createdAt: mailOutbox.createdAt,
      sentAt: mailOutbox.sentAt,
      attempts: mailOutbox.attempts,
      nextAttemptAt: mailOutbox.nextAttemptAt,
      lastError: mailOutbox.lastError,
    })
    .from(mailOutbox)
    .orderBy(desc(mailOutbox.createdAt))
    .limit(perPage)
    .offset((page - 1) * perPage)
    .all()
  const counted = db.select({ total: count() }).from(mailOutbox).get()
  return { rows, total: counted?.total ?? 0 }
}

/** At a person's word: also what may already have arrived. */
export function sendMailAgain(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  assertMayDoNational(by)
  db.transaction((tx) => {
    const { changes } = tx
      .update(mailOutbox)
      .set({
        state: 'waiting',
        handedOverAt: null,
        nextAttemptAt: now.toISOString(),
      })
      .where(
        and(
          eq(mailOutbox.id, id),
          inArray(mailOutbox.state, ['waiting', 'unsure', 'refused']),
        ),
      )
      .run()
    if (changes === 1)
      recordEvent(tx, {
        by,
        did: auditEventNames.sentAgain,
        subjectKind: 'letter',
        subjectId: id,
        now,
      })
  })
}

/** One minute, two, four … up to six hours. */
function pauseAfter(attempts: number) {
  const aMinute = 60_000
  return Math.min(aMinute * 2 ** attempts, 360 * aMinute)
}
