import type { LoaderFunctionArgs } from '@remix-run/node'
import { matrixCsv } from '#app/matrix/matrix-csv.server.ts'
import { parseMatrixQuery } from '#app/matrix/matrix-query.ts'
import { dayOf } from '#app/values/dates.ts'

/** The matrix for spreadsheets, with the filters of the page. */
export function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const choice = parseMatrixQuery(new URL(request.url).searchParams)
  return new Response(matrixCsv(choice, now), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="availability-${dayOf(now)}.csv"`,
    },
  })
}
