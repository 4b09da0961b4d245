import { auditEventNames } from '#app/audit/events.ts'
import { randomUUID } from 'node:crypto'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { invitationMail } from '#app/mail/account-mail.ts'
import { queueMail } from '#app/mail/outbox.server.ts'
import {
  assertMayDoNational,
  assertMayLead,
} from '#app/security/permissions.ts'
import type { Actor, Editor } from '#app/security/permissions.ts'
import { hashToken, makeToken } from '#app/security/tokens.server.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors, invitations } from '#db/schema/accounts.ts'
import type { EditorRole } from '#db/schema/codes.ts'
import { partnerships } from '#db/schema/places.ts'
import { normaliseEmail } from './editors.server.ts'
import { hashPassword } from './passwords.server.ts'
import { completeSignIn } from './sign-in.server.ts'

const invitationLimit = 72 * 60 * 60 * 1000

export type Wanted = {
  email: string
  role: EditorRole
  /** Null for national editors only. */
  partnershipSlug: string | null
}

/** What a link still opens: not used, withdrawn or older than 72 hours. */
export function findInvitation(token: string, now: Date) {
  return (
    db
      .select({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        partnershipSlug: invitations.partnershipSlug,
        partnershipName: partnerships.name,
        invitedBy: editors.name,
      })
      .from(invitations)
      .leftJoin(editors, eq(editors.id, invitations.invitedBy))
      .leftJoin(
        partnerships,
        eq(partnerships.slug, invitations.partnershipSlug),
      )
      .where(and(eq(invitations.tokenHash, hashToken(token)), isOpen(now)))
      .get() ?? null
  )
}

export function listOpenInvitations(partnershipSlug: string | null, now: Date) {
  return db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: editors.name,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(editors, eq(editors.id, invitations.invitedBy))
    .where(and(isTo(partnershipSlug), isOpen(now)))
    .orderBy(desc(invitations.createdAt))
    .all()
}

/** Null: to the national editors. */
function isTo(partnershipSlug: string | null) {
  return partnershipSlug === null
    ? isNull(invitations.partnershipSlug)
    : eq(invitations.partnershipSlug, partnershipSlug)
}

/**
 * Invites by mail. The team's earlier invitation to the same address stops
 * working; another team's is theirs to withdraw, and whichever is accepted first
 * is the one.
 * @returns false where somebody with this address already has an account
 */
export function inviteEditor({
  by,
  origin,
  now,
  ...wanted
}: Wanted & { by: Editor; origin: string; now: Date }): boolean {
  assertMayInvite(by, wanted)
  return db.transaction((tx) => {
    const link = writeInvitation(tx, { ...wanted, by, origin, now })
    if (link === null) return false
    queueMail(tx, {
      ...invitationMail({
        invitedBy: by.name,
        to: teamName(tx, wanted.partnershipSlug),
        link: link.url,
      }),
      dedupeKey: `invitation:${link.id}`,
      kind: 'invitation',
      to: normaliseEmail(wanted.email),
      useBefore: new Date(now.getTime() + invitationLimit),
      now,
    })
    return true
  })
}

/** For whoever runs the server: nobody can invite the first national editor. */
export function inviteFromCommandLine({
  origin,
  now,
  ...wanted
}: Wanted & { origin: string; now: Date }): string | null {
  const by = { id: null, name: 'The command line' }
  return db.transaction(
    (tx) => writeInvitation(tx, { ...wanted, by, origin, now })?.url ?? null,
  )
}

export function withdrawInvitation(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  const found = db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), isOpen(now)))
    .get()
  if (!found) return null
  assertMayInvite(by, found)
  db.transaction((tx) => {
    tx.update(invitations)
      .set({ withdrawnAt: now.toISOString() })
      .where(eq(invitations.id, id))
      .run()
    recordEvent(tx, {
      by,
      did: auditEventNames.withdrawn,
      subjectKind: 'invitation',
      subjectId: id,
      detail: { email: found.email },
      now,
    })
  })
  return { partnershipSlug: found.partnershipSlug }
}

/** @returns the token of the first session, or null where the link is spent */
export async function acceptInvitation({
  token,
  name,
  password,
  device,
  now,
}: {
  token: string
  name: string
  password: string
  device: string
  now: Date
}): Promise<string | null> {
  if (findInvitation(token, now) === null) return null
  const passwordHash = await hashPassword(password)
  return db.transaction((tx) => {
    const joined = joinTeam(tx, { token, name, passwordHash, now })
    if (joined === null) return null
    return completeSignIn(tx, {
      editor: joined,
      how: 'invitation',
      device,
      now,
    })
  })
}

/** Turns an open invitation into a person, once. */
export function joinTeam(
  tx: Tx,
  {
    token,
    name,
    passwordHash = null,
    oidcSubject = null,
    now,
  }: {
    token: string
    name: string
    passwordHash?: string | null
    oidcSubject?: string | null
    now: Date
  },
): (Actor & { id: string }) | null {
  const open = tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashToken(token)), isOpen(now)))
    .get()
  if (!open || isKnown(tx, open.email)) return null
  tx.update(invitations)
    .set({ usedAt: now.toISOString() })
    .where(eq(invitations.id, open.id))
    .run()
  const { email, role, partnershipSlug } = open
  const person = { id: randomUUID(), name: name.trim() }
  tx.insert(editors)
    .values({
      ...person,
      email,
      role,
      partnershipSlug,
      passwordHash,
      oidcSubject,
      createdAt: now.toISOString(),
    })
    .run()
  recordEvent(tx, {
    by: person,
    did: auditEventNames.joined,
    subjectKind: 'editor',
    subjectId: person.id,
    detail: { role, partnershipSlug },
    now,
  })
  return person
}

function writeInvitation(
  tx: Tx,
  {
    email: typed,
    role,
    partnershipSlug,
    by,
    origin,
    now,
  }: Wanted & { by: Actor; origin: string; now: Date },
) {
  const email = normaliseEmail(typed)
  if (isKnown(tx, email)) return null
  const at = now.toISOString()
  tx.update(invitations)
    .set({ withdrawnAt: at })
    .where(
      and(eq(invitations.email, email), isTo(partnershipSlug), isOpen(now)),
    )
    .run()
  const id = randomUUID()
  const token = makeToken()
  tx.insert(invitations)
    .values({
      id,
      tokenHash: hashToken(token),
      email,
      role,
      partnershipSlug,
      invitedBy: by.id,
      createdAt: at,
      expiresAt: new Date(now.getTime() + invitationLimit).toISOString(),
    })
    .run()
  recordEvent(tx, {
    by,
    did: auditEventNames.invited,
    subjectKind: 'invitation',
    subjectId: id,
    detail: { email, role, partnershipSlug },
    now,
  })
  return { id, url: `${origin}/invitations/${token}` }
}

function assertMayInvite(by: Editor, { role, partnershipSlug }: Wanted) {
  if (role === 'national') assertMayDoNational(by)
  assertMayLead(by, partnershipSlug)
}

function isKnown(tx: Tx, email: string) {
  const found = tx
    .select({ id: editors.id })
    .from(editors)
    .where(eq(editors.email, email))
    .get()
  return found !== undefined
}

function teamName(tx: Tx, partnershipSlug: string | null) {
  if (partnershipSlug === null) return 'the national editors'
  const found = tx
    .select({ name: partnerships.name })
    .from(partnerships)
    .where(eq(partnerships.slug, partnershipSlug))
    .get()
  return `the team of ${found?.name ?? partnershipSlug}`
}

function isOpen(now: Date) {
  return and(
    isNull(invitations.usedAt),
    isNull(invitations.withdrawnAt),
    gt(invitations.expiresAt, now.toISOString()),
  )
}
