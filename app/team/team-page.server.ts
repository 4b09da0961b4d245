import { isNational } from '#app/security/permissions.ts'
import { listOpenInvitations } from '#app/accounts/invitations.server.ts'
import { assertMayEdit, mayLead } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayAt, formatAgo, formatDay } from '#app/values/dates.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { listTeam } from './team.server.ts'

/** National editors may ask for any team; others are always shown their own. */
export function teamSlugOf(editor: Editor, asked: string | null) {
  if (!isNational(editor)) return editor.partnershipSlug
  return asked === '' ? null : asked
}

/** What the page of a team shows; null stands for the national editors. */
export function readTeamPage(
  editor: Editor,
  { partnership, now }: { partnership: string | null; now: Date },
) {
  const all = listPartnerships()
  const asked = teamSlugOf(editor, partnership)
  const known = all.find(({ slug }) => slug === asked) ?? null
  if (asked !== null && known === null) return null
  const slug = known?.slug ?? null
  assertMayEdit(editor, slug)
  return {
    slug,
    title: known ? `Team of ${known.name}` : 'National editors',
    mayLead: mayLead(editor, slug),
    choices: isNational(editor)
      ? all.map((one) => ({ slug: one.slug, name: one.name }))
      : [],
    members: listTeam(slug).map((member) => ({
      id: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      isSuspended: member.suspendedAt !== null,
      hasSecondFactor: member.secondFactorSince !== null,
      lastSeen:
        member.lastSignedInAt === null
          ? null
          : formatAgo(member.lastSignedInAt, now),
      isOneself: member.id === editor.id,
    })),
    invitations: listOpenInvitations(slug, now).map(
      ({ expiresAt, ...invitation }) => ({
        ...invitation,
        until: formatDay(dayAt(expiresAt)),
      }),
    ),
  }
}
