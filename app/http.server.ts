import { data, redirect } from '@remix-run/node'

/** It does not exist: `throw notFound('There is no court called …')`. */
export function notFound(message = 'Page not found') {
  return data({ message }, { status: 404, statusText: 'Not Found' })
}

export function badRequest(message: string) {
  return data({ message }, { status: 400, statusText: 'Bad Request' })
}

/** For addresses that moved for good, such as a renamed slug. */
export function redirectPermanently(path: string) {
  return redirect(path, 301)
}
