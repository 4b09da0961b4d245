import { isNational } from '#app/security/permissions.ts'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import {
  badRequest,
  notFound,
  orForbidden,
} from '#app/server/responses.server.ts'
import { findPartnership } from '#app/vocabulary/partnerships.server.ts'
import { findEditing } from './editing.server.ts'

type Asked = { request: Request; params: { id?: string } }

/**
 * The listing or draft that a page of the workspace is about, and who asks.
 * Throws the answer for whoever is not signed in, may not, or is mistaken.
 */
export function requireEditing({ request, params }: Asked) {
  const by = requireEditor(request)
  const desk = orForbidden(() => findEditing(params.id ?? '', by))
  if (!desk)
    throw notFound(
      'There is no such listing, or its draft was thrown away. The list of listings has all that are yours.',
    )
  return { by, desk }
}

/** The same, for what can only be done to a listing that was published. */
export function requireService(asked: Asked) {
  const { by, desk } = requireEditing(asked)
  if (!desk.service) throw notFound('It is not in the directory yet.')
  return { by, service: desk.service }
}

/** Who looks after what is new: one's own, or the one that is chosen. */
export function partnershipFor(by: Editor, chosen: string): string | null {
  if (!isNational(by)) return by.partnershipSlug
  if (chosen === '') return null
  if (findPartnership(chosen)) return chosen
  throw badRequest('Go back and choose a partnership from the list.')
}
