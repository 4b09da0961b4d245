import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, whereAllowed } from '#app/http.server.ts'
import { importer } from '#app/importer.server.ts'
import { findImport } from '#app/models/import.server.ts'
import { requireEditor } from '#app/session.server.ts'
import { xlsxResponse } from '#app/xlsx.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const found = whereAllowed(() => findImport(params.id ?? '', by))
  if (!found) throw notFound('There is no such import.')
  const { id } = found
  const bytes = await importer().ask('workbook', { of: 'report', id, by })
  return xlsxResponse('rows-to-mend.xlsx', bytes)
}
