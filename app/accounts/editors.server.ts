import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { partnerships } from '#db/schema/places.ts'

const editor = {
  id: editors.id,
  name: editors.name,
  email: editors.email,
  role: editors.role,
  partnershipSlug: editors.partnershipSlug,
}

/** Whoever may act now; nobody who is suspended. */
export function findActiveEditor(id: string): Editor | null {
  return (
    db
      .select(editor)
      .from(editors)
      .where(and(eq(editors.id, id), isNull(editors.suspendedAt)))
      .get() ?? null
  )
}

/** For letters: everybody of a partnership, or with null the national ones. */
export function listActiveEditors(partnershipSlug: string | null): Editor[] {
  return db
    .select(editor)
    .from(editors)
    .where(
      and(
        isNull(editors.suspendedAt),
        partnershipSlug === null
          ? isNull(editors.partnershipSlug)
          : eq(editors.partnershipSlug, partnershipSlug),
      ),
    )
    .orderBy(asc(editors.name))
    .all()
}

/** What the account page shows of oneself. */
export function getAccount(id: string) {
  const found = db
    .select({
      ...editor,
      partnershipName: partnerships.name,
      passwordHash: editors.passwordHash,
      secondFactorSince: editors.totpConfirmedAt,
      oidcSubject: editors.oidcSubject,
    })
    .from(editors)
    .leftJoin(partnerships, eq(partnerships.slug, editors.partnershipSlug))
    .where(eq(editors.id, id))
    .get()
  if (!found) throw new Error('An editor with a session must exist')
  const { passwordHash, oidcSubject, ...account } = found
  return {
    ...account,
    hasPassword: passwordHash !== null,
    isConnected: oidcSubject !== null,
  }
}

/** One address is one person, however it is written. */
export function normaliseEmail(email: string) {
  return email.trim().toLowerCase()
}
