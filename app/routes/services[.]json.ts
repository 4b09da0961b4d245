import type { LoaderFunctionArgs } from '@remix-run/node'
import { toResultsJson } from '#app/results/results-json.server.ts'
import { searchServices } from '#app/results/search-services.server.ts'
import { parseSearchQuery } from '#search/query.ts'

/** What the results page shows, for machines. The shape is public: README. */
export async function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const found = await searchServices(parseSearchQuery(params))
  if (found.status === 'unavailable')
    return Response.json(
      { error: 'Search does not answer at the moment. Try again soon.' },
      { status: 503 },
    )
  const isPlain = found.status === 'found-plainly'
  return Response.json(
    toResultsJson(found, { now: new Date(), isReasoned: params.has('why') }),
    {
      headers: isPlain ? { 'x-search': 'plain' } : {},
    },
  )
}
