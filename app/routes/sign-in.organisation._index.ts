import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '#app/env.server.ts'
import { notFound } from '#app/http.server.ts'
import { log } from '#app/log.server.ts'
import {
  beginJourney,
  journeyMinutes,
  openIdSettings,
} from '#app/open-id.server.ts'
import { pathAfterSignIn, writeCookie } from '#app/session.server.ts'

/** Sends the browser to the organisation, which sends it back. */
export async function loader({ request }: LoaderFunctionArgs) {
  const settings = openIdSettings(env)
  if (settings === null) throw notFound()
  const { searchParams } = new URL(request.url)
  try {
    const { url, journey } = await beginJourney(settings, {
      to: pathAfterSignIn(searchParams.get('to')),
      invitation: searchParams.get('invitation'),
      now: new Date(),
    })
    const cookie = { name: 'organisation', value: journey }
    return redirect(url, {
      headers: {
        'set-cookie': writeCookie(request, {
          ...cookie,
          maxAge: journeyMinutes * 60,
        }),
      },
    })
  } catch (error) {
    // The provider does not answer, or not as one.
    log.warn({ err: error }, 'the OpenID Connect provider cannot be used')
    return redirect('/sign-in?after=failed')
  }
}
