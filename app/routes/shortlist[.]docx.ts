import type { LoaderFunctionArgs } from '@remix-run/node'
import { originOf } from '#app/server/responses.server.ts'
import { packAsBytes } from '#app/shortlist/referral-pack-docx.ts'
import { describePack } from '#app/shortlist/referral-pack.server.ts'
import { parseSelection } from '#app/shortlist/selection.ts'

/** The pack as a document. Notes are not in it: the server has none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const forPerson = params.get('for') === 'person'
  const pack = describePack(parseSelection(params), {
    origin: originOf(request),
    now: new Date(),
  })
  const name = forPerson ? 'handout' : 'referral-pack'
  return new Response(await packAsBytes(pack, { forPerson }), {
    headers: {
      'content-type':
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="${name}.docx"`,
      'x-robots-tag': 'noindex',
    },
  })
}
