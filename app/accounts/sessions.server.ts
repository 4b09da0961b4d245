import { randomUUID } from 'node:crypto'
import { and, desc, eq, gt, isNull, lte, ne } from 'drizzle-orm'
import type { Editor } from '#app/security/permissions.ts'
import { hashToken, makeToken } from '#app/security/tokens.server.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors, passwordResets, sessions } from '#db/schema/accounts.ts'

const aMinute = 60_000
const anHour = 60 * aMinute

/** Whoever does nothing for so long has to sign in again. */
export const idleLimit = 12 * anHour
/** However busy somebody is. */
export const wholeLimit = 7 * 24 * anHour
/** From the password to the second factor. */
const halfSignedInLimit = 15 * aMinute

/** What is still to be shown before somebody counts as signed in. */
type MissingFactor = 'nothing' | 'second-factor' | 'enrolment'

export type Session = { id: string; editor: Editor; owes: MissingFactor }

/** Whose session it is, and what is missing; null where there is none. */
export function findSession(token: string, now: Date): Session | null {
  const tokenHash = hashToken(token)
  const found = db
    .select({ session: sessions, editor: editors })
    .from(sessions)
    .innerJoin(editors, eq(editors.id, sessions.editorId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        gt(sessions.expiresAt, now.toISOString()),
        isNull(editors.suspendedAt),
      ),
    )
    .get()
  if (!found) return null
  const owes = owedBy(found)
  if (owes === 'nothing') keepAlive(found.session, now)
  return { id: found.session.id, editor: publicEditor(found.editor), owes }
}

export function listSessions(editorId: string, now: Date) {
  return db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.editorId, editorId),
        gt(sessions.expiresAt, now.toISOString()),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .all()
}

/** @returns the token for the cookie, which is stored nowhere */
export function startSession(
  tx: Tx,
  {
    editorId,
    device,
    secondFactorShown,
    now,
  }: {
    editorId: string
    device: string
    secondFactorShown: boolean
    now: Date
  },
): string {
  const token = makeToken()
  const at = now.toISOString()
  tx.insert(sessions)
    .values({
      tokenHash: hashToken(token),
      id: randomUUID(),
      editorId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: later(now, halfSignedInLimit),
      device,
      secondFactorAt: secondFactorShown ? at : null,
    })
    .run()
  return token
}

/**
 * Whoever shows more of who they are goes on with another cookie: one that
 * somebody saw or planted before that opens nothing.
 */
export function renewToken(id: string): string {
  const token = makeToken()
  db.update(sessions)
    .set({ tokenHash: hashToken(token) })
    .where(eq(sessions.id, id))
    .run()
  return token
}

export function endSession(token: string) {
  db.delete(sessions)
    .where(eq(sessions.tokenHash, hashToken(token)))
    .run()
}

/** One's own only: the editor is part of the question. */
export function endSessionById({
  id,
  editorId,
}: {
  id: string
  editorId: string
}) {
  db.delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.editorId, editorId)))
    .run()
}

/** After a suspension, or with `except` after a change of password. */
export function endSessionsOf(
  tx: Tx,
  { editorId, except }: { editorId: string; except?: string },
) {
  tx.delete(sessions)
    .where(
      and(
        eq(sessions.editorId, editorId),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    )
    .run()
}

/** Also links for new passwords that have run out. */
export function deleteExpiredSessions(now: Date) {
  const at = now.toISOString()
  db.delete(sessions).where(lte(sessions.expiresAt, at)).run()
  db.delete(passwordResets).where(lte(passwordResets.expiresAt, at)).run()
}

type Found = {
  session: typeof sessions.$inferSelect
  editor: typeof editors.$inferSelect
}

function owedBy({ session, editor }: Found): MissingFactor {
  if (session.secondFactorAt !== null) return 'nothing'
  if (editor.totpConfirmedAt !== null) return 'second-factor'
  return editor.role === 'editor' ? 'nothing' : 'enrolment'
}

/** Written once a minute at most: reading pages should not write all the time. */
function keepAlive(
  { tokenHash, createdAt, lastSeenAt }: Found['session'],
  now: Date,
) {
  const isFirst = lastSeenAt === createdAt
  if (!isFirst && now.getTime() - Date.parse(lastSeenAt) < aMinute) return
  const end = Date.parse(createdAt) + wholeLimit
  const expiresAt = new Date(Math.min(now.getTime() + idleLimit, end))
  db.update(sessions)
    .set({ lastSeenAt: now.toISOString(), expiresAt: expiresAt.toISOString() })
    .where(eq(sessions.tokenHash, tokenHash))
    .run()
}

function publicEditor(editor: Found['editor']): Editor {
  const { id, name, email, role, partnershipSlug } = editor
  return { id, name, email, role, partnershipSlug }
}

function later(now: Date, milliseconds: number) {
  return new Date(now.getTime() + milliseconds).toISOString()
}
