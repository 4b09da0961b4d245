import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  finishOpenIdFlow,
  openIdSettings,
  readOpenIdFlow,
} from '#app/accounts/open-id.server.ts'
import {
  connectOrganisation,
  signInThroughOrganisation,
} from '#app/accounts/organisation-sign-in.server.ts'
import type { Introduction } from '#app/accounts/organisation-sign-in.server.ts'
import {
  findEditor,
  readCookie,
  sessionCookie,
  writeCookie,
} from '#app/accounts/session-cookie.server.ts'
import {
  signInAttempt,
  logFailure,
} from '#app/accounts/sign-in-attempt.server.ts'
import { env } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'
import { notFound } from '#app/server/responses.server.ts'

/** Back from the organisation, with a code or an error. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const settings = openIdSettings(env)
  if (settings === null) throw notFound()
  const headers = new Headers({
    'set-cookie': writeCookie(request, {
      name: 'organisation',
      value: '',
      maxAge: 0,
    }),
  })
  const now = new Date()
  const journey = readOpenIdFlow(readCookie(request, 'organisation') ?? '', now)
  if (journey === null) return redirect('/sign-in?after=failed', { headers })

  let introduction: Introduction
  try {
    const { search } = new URL(request.url)
    introduction = await finishOpenIdFlow(settings, { journey, search })
  } catch (error) {
    // Refused there, too late, or not an answer to what was asked.
    const { requestId } = context
    log.warn(
      { err: error, requestId },
      'signing in through an organisation failed',
    )
    return redirect('/sign-in?after=failed', { headers })
  }
  const editor = findEditor(request, now)
  if (editor && !journey.isFromHere) return redirect(journey.to, { headers })
  if (editor) {
    const { subject } = introduction
    const isDone = connectOrganisation(editor, { subject, now })
    const word = isDone ? 'connected' : 'taken'
    return redirect(`/account?after=${word}`, { headers })
  }
  const token = signInThroughOrganisation({
    introduction,
    invitation: journey.invitation,
    ...signInAttempt(request, context),
  })
  if (token === null) {
    logFailure('refused', { step: 'organisation', context })
    return redirect('/sign-in?after=organisation', { headers })
  }
  headers.append('set-cookie', sessionCookie(request, token))
  return redirect(journey.to, { headers })
}
