/**
 * What a request asks for, decided in one place and before anything else looks
 * at it: bounds, copies, logs and files then read the path that the routes read.
 */
import type { Request, RequestHandler } from 'express'
import { publicOrigin } from './env.server.ts'
import type { Environment } from './env.server.ts'

/**
 * Makes of the request's address the one that Remix will make of it, or refuses
 * it. Browsers resolve `..` and `\` before they send an address: what still has
 * them was written by hand, to be read here as one path and there as another.
 */
export function settleAddress(env: Environment): RequestHandler {
  return (request, response, next) => {
    const address = addressOf(request, env)
    if (address === null) {
      response.status(400).type('text').send('This address is not valid.')
      return
    }
    request.url = address.pathname + address.search
    request.originalUrl = request.url
    // Remix compares where a form came from with these two headers, and fails
    // where a proxy passes on another name than the public one.
    request.headers.host = address.host
    delete request.headers['x-forwarded-host']
    next()
  }
}

function addressOf(request: Request, env: Environment): URL | null {
  const { originalUrl: target, protocol } = request
  const [path = ''] = target.split(/[?#]/)
  if (!isPlainPath(path)) return null
  const origin = originOf(request, env)
  const address = origin === null ? null : `${origin}${target}`
  if (address === null || !URL.canParse(address)) return null
  return /^https?$/i.test(protocol) ? new URL(address) : null
}

/** The public address where the operator has set it, whatever a proxy says. */
function originOf(request: Request, env: Environment): string | null {
  const sent = [request.get('x-forwarded-host'), request.get('host')].find(
    Boolean,
  )
  // HTTP/1.0 has no such header; the checks of some proxies still speak it.
  if (sent === undefined) return publicOrigin(env)
  const host = sent.split(',')[0]?.trim() ?? ''
  if (!isHost(host)) return null
  return env.ORIGIN ?? `${request.protocol}://${host}`
}

/** A name or an address, and a port: `x@y/about?` would move the path. */
function isHost(host: string) {
  return (
    /^([\w.~-]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host) &&
    URL.canParse(`http://${host}`)
  )
}

function isPlainPath(path: string) {
  if (!path.startsWith('/')) return false
  const decoded = decodedOf(path)
  if (decoded === null || /[\\\p{Cc}]/u.test(decoded)) return false
  return !decoded.split('/').some((part) => part === '.' || part === '..')
}

function decodedOf(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/**
 * The path as the routes read it, of a settled address: they take `/Manage/`
 * and `/%6danage` for `/manage`.
 */
export function pathAsRouted(path: string): string {
  return path
    .split('/')
    .map((part) => (decodedOf(part) ?? part).replaceAll('/', '%2f'))
    .join('/')
    .toLowerCase()
    .replace(/(.)\/+$/, '$1')
}
