import { createReadableStreamFromReadable } from '@remix-run/node'
import type {
  AppLoadContext,
  EntryContext,
  HandleErrorFunction,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { log } from './log.server.ts'
import { PageRequest } from './page-request.ts'

export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
) {
  return new Promise<Response>((resolve, reject) => {
    let shellRendered = false
    const whenReady = () => {
      shellRendered = true
      const body = new PassThrough()
      headers.set('content-type', 'text/html; charset=utf-8')
      // One nonce for one answer: a copy of the page must not be served again.
      headers.set('cache-control', headers.get('cache-control') ?? 'no-cache')
      resolve(
        new Response(createReadableStreamFromReadable(body), {
          headers,
          status,
        }),
      )
      pipe(body)
    }
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
        // Crawlers get the whole page at once.
        ...(isbot(request.headers.get('user-agent'))
          ? { onAllReady: whenReady }
          : { onShellReady: whenReady }),
        onShellError: reject,
        onError(error) {
          // Before the shell is out, Remix reports it through handleError.
          if (shellRendered) log.error({ err: error, requestId }, 'render')
          status = 500
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
  if (request.signal.aborted) return
  log.error(
    { err: error, requestId: context.requestId },
    'a request failed unexpectedly',
  )
}
