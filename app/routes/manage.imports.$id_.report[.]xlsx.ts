import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { importQueue } from '#app/imports/import-queue.server.ts'
import { findImport } from '#app/imports/imports.server.ts'
import { xlsxResponse } from '#app/server/downloads.server.ts'
import { notFound, orForbidden } from '#app/server/responses.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const found = orForbidden(() => findImport(params.id ?? '', by))
  if (!found) throw notFound('There is no such import.')
  const { id } = found
  const bytes = await importQueue().ask('workbook', { of: 'report', id, by })
  return xlsxResponse('rows-to-mend.xlsx', bytes)
}
