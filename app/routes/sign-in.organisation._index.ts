import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  startOpenIdFlow,
  openIdFlowMinutes,
  openIdSettings,
} from '#app/accounts/open-id.server.ts'
import {
  pathAfterSignIn,
  writeCookie,
} from '#app/accounts/session-cookie.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'
import { notFound } from '#app/server/responses.server.ts'

/** Sends the browser to the organisation, which sends it back. */
export async function loader({ request }: LoaderFunctionArgs) {
  const settings = openIdSettings(env)
  if (settings === null) throw notFound()
  const { searchParams } = new URL(request.url)
  try {
    const { url, journey } = await startOpenIdFlow(settings, {
      to: pathAfterSignIn(searchParams.get('to')),
      invitation: searchParams.get('invitation'),
      isFromHere: isFromHere(request),
      now: new Date(),
    })
    const cookie = { name: 'organisation', value: journey }
    return redirect(url, {
      headers: {
        'set-cookie': writeCookie(request, {
          ...cookie,
          maxAge: openIdFlowMinutes * 60,
        }),
      },
    })
  } catch (error) {
    // The provider does not answer, or not as one.
    log.warn({ err: error }, 'the OpenID Connect provider cannot be used')
    return redirect('/sign-in?after=failed')
  }
}

/** Browsers from before 2023 say it only by the address of the page. */
function isFromHere(request: Request) {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const page = request.headers.get('referer') ?? ''
  return URL.canParse(page) && new URL(page).origin === publicOrigin(env)
}
