import { auditEventNames } from '#app/audit/events.ts'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { passwordChangedMail, resetMail } from '#app/mail/account-mail.ts'
import { queueMail } from '#app/mail/outbox.server.ts'
import { countAttempt, clearAttempts } from '#app/security/rate-limit.server.ts'
import { hashToken, makeToken } from '#app/security/tokens.server.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors, passwordResets } from '#db/schema/accounts.ts'
import { normaliseEmail } from './editors.server.ts'
import { hashPassword, isPassword } from './passwords.server.ts'
import { endSessionsOf } from './sessions.server.ts'
import type { Session } from './sessions.server.ts'

const resetLimit = 60 * 60 * 1000

/**
 * Sends a link, if anybody has this address. Whether somebody has, or it was
 * asked for too often, is told to nobody but the mailbox.
 */
export async function requestPasswordReset({
  email: typed,
  network,
  origin,
  now,
}: {
  email: string
  network: string
  origin: string
  now: Date
}) {
  const email = normaliseEmail(typed)
  const seconds = Math.max(
    await countAttempt('reset.network', network),
    await countAttempt('reset.address', email),
  )
  if (seconds > 0) return
  const editor = db
    .select({ id: editors.id, name: editors.name })
    .from(editors)
    .where(and(eq(editors.email, email), isNull(editors.suspendedAt)))
    .get()
  if (editor) sendReset({ editor, email, origin, now })
}

function sendReset({
  editor,
  email,
  origin,
  now,
}: {
  editor: { id: string; name: string }
  email: string
  origin: string
  now: Date
}) {
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + resetLimit)
  db.transaction((tx) => {
    tx.insert(passwordResets)
      .values({
        tokenHash: hashToken(token),
        editorId: editor.id,
        createdAt: now.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })
      .run()
    recordEvent(tx, {
      by: editor,
      did: auditEventNames.passwordResetRequested,
      subjectKind: 'editor',
      subjectId: editor.id,
      now,
    })
    queueMail(tx, {
      ...resetMail({ link: `${origin}/reset/${token}` }),
      dedupeKey: `reset:${hashToken(token)}`,
      kind: 'reset',
      to: email,
      useBefore: expiresAt,
      now,
    })
  })
}

/** Whose password the link may change; null where it is spent. */
export function findPasswordReset(token: string, now: Date) {
  return (
    db
      .select({ id: editors.id, name: editors.name, email: editors.email })
      .from(passwordResets)
      .innerJoin(editors, eq(editors.id, passwordResets.editorId))
      .where(
        and(
          eq(passwordResets.tokenHash, hashToken(token)),
          isNull(passwordResets.usedAt),
          gt(passwordResets.expiresAt, now.toISOString()),
          isNull(editors.suspendedAt),
        ),
      )
      .get() ?? null
  )
}

/** Ends every session: whoever knew the old password is out. */
export async function resetPassword({
  token,
  password,
  origin,
  now,
}: {
  token: string
  password: string
  origin: string
  now: Date
}): Promise<boolean> {
  if (findPasswordReset(token, now) === null) return false
  const passwordHash = await hashPassword(password)
  return db.transaction((tx) => {
    // Asked again: the same link may have been used twice at once.
    const editor = findPasswordReset(token, now)
    if (editor === null) return false
    tx.update(passwordResets)
      .set({ usedAt: now.toISOString() })
      .where(eq(passwordResets.editorId, editor.id))
      .run()
    setPassword(tx, { editor, passwordHash, origin, now })
    endSessionsOf(tx, { editorId: editor.id })
    return true
  })
}

type Change =
  | { status: 'changed' }
  | { status: 'refused' }
  | { status: 'wait'; seconds: number }

/** On the account page; every other browser is signed out. */
export async function changePassword(
  { id: sessionId, editor }: Session,
  {
    present,
    password,
    origin,
    now,
  }: { present: string; password: string; origin: string; now: Date },
): Promise<Change> {
  const seconds = await countAttempt('sign-in', editor.id)
  if (seconds > 0) return { status: 'wait', seconds }
  const known = db
    .select({ passwordHash: editors.passwordHash })
    .from(editors)
    .where(eq(editors.id, editor.id))
    .get()
  if (!(await isPassword(known?.passwordHash ?? null, present)))
    return { status: 'refused' }
  await clearAttempts('sign-in', editor.id)
  const passwordHash = await hashPassword(password)
  db.transaction((tx) => {
    setPassword(tx, { editor, passwordHash, origin, now })
    endSessionsOf(tx, { editorId: editor.id, except: sessionId })
  })
  return { status: 'changed' }
}

function setPassword(
  tx: Tx,
  {
    editor: { id, name, email },
    passwordHash,
    origin,
    now,
  }: {
    editor: { id: string; name: string; email: string }
    passwordHash: string
    origin: string
    now: Date
  },
) {
  tx.update(editors).set({ passwordHash }).where(eq(editors.id, id)).run()
  recordEvent(tx, {
    by: { id, name },
    did: auditEventNames.passwordChanged,
    subjectKind: 'editor',
    subjectId: id,
    now,
  })
  queueMail(tx, {
    ...passwordChangedMail({ link: `${origin}/reset` }),
    dedupeKey: `password-changed:${id}:${now.toISOString()}`,
    kind: 'password-changed',
    to: email,
    now,
  })
}
