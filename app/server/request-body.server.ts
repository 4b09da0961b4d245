/**
 * How much may be sent. Whoever reads a body meets its bound while reading, so
 * nothing depends on what a request says of itself.
 */
import { maxBytes } from '#app/interchange/table.ts'
import { pathAsRouted } from './request-address.server.ts'

/** A form is read whole into memory: nobody needs one as long as a book. */
const largestForm = 1024 * 1024
/** A file, and what the other fields of its form may take. */
export const largestUpload = maxBytes + 64 * 1024
/** Somebody who sends more than this is answered in the middle of it. */
export const mostPatience = 100 * 1024 * 1024

export const tooLong =
  'This form is too long. Go back and shorten what you wrote.'

export class BodyTooLong extends Error {
  override name = 'BodyTooLong'
}

/** The one page that takes files, by itself and as data for our scripts. */
export function takesFiles(path: string) {
  return /^\/manage\/imports(\.data)?$/.test(pathAsRouted(path))
}

export function mostBytesFor(path: string) {
  return takesFiles(path) ? largestUpload : largestForm
}

/**
 * The same request with a body that fails with BodyTooLong where the bound is
 * passed; and what lets in the rest of it, which is kept nowhere.
 */
export function boundBody(request: Request): {
  request: Request
  passOver: () => Promise<void>
} {
  if (request.body === null)
    return { request, passOver: () => Promise.resolve() }
  const most = mostBytesFor(new URL(request.url).pathname)
  const reader = request.body.getReader()
  let bytes = 0
  let last: Promise<unknown> = Promise.resolve()
  /**
   * One after the other: Remix stops the connection after each piece until it
   * is asked for another, and forgets that two were asked for.
   */
  const next = () => {
    const piece = last.then(() => reader.read())
    last = piece.catch(wentAway)
    return piece
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await next()
      bytes += value?.byteLength ?? 0
      if (done) controller.close()
      else if (bytes > most) controller.error(new BodyTooLong(tooLong))
      else controller.enqueue(value)
    },
  })
  // What Node wants of every request that streams; the types do not know it.
  const init: RequestInit & { duplex: 'half' } = { body, duplex: 'half' }
  return { request: new Request(request, init), passOver }

  /** Browsers read an answer only when they have sent all that they had to say. */
  async function passOver() {
    if (Number(request.headers.get('content-length')) > mostPatience) return
    while (bytes <= mostPatience) {
      const piece = await next().catch(wentAway)
      if (piece.done) return
      bytes += piece.value.byteLength
    }
  }
}

/** Whoever breaks off in the middle is not waited for. */
function wentAway() {
  return { done: true as const }
}
