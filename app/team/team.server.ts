import { auditEventNames } from '#app/audit/events.ts'
import { asc, eq, isNull } from 'drizzle-orm'
import { clearSecondFactor } from '#app/accounts/second-factor.server.ts'
import { endSessionsOf } from '#app/accounts/sessions.server.ts'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { secondFactorClearedMail } from '#app/mail/account-mail.ts'
import { queueMail } from '#app/mail/outbox.server.ts'
import {
  assertMayDoNational,
  assertMayLead,
  Forbidden,
} from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import type { EditorRole } from '#db/schema/codes.ts'
import { partnerships } from '#db/schema/places.ts'

const somebodyElse = 'Somebody else has to change this for you.'

/** Everybody of a partnership; with null, the national editors. */
export function listTeam(partnershipSlug: string | null) {
  return db
    .select({
      id: editors.id,
      name: editors.name,
      email: editors.email,
      role: editors.role,
      secondFactorSince: editors.totpConfirmedAt,
      suspendedAt: editors.suspendedAt,
      lastSignedInAt: editors.lastSignedInAt,
    })
    .from(editors)
    .where(
      partnershipSlug === null
        ? isNull(editors.partnershipSlug)
        : eq(editors.partnershipSlug, partnershipSlug),
    )
    .orderBy(asc(editors.name))
    .all()
}

/** Somebody whom this editor may change; null where there is nobody. */
export function findMember(id: string, by: Editor) {
  const found = db
    .select({
      name: editors.name,
      email: editors.email,
      role: editors.role,
      partnershipSlug: editors.partnershipSlug,
      partnershipName: partnerships.name,
      createdAt: editors.createdAt,
      suspendedAt: editors.suspendedAt,
      totpConfirmedAt: editors.totpConfirmedAt,
    })
    .from(editors)
    .leftJoin(partnerships, eq(partnerships.slug, editors.partnershipSlug))
    .where(eq(editors.id, id))
    .get()
  if (!found) return null
  if (id === by.id) throw new Forbidden(somebodyElse)
  assertMayLead(by, found.partnershipSlug)
  return found
}

/** Of anybody but oneself: so there is always a national editor left. */
export function changeRole(
  id: string,
  {
    by,
    role,
    partnershipSlug,
    now,
  }: {
    by: Editor
    role: EditorRole
    /** Null for national editors only. */
    partnershipSlug: string | null
    now: Date
  },
) {
  changeMember(id, by, (tx, member) => {
    if (role === 'national') assertMayDoNational(by)
    assertMayLead(by, partnershipSlug)
    tx.update(editors)
      .set({ role, partnershipSlug })
      .where(eq(editors.id, id))
      .run()
    recordEvent(tx, {
      by,
      did: auditEventNames.roleChanged,
      subjectKind: 'editor',
      subjectId: id,
      detail: {
        before: {
          role: member.role,
          partnershipSlug: member.partnershipSlug,
        },
        after: { role, partnershipSlug },
      },
      now,
    })
  })
}

/** Takes away every access in the same moment; nothing they did is lost. */
export function suspendEditor(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  changeMember(id, by, (tx) => {
    tx.update(editors)
      .set({ suspendedAt: now.toISOString() })
      .where(eq(editors.id, id))
      .run()
    endSessionsOf(tx, { editorId: id })
    recordEvent(tx, {
      by,
      did: auditEventNames.suspended,
      subjectKind: 'editor',
      subjectId: id,
      now,
    })
  })
}

export function restoreEditor(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  changeMember(id, by, (tx) => {
    tx.update(editors)
      .set({ suspendedAt: null })
      .where(eq(editors.id, id))
      .run()
    recordEvent(tx, {
      by,
      did: auditEventNames.accessRestored,
      subjectKind: 'editor',
      subjectId: id,
      now,
    })
  })
}

/** For a lost telephone with lost recovery codes; the person is told. */
export function resetSecondFactor(
  id: string,
  { by, origin, now }: { by: Editor; origin: string; now: Date },
) {
  changeMember(id, by, (tx, member) => {
    clearSecondFactor(tx, id)
    endSessionsOf(tx, { editorId: id })
    recordEvent(tx, {
      by,
      did: auditEventNames.secondFactorRemoved,
      subjectKind: 'editor',
      subjectId: id,
      now,
    })
    queueMail(tx, {
      ...secondFactorClearedMail({
        by: by.name,
        link: `${origin}/sign-in`,
      }),
      dedupeKey: `second-factor-cleared:${id}:${now.toISOString()}`,
      kind: 'second-factor',
      to: member.email,
      now,
    })
  })
}

type Row = typeof editors.$inferSelect

function changeMember(
  id: string,
  by: Editor,
  change: (tx: Tx, member: Row) => void,
) {
  db.transaction((tx) => {
    const member = tx.select().from(editors).where(eq(editors.id, id)).get()
    if (!member || member.id === by.id) throw new Forbidden(somebodyElse)
    assertMayLead(by, member.partnershipSlug)
    change(tx, member)
  })
}
