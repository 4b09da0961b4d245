import { redirect } from '@remix-run/node'
import type { Editor } from '#app/security/permissions.ts'
import { env } from '#app/server/env.server.ts'
import { findSession } from './sessions.server.ts'
import type { Session } from './sessions.server.ts'

/**
 * The one cookie, and only for people who sign in. It ends with the browser's
 * session; the server forgets it after 12 idle hours.
 */
export function sessionCookie(request: Request, token: string) {
  return writeCookie(request, { name: 'session', value: token })
}

export function emptySessionCookie(request: Request) {
  return writeCookie(request, { name: 'session', value: '', maxAge: 0 })
}

export function readSessionToken(request: Request): string | null {
  return readCookie(request, 'session')
}

export function readCookie(request: Request, name: string): string | null {
  const wanted = `${fullName(request, name)}=`
  const found = (request.headers.get('cookie') ?? '')
    .split(/;\s*/)
    .find((pair) => pair.startsWith(wanted))
  const value = found?.slice(wanted.length)
  return value === undefined || value === '' ? null : value
}

/** Also one that still owes a second factor. */
export function findRequestSession(
  request: Request,
  now = new Date(),
): Session | null {
  const token = readSessionToken(request)
  return token === null ? null : findSession(token, now)
}

/** Whoever is wholly signed in, or null. */
export function findEditor(request: Request, now = new Date()): Editor | null {
  const session = findRequestSession(request, now)
  return session?.owes === 'nothing' ? session.editor : null
}

/**
 * For every loader and action of the workspace. Throws a redirect to where the
 * missing part of signing in is shown, and from there back to this address.
 */
export function requireEditor(request: Request, now = new Date()): Editor {
  return requireSession(request, now).editor
}

/** The same, where the page also needs to know which session it is. */
export function requireSession(request: Request, now = new Date()): Session {
  const session = findRequestSession(request, now)
  if (session?.owes === 'nothing') return session
  const { pathname, searchParams } = new URL(request.url)
  // The router's mark for whom a form is sent to; every form stands on a page
  // of the same address.
  searchParams.delete('index')
  const search = searchParams.size > 0 ? `?${searchParams.toString()}` : ''
  const door = doorFor(session)
  const next = new URLSearchParams({ to: pathname + search })
  // It was not saved, and nobody is to believe that it was.
  if (door === '/sign-in' && request.method === 'POST')
    next.set('after', 'ended')
  throw redirect(`${door}?${next.toString()}`)
}

const doors = [
  '/sign-in',
  '/sign-in/second-factor',
  '/account/second-factor',
] as const

/**
 * The answer to whoever has to sign in, or to show more of who they are. Told
 * by where it leads: the routes and whoever asks are two module graphs.
 */
export function isDoor(answer: Response) {
  const location = answer.headers.get('location') ?? ''
  return doors.some((door) => location.startsWith(`${door}?to=`))
}

function doorFor(session: Session | null): (typeof doors)[number] {
  if (session === null) return '/sign-in'
  return session.owes === 'enrolment'
    ? '/account/second-factor'
    : '/sign-in/second-factor'
}

/** Where to go after signing in: our own pages only, never another host. */
export function pathAfterSignIn(to: string | null) {
  if (to === null || !/^\/(?![/\\])/.test(to)) return '/manage'
  const base = 'https://here.example'
  const url = URL.canParse(to, base) ? new URL(to, base) : null
  // "/.//elsewhere.example" is a path of ours that begins with two slashes.
  const isOurs = url?.origin === base && !url.pathname.startsWith('//')
  return isOurs ? url.pathname + url.search : '/manage'
}

function isSecure(request: Request) {
  const address = env.ORIGIN ?? request.url
  return address.startsWith('https:')
}

/** The prefix makes browsers refuse it from a subdomain or without https. */
function fullName(request: Request, name: string) {
  return isSecure(request) ? `__Host-${name}` : name
}

/** Without an age it ends with the browser's session. */
export function writeCookie(
  request: Request,
  { name, value, maxAge }: { name: string; value: string; maxAge?: number },
) {
  const parts = [
    `${fullName(request, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
  ]
  if (isSecure(request)) parts.push('Secure')
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`)
  return parts.join('; ')
}
