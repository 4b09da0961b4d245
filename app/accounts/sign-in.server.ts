import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { regionOf } from '#app/security/network.ts'
import {
  countAttempt,
  clearAttempts,
  isKnownPlace,
  rememberPlace,
  takeBackAttempt,
} from '#app/security/rate-limit.server.ts'
import type { LimitName } from '#app/security/rate-limit.server.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors, sessions } from '#db/schema/accounts.ts'
import { normaliseEmail } from './editors.server.ts'
import { isPassword } from './passwords.server.ts'
import { withSecondFactor } from './second-factor.server.ts'
import { startSession } from './sessions.server.ts'
import type { Session } from './sessions.server.ts'

/** From where it is tried: only ever counted, under a hash. */
export type Attempt = { network: string; device: string; now: Date }

type SignIn =
  | { status: 'signed-in'; token: string }
  | { status: 'refused' }
  | { status: 'wait'; seconds: number }

/**
 * The same answer, after the same time, for an unknown address, a wrong
 * password, somebody who is suspended and somebody without a password.
 */
export function signIn({
  email,
  ...attempt
}: { email: string; password: string } & Attempt): Promise<SignIn> {
  const from = { email: normaliseEmail(email), network: attempt.network }
  return inTurn(bothOf(from), () => signInAs(from, attempt))
}

async function signInAs(
  from: From,
  { password, device, now }: { password: string } & Attempt,
): Promise<SignIn> {
  const seconds = await countSignIn(from)
  if (seconds > 0) return { status: 'wait', seconds }

  const { email } = from
  const editor = db.select().from(editors).where(eq(editors.email, email)).get()
  const isRight = await isPassword(editor?.passwordHash ?? null, password)
  if (!editor || !isRight || editor.suspendedAt !== null) {
    if (editor) recordFailure({ editorId: editor.id, how: 'password', now })
    // Writes as much, so that nobody is told by the time it takes.
    else await countAttempt('sign-in.nobody', 'nobody')
    return { status: 'refused' }
  }

  await takeBackSignIn(from)
  const token = db.transaction((tx) =>
    completeSignIn(tx, { editor, how: 'password', device, now }),
  )
  return { status: 'signed-in', token }
}

type From = { email: string; network: string }

const bothOf = ({ email, network }: From) => `${email} ${network}`

const turns = new Map<string, Promise<unknown>>()

/**
 * Each attempt at an account from one network knows how the one before ended:
 * ten guesses at the same moment are ten, and ten right passwords are none.
 */
async function inTurn<Result>(who: string, work: () => Promise<Result>) {
  const result = (turns.get(who) ?? Promise.resolve()).then(work)
  const ended = result.catch(() => undefined)
  turns.set(who, ended)
  try {
    return await result
  } finally {
    if (turns.get(who) === ended) turns.delete(who)
  }
}

/** What many share: each is filled by wrong guesses, also those of strangers. */
function sharedLimits({ email, network }: From): [LimitName, string][] {
  return [
    ['sign-in.region', `${email} ${regionOf(network)}`],
    ['sign-in.network', network],
    ['sign-in.account', email],
  ]
}

/**
 * Who signed in from here lately waits for their own slips only: neither can
 * one guesser shut a building out, nor many of them an editor.
 * @returns seconds to wait
 */
async function countSignIn(from: From): Promise<number> {
  const own = await countAttempt('sign-in', bothOf(from))
  if (own > 0) return own
  const isKnown = await isKnownPlace(bothOf(from))
  // One after the other: who has to wait for one limit already does not fill
  // the next, or one stranger could keep an account's owner out everywhere.
  for (const [name, who] of sharedLimits(from)) {
    const seconds = await countAttempt(name, who)
    if (seconds > 0 && !isKnown) return seconds
  }
  return 0
}

/** Those who succeed are not counted. */
async function takeBackSignIn(from: From) {
  await clearAttempts('sign-in', bothOf(from))
  for (const [name, who] of sharedLimits(from)) await takeBackAttempt(name, who)
  await rememberPlace(bothOf(from))
}

/** Nobody knows who it was: only whose account it was tried with. */
function recordFailure({
  editorId,
  how,
  now,
}: {
  editorId: string
  how: 'password' | 'second factor'
  now: Date
}) {
  db.transaction((tx) => {
    recordEvent(tx, {
      by: { id: null, name: 'Somebody not signed in' },
      did: auditEventNames.signInFailed,
      subjectKind: 'editor',
      subjectId: editorId,
      detail: { how },
      now,
    })
  })
}

/** Starts the session of somebody who is who they say, one way or another. */
export function completeSignIn(
  tx: Tx,
  {
    editor: { id, name },
    how,
    secondFactorShown = false,
    device,
    now,
  }: {
    editor: { id: string; name: string }
    how: 'password' | 'invitation' | 'organisation'
    secondFactorShown?: boolean
    device: string
    now: Date
  },
): string {
  tx.update(editors)
    .set({ lastSignedInAt: now.toISOString() })
    .where(eq(editors.id, id))
    .run()
  recordEvent(tx, {
    by: { id, name },
    did: auditEventNames.signedIn,
    subjectKind: 'editor',
    subjectId: id,
    detail: { how, device },
    now,
  })
  return startSession(tx, { editorId: id, device, secondFactorShown, now })
}

/** The second step: a code of the authenticator, or a recovery code. */
export async function showSecondFactor(
  { id, editor }: Session,
  { code, now }: { code: string; now: Date },
) {
  const shown = await withSecondFactor(
    editor.id,
    { code, now },
    (tx, shown) => {
      tx.update(sessions)
        .set({ secondFactorAt: now.toISOString() })
        .where(eq(sessions.id, id))
        .run()
      if (shown === 'recovery-code')
        recordEvent(tx, {
          by: editor,
          did: auditEventNames.recoveryCodeUsed,
          subjectKind: 'editor',
          subjectId: editor.id,
          now,
        })
    },
  )
  if (shown.status === 'refused')
    recordFailure({ editorId: editor.id, how: 'second factor', now })
  return shown
}
