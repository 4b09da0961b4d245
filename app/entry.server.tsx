import { createReadableStreamFromReadable } from '@remix-run/node'
import type {
  AppLoadContext,
  EntryContext,
  HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { log } from '#app/server/log.server.ts'
import { pageBody } from '#app/server/page-body.server.ts'
import { PageRequest } from '#app/ui/request-context.ts'

export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
) {
  return new Promise<Response>((resolve, reject) => {
    let failure: Error | undefined
    const { pipe, abort } = renderToPipeableStream(
      <PageRequest.Provider value={{ nonce, requestId }}>
        <RemixServer
          context={remixContext}
          url={request.url}
          nonce={nonce}
          abortDelay={streamTimeout}
        />
      </PageRequest.Provider>,
      {
        nonce,
        // The whole page at once: what streams in later would need a script, and
        // of a page that fails in part nobody can tell what is missing.
        onAllReady() {
          if (failure) {
            reject(failure)
            return
          }
          const body = pageBody()
          headers.set('content-type', 'text/html; charset=utf-8')
          // One nonce for one answer: a copy of the page must not be served again.
          headers.set(
            'cache-control',
            headers.get('cache-control') ?? 'no-cache',
          )
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status,
            }),
          )
          pipe(body)
        },
        onShellError: reject,
        // Remix makes a page of it and reports it through handleError.
        onError(error) {
          failure ??= error instanceof Error ? error : new Error(String(error))
        },
      },
    )
    setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

export const handleError: HandleErrorFunction = (
  error,
  { request, context },
) => {
  if (request.signal.aborted || isAnswer(error)) return
  log.error(
    { err: error, requestId: context.requestId },
    'a request failed unexpectedly',
  )
}

/**
 * `throw data(…, { status: 403 })` is how a route says no: nothing failed. Nor
 * at 503, and what was sent then is for no log.
 */
function isAnswer(error: unknown) {
  const status = statusOf(error)
  return status !== null && (status < 500 || status === 503)
}

function statusOf(error: unknown): number | null {
  // Files and feeds throw it in its other shape.
  if (isRouteErrorResponse(error)) return error.status
  if (typeof error !== 'object' || error === null || !('init' in error))
    return null
  const { init } = error as { init: ResponseInit | null }
  return init?.status ?? 200
}
