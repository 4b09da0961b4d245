import { auditEventNames } from '#app/audit/events.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { normaliseEmail } from './editors.server.ts'
import { joinTeam } from './invitations.server.ts'
import { completeSignIn } from './sign-in.server.ts'

/** What an OpenID Connect provider says of somebody who signed in there. */
export type Introduction = {
  /** Who, for ever; names and addresses may change. */
  subject: string
  name: string | null
  email: string | null
  /** Only then does the address say anything about who it is. */
  isEmailVerified: boolean
  /** They have shown a second factor there. */
  hasShownSecondFactor: boolean
}

/**
 * Lets in whoever is known by their subject, by a verified address, or by an
 * invitation that they hold. @returns a session's token, or null for anybody
 * else: an account somewhere else is no account here
 */
export function signInThroughOrganisation({
  introduction,
  invitation,
  device,
  now,
}: {
  introduction: Introduction
  /** The token of the link that they came by. */
  invitation: string | null
  device: string
  now: Date
}): string | null {
  const { subject, hasShownSecondFactor } = introduction
  return db.transaction((tx) => {
    const editor =
      findBySubject(tx, subject) ??
      acceptWith(tx, { introduction, invitation, now }) ??
      connectByAddress(tx, { introduction, now })
    if (editor?.suspendedAt !== null) return null
    return completeSignIn(tx, {
      editor,
      how: 'organisation',
      secondFactorShown: hasShownSecondFactor,
      device,
      now,
    })
  })
}

/** From the account page. @returns false where it is another person's */
export function connectOrganisation(
  editor: Editor,
  { subject, now }: { subject: string; now: Date },
): boolean {
  return db.transaction((tx) => {
    const owner = findBySubject(tx, subject)
    if (owner) return owner.id === editor.id
    writeSubject(tx, { editor, subject, now })
    return true
  })
}

function findBySubject(tx: Tx, subject: string) {
  return tx.select().from(editors).where(eq(editors.oidcSubject, subject)).get()
}

function acceptWith(
  tx: Tx,
  {
    introduction: { subject, name, email },
    invitation,
    now,
  }: { introduction: Introduction; invitation: string | null; now: Date },
) {
  if (invitation === null) return undefined
  const joined = joinTeam(tx, {
    token: invitation,
    name: name ?? email ?? 'Name not told',
    oidcSubject: subject,
    now,
  })
  return joined === null ? undefined : findBySubject(tx, subject)
}

function connectByAddress(
  tx: Tx,
  {
    introduction: { subject, email, isEmailVerified },
    now,
  }: { introduction: Introduction; now: Date },
) {
  if (email === null || !isEmailVerified) return undefined
  const editor = tx
    .select()
    .from(editors)
    .where(
      and(
        eq(editors.email, normaliseEmail(email)),
        isNull(editors.oidcSubject),
        isNull(editors.suspendedAt),
      ),
    )
    .get()
  if (editor) writeSubject(tx, { editor, subject, now })
  return editor
}

function writeSubject(
  tx: Tx,
  {
    editor: { id, name },
    subject,
    now,
  }: { editor: { id: string; name: string }; subject: string; now: Date },
) {
  tx.update(editors)
    .set({ oidcSubject: subject })
    .where(eq(editors.id, id))
    .run()
  recordEvent(tx, {
    by: { id, name },
    did: auditEventNames.organisationConnected,
    subjectKind: 'editor',
    subjectId: id,
    now,
  })
}
