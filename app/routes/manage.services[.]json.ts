import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { exportAsHsds } from '#app/interchange/export.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  const page = exportAsHsds(requireEditor(request))
  return new Response(JSON.stringify(page, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="listings.json"',
      'cache-control': 'no-store',
    },
  })
}
