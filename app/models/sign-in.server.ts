import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors, sessions } from '#db/schema.ts'
import { recordEvent } from './audit.server.ts'
import { normaliseEmail } from './editor.server.ts'
import { isPassword } from './password.server.ts'
import { countAttempt, forgetAttempts } from './rate-limit.server.ts'
import { withSecondFactor } from './second-factor.server.ts'
import type { Session } from './session.server.ts'
import { startSession } from './session.server.ts'

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
export async function signIn({
  email: typed,
  password,
  network,
  device,
  now,
}: { email: string; password: string } & Attempt): Promise<SignIn> {
  const email = normaliseEmail(typed)
  const both = `${email} ${network}`
  // One after the other: who has to wait here already is not counted against
  // the address as well, or one stranger could keep its owner out everywhere.
  const seconds =
    (await countAttempt('sign-in', both)) ||
    (await countAttempt('sign-in.network', network)) ||
    (await countAttempt('sign-in.address', email))
  if (seconds > 0) return { status: 'wait', seconds }

  const editor = db.select().from(editors).where(eq(editors.email, email)).get()
  const isRight = await isPassword(editor?.passwordHash ?? null, password)
  if (!editor || !isRight || editor.suspendedAt !== null)
    return { status: 'refused' }

  await forgetAttempts('sign-in', both)
  const token = db.transaction((tx) =>
    admit(tx, { editor, how: 'password', device, now }),
  )
  return { status: 'signed-in', token }
}

/** Starts the session of somebody who is who they say, one way or another. */
export function admit(
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
    did: 'signed in',
    subjectKind: 'editor',
    subjectId: id,
    detail: { how, device },
    now,
  })
  return startSession(tx, { editorId: id, device, secondFactorShown, now })
}

/** The second step: a code of the authenticator, or a recovery code. */
export function showSecondFactor(
  { id, editor }: Session,
  { code, now }: { code: string; now: Date },
) {
  return withSecondFactor(editor.id, { code, now }, (tx, shown) => {
    tx.update(sessions)
      .set({ secondFactorAt: now.toISOString() })
      .where(eq(sessions.id, id))
      .run()
    if (shown === 'recovery-code')
      recordEvent(tx, {
        by: editor,
        did: 'used a recovery code',
        subjectKind: 'editor',
        subjectId: editor.id,
        now,
      })
  })
}
