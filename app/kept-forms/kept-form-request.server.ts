/** Between a form that came without a session and the page it is put back on. */
import type { Editor } from '#app/security/permissions.ts'
import { authorField } from '#app/server/form-data.server.ts'
import { dropKeptForm, findKeptForm, keepForm } from './kept-forms.server.ts'
import type { SentFields } from './kept-forms.server.ts'

/** In the address of the page that gives it back. */
const parameter = 'kept'

/** What was typed in the workspace, where it is to be kept at all. */
export function isWorkspaceForm(request: Request) {
  const { pathname } = new URL(request.url)
  return request.method === 'POST' && /^\/manage(\/|$)/.test(pathname)
}

export async function readFields(sent: Request): Promise<SentFields> {
  return [...(await sent.formData())].flatMap(([name, value]): SentFields =>
    typeof value === 'string' ? [[name, value]] : [],
  )
}

/**
 * Whoever is sent to sign in comes back to a form that says what they typed.
 * @param door the answer that sends them there
 */
export function keepForAfterSignIn(
  door: Response,
  { request, fields }: { request: Request; fields: SentFields },
): Response {
  const author = fields.find(([name]) => name === authorField)?.[1] ?? ''
  const path = new URL(request.url).pathname
  const token = keepForm({
    author,
    path,
    now: new Date(),
    fields: fields.filter(([name]) => name !== authorField),
  })
  if (token === null) return door
  const base = 'https://here.example'
  const address = new URL(door.headers.get('location') ?? '', base)
  const to = new URL(address.searchParams.get('to') ?? path, base)
  to.searchParams.set(parameter, token)
  address.searchParams.set('to', to.pathname + to.search)
  if (address.searchParams.has('after'))
    address.searchParams.set('after', 'kept')
  const headers = new Headers(door.headers)
  headers.set('location', address.pathname + address.search)
  return new Response(null, { status: door.status, headers })
}

/** For loaders: what is to be filled in again on this page; null for nothing. */
export function findKept(request: Request, by: Pick<Editor, 'id'>) {
  const { pathname, searchParams } = new URL(request.url)
  const token = searchParams.get(parameter)
  if (token === null) return null
  const fields = findKeptForm(token, { by, path: pathname, now: new Date() })
  if (fields === null) return null
  const formData = new FormData()
  for (const [name, value] of fields) formData.append(name, value)
  return { token, fields, formData }
}

/** It was sent again and led on to another page, so it was taken. */
export function forgetKept(request: Request) {
  if (request.method !== 'POST') return
  const token = new URL(request.url).searchParams.get(parameter)
  if (token !== null) dropKeptForm(token)
}
