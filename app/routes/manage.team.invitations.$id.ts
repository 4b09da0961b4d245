import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { withdrawInvitation } from '#app/accounts/invitations.server.ts'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'

/** Whoever reloads the page after the command. */
export function loader({ request }: LoaderFunctionArgs) {
  requireEditor(request)
  return redirect('/manage/team')
}

/** Withdraws it. */
export function action({ request, params }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const withdrawn = orForbidden(() =>
    withdrawInvitation(params.id ?? '', { by, now: new Date() }),
  )
  const search = new URLSearchParams(
    withdrawn?.partnershipSlug
      ? { partnership: withdrawn.partnershipSlug }
      : {},
  )
  return redirect(`/manage/team?${search.toString()}`)
}
