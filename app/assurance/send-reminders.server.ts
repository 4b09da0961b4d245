/**
 * What fell due is told by mail, all of it in one message to each person: ahead
 * and on the day to the partnership, later to its lead, later still to the
 * national editors (reminder-days.ts). Each step is told once to each person.
 */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { queueMail } from '#app/mail/outbox.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { sign } from '#app/security/tokens.server.ts'
import { dayOf } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { remindersSent } from '#db/schema/assurance.ts'
import type { ReminderKind } from '#db/schema/codes.ts'
import { planReminders } from './plan-reminders.server.ts'
import { reminderMail } from './reminder-mail.ts'
import type { Reminder } from './reminder-mail.ts'

const aDay = 24 * 60 * 60 * 1000
/** A reminder that could not be sent for so long says what is not so any more. */
const daysOfUse = 14

export type Notified = { to: string; listings: number }

/**
 * Safe to run at any time, again, and by two processes: the letter to a person
 * and the note of what it told are one transaction, and a note exists once.
 * @returns whom it wrote to now
 */
export function sendReminders({
  now,
  origin,
  afterEach = () => undefined,
}: {
  now: Date
  origin: string
  /** Called between two people, such as to say that the work goes on. */
  afterEach?: () => void
}): Notified[] {
  return planReminders(now).flatMap(({ editor, reminders }) => {
    const listings = db.transaction((tx) =>
      remind(tx, editor, { reminders, origin, now }),
    )
    afterEach()
    return listings === 0 ? [] : { to: editor.email, listings }
  })
}

/** @returns how many listings the letter names; 0 where there is none */
function remind(
  tx: Tx,
  editor: Editor,
  {
    reminders,
    origin,
    now,
  }: { reminders: Reminder[]; origin: string; now: Date },
): number {
  const told = new Set(
    tx
      .select()
      .from(remindersSent)
      .where(eq(remindersSent.editorId, editor.id))
      .all()
      .map(keyOf),
  )
  const fresh = reminders.filter((reminder) => !told.has(keyOf(reminder)))
  if (fresh.length === 0) return 0
  const id = randomUUID()
  const queued = queueMail(tx, {
    ...reminderMail({
      to: editor,
      reminders: fresh,
      leadsOf: (slug) => listLeads(tx, slug),
      link: `${origin}/manage/assurance?reminder=${referenceFor(id)}`,
      origin,
    }),
    id,
    // Whatever else comes up on this day is told tomorrow.
    dedupeKey: `reminder:${editor.id}:${dayOf(now)}`,
    kind: 'reminder',
    to: editor.email,
    useBefore: new Date(now.getTime() + daysOfUse * aDay),
    now,
  })
  if (queued === null) return 0
  tx.insert(remindersSent)
    .values(
      fresh.map(({ serviceId, kind, dueOn }) => ({
        serviceId,
        kind,
        dueOn,
        editorId: editor.id,
        mailId: id,
        remindedAt: now.toISOString(),
      })),
    )
    .run()
  return fresh.length
}

function keyOf({
  serviceId,
  kind,
  dueOn,
}: Pick<Reminder, 'serviceId' | 'kind' | 'dueOn'>) {
  return `${serviceId} ${kind} ${dueOn}`
}

function listLeads(tx: Tx, partnershipSlug: string) {
  return tx
    .select({ name: editors.name, email: editors.email })
    .from(editors)
    .where(
      and(
        eq(editors.partnershipSlug, partnershipSlug),
        eq(editors.role, 'lead'),
        isNull(editors.suspendedAt),
      ),
    )
    .orderBy(asc(editors.name))
    .all()
}

/** Nobody else can make a link that names what a reminder named. */
function referenceFor(mailId: string) {
  return `${mailId}.${sign('reminder', mailId)}`
}

/** Who was told, and of which listings; null for a link that is not ours. */
export function findReminder(
  reference: string,
): { editorId: string; serviceIds: string[] } | null {
  const [mailId = '', signature = ''] = reference.split('.')
  if (!isSame(signature, sign('reminder', mailId))) return null
  const told = db
    .select({
      serviceId: remindersSent.serviceId,
      editorId: remindersSent.editorId,
    })
    .from(remindersSent)
    .where(
      and(
        eq(remindersSent.mailId, mailId),
        inArray(remindersSent.kind, toConfirm),
      ),
    )
    .all()
  const [first] = told
  if (!first) return null
  return {
    editorId: first.editorId,
    serviceIds: told.map(({ serviceId }) => serviceId),
  }
}

const toConfirm: ReminderKind[] = [
  'due-soon',
  'due',
  'overdue-lead',
  'overdue-national',
]

function isSame(one: string, other: string) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
