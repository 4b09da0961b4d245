import type { LoaderFunctionArgs } from '@remix-run/node'
import { originOf } from '#app/server/responses.server.ts'
import { describePack } from '#app/shortlist/referral-pack.server.ts'
import { handoutAsText, packAsText } from '#app/shortlist/referral-pack.ts'
import { parseSelection } from '#app/shortlist/selection.ts'

/** The pack to copy from, for browsers without scripts. */
export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const pack = describePack(parseSelection(params), {
    origin: originOf(request),
    now: new Date(),
  })
  const forPerson = params.get('for') === 'person'
  return new Response(forPerson ? handoutAsText(pack) : packAsText(pack), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-robots-tag': 'noindex',
    },
  })
}
