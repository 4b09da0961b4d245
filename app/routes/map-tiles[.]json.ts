import { env } from '#app/server/env.server.ts'

/** The tiles that the operator draws under the outlines, or null. */
export function loader() {
  return Response.json(
    env.TILE_URL
      ? { url: env.TILE_URL, attribution: env.TILE_ATTRIBUTION ?? '' }
      : null,
    { headers: { 'cache-control': 'public, max-age=300' } },
  )
}
