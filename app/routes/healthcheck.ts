/**
 * The server listens only once the directory is seeded and searchable, so an
 * answer at all means that it can serve.
 */
export function loader() {
  return new Response('OK', {
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
    },
  })
}
