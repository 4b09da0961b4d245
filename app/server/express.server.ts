import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import serveCompressed from 'express-static-gzip'
import type {
  ErrorRequestHandler,
  Express,
  Request,
  RequestHandler,
  Response,
} from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { networkOf } from '#app/security/network.ts'
import type { Environment } from './env.server.ts'
import { pathAsRouted, settleAddress } from './request-address.server.ts'
import {
  mostBytesFor,
  mostPatience,
  takesFiles,
  tooLong,
} from './request-body.server.ts'

type Settings = {
  env: Environment
  log: Logger
  /** The built app, or in development a function that loads it anew. */
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** What every route answers when it cannot do what was asked. */
  guard: (build: ServerBuild) => ServerBuild
  /** Serves scripts and styles in development, instead of the built files. */
  devAssets?: RequestHandler
}

/** The web server: everything between the network and the routes. */
export function createExpressApp({
  env,
  log,
  build,
  guard,
  devAssets,
}: Settings) {
  const app = express()
  trustProxy(app, env, log)
  app.use(nameRequest)
  app.use(logRequests(log, build))
  app.use(sendSecurityHeaders(env, { isDevelopment: Boolean(devAssets) }))
  app.use(endUnread)
  app.use(settleAddress(env))
  app.use(refuseForeignOrigins(env))
  app.use(refuseOtherMethods)
  app.use(boundForms)
  app.use(keepNoCopy)
  app.use(dropSpareSlashes)
  app.use(compression())
  app.use(devAssets ?? serveBuiltFiles(env))
  const answer = createRequestHandler({
    build:
      typeof build === 'function'
        ? async () => guard(await build())
        : guard(build),
    mode: env.NODE_ENV,
    getLoadContext: (_request, response) => contextOf(response),
  })
  app.all('*', (request, response, next) => {
    void answer(request, response, next)
  })
  app.use(answerBrokenRequests(log))
  return app
}

const unbelieved =
  'Requests come with x-forwarded headers from an address that TRUST_PROXY does not name, and they are not believed. If that is your proxy, set TRUST_PROXY to how many proxies there are, like 1, or to their addresses: until then everybody behind it counts as one network. If it is not, there is nothing to do.'

/** From anybody but a named proxy, they are whatever a client made up. */
function trustProxy(app: Express, { TRUST_PROXY }: Environment, log: Logger) {
  if (TRUST_PROXY)
    app.set(
      'trust proxy',
      /^\d+$/.test(TRUST_PROXY) ? Number(TRUST_PROXY) : TRUST_PROXY,
    )
  const isTrusted = app.get('trust proxy fn') as (
    address: string | undefined,
    hop: number,
  ) => boolean
  let isNoticed = false
  app.use(({ headers, socket }, _response, next) => {
    const made = Object.keys(headers).filter(isForwarded)
    if (made.length > 0 && !isTrusted(socket.remoteAddress, 0)) {
      if (!isNoticed) log.warn(unbelieved)
      isNoticed = true
      for (const name of made)
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- Node's own object: nothing but a delete takes a header out of it
        delete headers[name]
    }
    next()
  })
}

function isForwarded(name: string) {
  return name === 'forwarded' || name.startsWith('x-forwarded-')
}

/** Short enough to be read out on the telephone. */
const nameRequest: RequestHandler = (request, response, next) => {
  const requestId = randomBytes(5).toString('hex')
  response.locals = {
    requestId,
    nonce: randomBytes(16).toString('base64'),
    network: networkOf(request.ip ?? ''),
  }
  response.setHeader('x-request-id', requestId)
  next()
}

function contextOf(response: Response) {
  return response.locals as {
    requestId: string
    nonce: string
    network: string
  }
}

/**
 * What is logged about a request cannot tell what somebody searched for, where
 * they are or who they are: no query, no referrer, no network address.
 */
function logRequests(log: Logger, build: Settings['build']): RequestHandler {
  return (request, response, next) => {
    const begunAt = performance.now()
    response.once('close', () => {
      const { statusCode: status } = response
      const { requestId } = contextOf(response)
      const isAnswered = status < 300 || status === 304
      const path =
        !isAnswered || isKey(request)
          ? outlineOf(request.path, build)
          : request.originalUrl.replace(/\?.*/s, '')
      log[status >= 500 ? 'error' : 'info'](
        {
          requestId,
          method: request.method,
          path,
          status: response.writableFinished ? status : 'closed by the client',
          ms: Math.round(performance.now() - begunAt),
        },
        'request',
      )
    })
    next()
  }
}

/** Whoever knows the rest of such an address may go in. */
function isKey(request: Request) {
  return /^\/(invitations|reset|corrections)\/./.test(
    pathAsRouted(request.path),
  )
}

/** An address that has no answer may be a search typed into the wrong bar. */
function outlineOf(path: string, build: Settings['build']) {
  const first = path.split('/').find(Boolean) ?? ''
  const routes = typeof build === 'function' ? {} : build.routes
  const isOurs = Object.values(routes).some(
    (route) => route.path?.split('/')[0] === first,
  )
  return isOurs ? `/${first}/…` : '/…'
}

function sendSecurityHeaders(
  env: Environment,
  { isDevelopment }: { isDevelopment: boolean },
): RequestHandler {
  // Leaflet takes turns between the hosts that `{s}` stands for.
  const tiles = env.TILE_URL
    ? [new URL(env.TILE_URL.replace('{s}', '*')).origin]
    : []
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': [
          "'self'",
          (_request, response) =>
            `'nonce-${contextOf(response as Response).nonce}'`,
        ],
        // Vite puts styles into the page while somebody works on them.
        'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        'img-src': ["'self'", 'data:', ...tiles],
        'connect-src': isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        'font-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // `no-referrer` makes browsers send `Origin: null` with a form, which
    // could not be told from a foreign one.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  })
  const servedSecurely = env.ORIGIN?.startsWith('https:')
  return (request, response, next) => {
    if (request.secure || servedSecurely)
      response.setHeader(
        'strict-transport-security',
        'max-age=31536000; includeSubDomains',
      )
    secure(request, response, next)
  }
}

/** Other sites' pages must not post forms here in a reader's name. */
function refuseForeignOrigins(env: Environment): RequestHandler {
  return (request, response, next) => {
    // Remix asks it of HEAD as well, where a page's data is meant, and fails.
    if (isSafe(request)) delete request.headers.origin
    if (isSafe(request) || isFromHere(request, env)) {
      next()
      return
    }
    response.status(403).type('text').send('This form came from another site.')
  }
}

function isFromHere(request: Request, { ORIGIN }: Environment) {
  const origin = request.get('origin')
  if (origin === undefined) {
    const site = request.get('sec-fetch-site')
    return site === undefined || site === 'same-origin' || site === 'none'
  }
  return origin === (ORIGIN ?? `${request.protocol}://${request.get('host')}`)
}

/** With what stands behind them: `/manage.data` is what `/manage` shows. */
const privatePaths =
  /^\/(account|corrections|invitations|manage|reset|sign-in|sign-out)(?=[./]|$)/

/** After signing out, "back" must not show what only an editor may see. */
const keepNoCopy: RequestHandler = (request, response, next) => {
  if (privatePaths.test(pathAsRouted(request.path))) {
    response.setHeader('cache-control', 'no-store')
    // The address itself opens the door: it is not told to any other site.
    response.setHeader('x-robots-tag', 'noindex')
  }
  next()
}

/** One page, one address: /courts/ is /courts, and so is //courts. */
const dropSpareSlashes: RequestHandler = (request, response, next) => {
  if (!isSafe(request) || !/\/\/|.\/$/.test(request.path)) {
    next()
    return
  }
  // `//elsewhere.example/` would be an address on another host.
  const path =
    request.path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1') || '/'
  const [, query] = request.originalUrl.split(/\?(.*)/s)
  response.redirect(301, query === undefined ? path : `${path}?${query}`)
}

/** Pages are read, and forms are sent to them; there is nothing else to do. */
const refuseOtherMethods: RequestHandler = (request, response, next) => {
  if (isSafe(request) || ['POST', 'OPTIONS'].includes(request.method)) {
    next()
    return
  }
  response
    .status(405)
    .setHeader('allow', 'GET, HEAD, POST')
    .type('text')
    .send('Pages can be read, and forms can be sent to them.')
}

/**
 * What says that it is too long is not begun on. What says nothing of its
 * length, or is longer than it says, meets the same bound where it is read; of
 * a file, the page that takes it says what to do.
 */
const boundForms: RequestHandler = (request, response, next) => {
  const length = Number(request.get('content-length') ?? 0)
  const { path } = request
  if (isSafe(request) || takesFiles(path) || length <= mostBytesFor(path)) {
    next()
    return
  }
  const refuse = () => {
    if (!response.headersSent) response.status(413).type('text').send(tooLong)
  }
  if (length > mostPatience) {
    refuse()
    return
  }
  // Browsers read an answer only when they have sent all that they had to say.
  request.once('end', refuse).resume()
}

/** How long somebody may go on sending what was answered already. */
const lastWords = 2_000

/** Nobody is left waiting, or sending, where a body was not read to its end. */
const endUnread: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return
    request.removeAllListeners('data').resume()
    setTimeout(() => {
      if (!request.complete) request.destroy()
    }, lastWords).unref()
  })
  next()
}

function isSafe(request: Request) {
  return request.method === 'GET' || request.method === 'HEAD'
}

/** Names under /assets change with the content; others are asked for again. */
function serveBuiltFiles({ NODE_ENV }: Environment): RequestHandler {
  const files = join(import.meta.dirname, '..', '..', 'build', 'client')
  const router = express.Router()
  const settings = { index: false, redirect: false } as const
  router.use(
    '/assets',
    serveCompressed(join(files, 'assets'), {
      index: false,
      enableBrotli: true,
      orderPreference: ['br', 'gz'],
      serveStatic: {
        ...settings,
        immutable: true,
        maxAge: NODE_ENV === 'production' ? '1y' : 0,
      },
    }) as RequestHandler,
    // A page that is older than this build asks for a script that is gone.
    (_request, response) => {
      response.status(404).type('text').send('Not found')
    },
  )
  router.use(express.static(files, { ...settings, maxAge: '1h' }))
  return router
}

/** For what does not reach a route, such as an address that is not one. */
function answerBrokenRequests(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const { requestId } = contextOf(response)
    if (isClientFault(error)) {
      response.status(400).type('text').send('This address is not valid.')
      return
    }
    log.error({ err: error, requestId }, 'the web server failed')
    response
      .status(500)
      .type('text')
      .send(`Something went wrong. Please quote ${requestId}.`)
  }
}

function isClientFault(error: unknown) {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'ERR_INVALID_URL') return true
  return 'status' in error && Number(error.status) < 500
}
