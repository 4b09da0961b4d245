import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { exportAsCsv } from '#app/interchange/export.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  return new Response(exportAsCsv(requireEditor(request)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="listings.csv"',
      'cache-control': 'no-store',
    },
  })
}
