import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { readCoverageRows } from '#app/coverage/coverage-page.server.ts'
import { csvResponse } from '#app/server/downloads.server.ts'
import { notFound, orForbidden } from '#app/server/responses.server.ts'
import { dayOf } from '#app/values/dates.ts'

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const now = new Date()
  const rows = orForbidden(() => readCoverageRows(editor, searchParams, now))
  if (!rows) throw notFound('There is no such table.')
  return csvResponse(`coverage-${dayOf(now)}.csv`, rows)
}
