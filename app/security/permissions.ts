/**
 * Who may do what. Every command asks here before it changes anything; pages
 * only leave out what would be refused.
 */
import type { EditorRole } from '#db/schema/codes.ts'

export type { EditorRole }

/** Somebody who is signed in, with every factor asked of them. */
export type Editor = {
  id: string
  name: string
  email: string
  role: EditorRole
  /** Null for national editors, who act for every partnership. */
  partnershipSlug: string | null
}

/** Routes answer it with 403. The message is for the person. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** Listings: of one's own partnership; those for all of Scotland have none. */
export function mayEdit(editor: Editor, ownerPartnershipSlug: string | null) {
  if (isNational(editor)) return true
  return (
    ownerPartnershipSlug !== null &&
    editor.partnershipSlug === ownerPartnershipSlug
  )
}

/** A partnership's team. */
export function mayLead(editor: Editor, partnershipSlug: string | null) {
  if (isNational(editor)) return true
  return editor.role === 'lead' && mayEdit(editor, partnershipSlug)
}

/**
 * National editors act for every partnership, and alone look after partnerships
 * themselves, listings for all of Scotland, the audit list and mail.
 */
export function isNational(editor: Pick<Editor, 'role'>) {
  return editor.role === 'national'
}

export function assertMayEdit(
  editor: Editor,
  ownerPartnershipSlug: string | null,
) {
  if (!mayEdit(editor, ownerPartnershipSlug))
    throw new Forbidden('This listing belongs to another partnership.')
}

export function assertMayLead(editor: Editor, partnershipSlug: string | null) {
  if (!mayLead(editor, partnershipSlug))
    throw new Forbidden('Only the lead of the partnership can do this.')
}

export function assertMayDoNational(editor: Editor) {
  if (!isNational(editor))
    throw new Forbidden('Only national editors can do this.')
}

/** With its article, as in "you are a lead". */
export function roleInWords(role: EditorRole) {
  return { editor: 'an editor', lead: 'a lead', national: 'a national editor' }[
    role
  ]
}

/** An editor, or with a null id what acts by itself, such as a timer. */
export type Actor = { id: string | null; name: string }
