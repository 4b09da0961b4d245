import type { LoaderFunctionArgs } from '@remix-run/node'
import { changesFeed } from '#app/changes/changes-feed.server.ts'
import { parseChangesQuery } from '#app/changes/changes-query.ts'
import { originOf } from '#app/server/responses.server.ts'

/** What the page of changes shows, to follow in a feed reader. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const feed = changesFeed(parseChangesQuery(url.searchParams), {
    origin: originOf(request),
    now: new Date(),
  })
  return new Response(feed, {
    headers: {
      'cache-control': 'max-age=300',
      'content-type': 'application/atom+xml; charset=utf-8',
    },
  })
}
