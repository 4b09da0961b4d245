import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { importQueue } from '#app/imports/import-queue.server.ts'
import { xlsxResponse } from '#app/server/downloads.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const bytes = await importQueue().ask('workbook', { of: 'template', by })
  return xlsxResponse('listings-template.xlsx', bytes)
}
