import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form } from '@remix-run/react'
import {
  emptySessionCookie,
  readSessionToken,
} from '#app/accounts/session-cookie.server.ts'
import { endSession } from '#app/accounts/sessions.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Sign out') }]

export function action({ request }: ActionFunctionArgs) {
  const token = readSessionToken(request)
  if (token !== null) endSession(token)
  return redirect('/sign-in?after=sign-out', {
    headers: { 'set-cookie': emptySessionCookie(request) },
  })
}

/** A link may lead here; following one must not change anything. */
export default function SignOutPage() {
  return (
    <div className="door">
      <h1>Sign out</h1>
      <Form method="post">
        <button className="ds_button" type="submit">
          Sign out
        </button>
      </Form>
    </div>
  )
}
