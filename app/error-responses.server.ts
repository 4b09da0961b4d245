/**
 * What every route answers when it cannot do what was asked, in the one place
 * that all of them pass.
 */
import { data } from '@remix-run/node'
import type {
  ActionFunction,
  LoaderFunction,
  LoaderFunctionArgs,
  ServerBuild,
} from '@remix-run/node'
import { findEditor, isDoor } from '#app/accounts/session-cookie.server.ts'
import {
  findKept,
  forgetKept,
  isWorkspaceForm,
  keepForAfterSignIn,
  readFields,
} from '#app/kept-forms/kept-form-request.server.ts'
import { describeTyped } from '#app/kept-forms/typed-words.ts'
import type { TypedWords } from '#app/kept-forms/typed-words.ts'
import { authorField, guardFormData } from '#app/server/form-data.server.ts'
import { BodyTooLong, boundBody } from '#app/server/request-body.server.ts'

type Module = ServerBuild['routes'][string]['module']

/** What a page says of it, and what was asked, to be asked again as it was. */
export type Busy = {
  message: string
  form?: {
    method: 'get' | 'post'
    action: string
    fields: [name: string, value: string][]
  }
}

/** What was typed, where it could not be taken. */
export type Untaken = { message: string; typed?: TypedWords[] }

const busy =
  'The directory is busy, as it is while many listings are being published. Nothing was changed and nothing is lost: try again in a moment.'

export function withErrorResponses(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(
    ([id, route]) => [id, { ...route, module: plainly(route.module) }] as const,
  )
  return { ...build, routes: Object.fromEntries(routes) }
}

function plainly(module: Module): Module {
  const { loader, action } = module
  const says = module.default === undefined ? asText : asPage
  return {
    ...module,
    ...(loader && { loader: told(loader, says) }),
    ...(action && { action: told(action, says) }),
  }
}

type Says = (refusal: Refusal, request: Request) => unknown
type Refusal = { data: unknown; init: ResponseInit | null }

function told(answer: LoaderFunction & ActionFunction, says: Says) {
  return async (given: LoaderFunctionArgs) => {
    const { request, passOver } = boundBody(given.request)
    const sent = keepForm(request)
    try {
      return await answer({ ...given, request: guardFormData(request) })
    } catch (error) {
      if (error instanceof Response) throw await leadOn(error, request, sent)
      if (isRefusal(error))
        throw says(await withTyped(error, request, sent), request)
      if (error instanceof BodyTooLong)
        throw says(refusalOf(413, { message: error.message }), request)
      if (!isBusy(error)) throw error
      const form = await readForm(request, sent)
      throw says(refusalOf(503, { message: busy, form }), request)
    } finally {
      await passOver()
    }
  }
}

/** Whoever has to sign in first finds what they typed in the form again. */
async function leadOn(
  answer: Response,
  request: Request,
  sent: Request | null,
) {
  try {
    if (!isDoor(answer)) forgetKept(request)
    else if (sent && isWorkspaceForm(request))
      return keepForAfterSignIn(answer, {
        request,
        fields: await fieldsOf(sent),
      })
  } catch (error) {
    // What cannot be kept is not kept: the way on is the same.
    if (!isBusy(error) && !(error instanceof TypeError)) throw error
  }
  return answer
}

/** What somebody may not do any more, they may at least copy. */
async function withTyped(
  refusal: Refusal,
  request: Request,
  sent: Request | null,
): Promise<Refusal> {
  if (![403, 404].includes(refusal.init?.status ?? 0)) return refusal
  const fields =
    sent && isWorkspaceForm(request)
      ? await fieldsOf(sent)
      : keptFieldsOf(request)
  const typed = describeTyped(fields.filter(([name]) => name !== authorField))
  if (typed.length === 0) return refusal
  const said = { message: messageOf(refusal.data), typed }
  return data(said, refusal.init ?? undefined)
}

/** None of a form that is longer than is read. */
async function fieldsOf(sent: Request) {
  try {
    return await readFields(sent)
  } catch (error) {
    if (error instanceof BodyTooLong) return []
    throw error
  }
}

/** Signed in again, and the page is not open to them any more. */
function keptFieldsOf(request: Request) {
  const by = findEditor(request)
  return (by && findKept(request, by)?.fields) ?? []
}

function asPage(refusal: Refusal) {
  return refusal
}

/** A file or a feed has no page to say it on. */
function asText({ data: said, init }: Refusal, request: Request) {
  const message = messageOf(said)
  const headers = new Headers(init?.headers)
  if (new URL(request.url).pathname.endsWith('.json'))
    return Response.json({ message }, { ...init, headers })
  headers.set('content-type', 'text/plain; charset=utf-8')
  return new Response(`${message}\n`, { ...init, headers })
}

function messageOf(said: unknown) {
  const hasMessage =
    typeof said === 'object' && said !== null && 'message' in said
  return hasMessage ? String(said.message) : 'This cannot be answered.'
}

const statusTexts = { 413: 'Content Too Large', 503: 'Service Unavailable' }

function refusalOf(status: keyof typeof statusTexts, said: Busy) {
  return data(said, { status, statusText: statusTexts[status] }) as Refusal
}

/** `throw data(…)` is how a route says no. */
function isRefusal(error: unknown): error is Refusal {
  return (
    typeof error === 'object' &&
    error !== null &&
    'init' in error &&
    'data' in error &&
    !(error instanceof Response)
  )
}

/** Another connection kept the database longer than one can wait. */
function isBusy(error: unknown) {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('SQLITE_BUSY')
  )
}

/** A body can be read once; a file is not worth keeping twice. */
function keepForm(request: Request): Request | null {
  const type = request.headers.get('content-type') ?? ''
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  return request.method === 'POST' && isForm ? request.clone() : null
}

async function readForm(
  request: Request,
  sent: Request | null,
): Promise<Busy['form']> {
  const { pathname, search, searchParams } = new URL(request.url)
  if (request.method === 'GET')
    return { method: 'get', action: pathname, fields: [...searchParams] }
  if (!sent) return undefined
  const fields = await readFields(sent)
  // What proves who somebody is, is written into no page.
  if (fields.some(([name]) => /password|code|key/i.test(name))) return undefined
  return { method: 'post', action: pathname + search, fields }
}
