import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/csv.server.ts'
import { whereAllowed } from '#app/http.server.ts'
import { readAuditRows } from '#app/models/audit-page.server.ts'
import { requireEditor } from '#app/session.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const { searchParams } = new URL(request.url)
  return csvResponse(
    'audit.csv',
    whereAllowed(() => [...readAuditRows(editor, searchParams)]),
  )
}
