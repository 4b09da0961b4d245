import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportAsCsv } from '#app/models/listing-export.server.ts'
import { requireEditor } from '#app/session.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  return new Response(exportAsCsv(requireEditor(request)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="listings.csv"',
      'cache-control': 'no-store',
    },
  })
}
