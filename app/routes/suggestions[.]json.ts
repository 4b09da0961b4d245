import type { LoaderFunctionArgs } from '@remix-run/node'
import { listSuggestionGroups } from '#app/results/suggestions.server.ts'

/** For the fields of our own pages, while somebody types. */
export async function loader({ request }: LoaderFunctionArgs) {
  const groups = await listSuggestionGroups(new URL(request.url).searchParams)
  return Response.json(
    { groups },
    // What somebody begins to type can tell as much as what they ask.
    { headers: { 'cache-control': 'private, no-store' } },
  )
}
