import { data, redirect } from '@remix-run/node'
import { Forbidden } from '#app/security/permissions.ts'
import { env } from './env.server.ts'

/** It does not exist: `throw notFound('There is no court called …')`. */
export function notFound(message = 'Page not found') {
  return data({ message }, { status: 404, statusText: 'Not Found' })
}

export function badRequest(message: string) {
  return data({ message }, { status: 400, statusText: 'Bad Request' })
}

/** The person is known, and this is not theirs to do. */
export function forbidden(message: string) {
  return data({ message }, { status: 403, statusText: 'Forbidden' })
}

/**
 * Runs a command for an action: what the models refuse becomes 403.
 * `orForbidden(() => publishService(id, { by: editor, reason, now }))`
 */
export function orForbidden<Result>(command: () => Result): Result {
  try {
    return command()
  } catch (error) {
    if (error instanceof Forbidden) throw forbidden(error.message)
    throw error
  }
}

/** For addresses that moved for good, such as a renamed slug. */
export function redirectPermanently(path: string) {
  return redirect(path, 301)
}

/** Of this site, for addresses that are read elsewhere: paper, feeds, files. */
export function originOf(request: Request) {
  return env.ORIGIN ?? new URL(request.url).origin
}

/**
 * What to print or send so that somebody elsewhere can open it. The operator's
 * word goes first; otherwise the address that this request came by, which
 * `TRUST_PROXY` guards like everywhere else.
 */
export function publicAddress(request: Request, path: string): string {
  return new URL(path, env.ORIGIN ?? request.url).href
}
