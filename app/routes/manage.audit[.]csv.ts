import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { readAuditRows } from '#app/audit/audit-page.server.ts'
import { csvResponse } from '#app/server/downloads.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const { searchParams } = new URL(request.url)
  return csvResponse(
    'audit.csv',
    orForbidden(() => [...readAuditRows(editor, searchParams)]),
  )
}
