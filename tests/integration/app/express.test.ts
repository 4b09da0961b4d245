import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { ServerBuild } from '@remix-run/node'
import { onTestFinished, expect, test } from 'vitest'
import { readEnvironment } from '#app/env.server.ts'
import { createExpressApp } from '#app/express.server.ts'

test('a form from another site is refused', async () => {
  const { address } = await serve()
  const post = (headers: Record<string, string>) =>
    fetch(`${address}/echo`, { method: 'POST', headers })

  expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await post({ origin: 'null' })).status).toBe(403)
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post({ origin: address })).status).toBe(200)
  expect((await post({})).status).toBe(200)
})

test('there is nothing to do but read pages and send forms', async () => {
  const { address } = await serve()
  const answer = await fetch(`${address}/echo`, { method: 'DELETE' })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
})

test('x-forwarded headers count only from a named proxy', async () => {
  const headers = {
    'x-forwarded-host': 'directory.example',
    'x-forwarded-proto': 'https',
  }

  const open = await serve()
  const behindProxy = await serve({ TRUST_PROXY: 'loopback' })

  const direct = await fetch(`${open.address}/echo`, { headers })
  expect(await direct.json()).toMatchObject({ url: `${open.address}/echo` })
  expect(direct.headers.has('strict-transport-security')).toBe(false)
  const proxied = await fetch(`${behindProxy.address}/echo`, { headers })
  expect(await proxied.json()).toMatchObject({
    url: expect.stringMatching('^https://directory.example') as string,
  })
  expect(proxied.headers.has('strict-transport-security')).toBe(true)
})

test('every page has its own nonce, and scripts need it', async () => {
  const { address } = await serve()

  const first = await fetch(`${address}/echo`)
  const second = await fetch(`${address}/echo`)

  const { nonce } = (await first.json()) as { nonce: string }
  const policy = first.headers.get('content-security-policy')
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(second.headers.get('content-security-policy')).not.toBe(policy)
})

test.each([
  ['https://tiles.example/{z}/{x}/{y}.png', 'https://tiles.example'],
  ['https://{s}.tiles.example/{z}/{x}/{y}.png', 'https://*.tiles.example'],
])('pictures come from here and from %s', async (TILE_URL, host) => {
  const { address } = await serve({ TILE_URL })
  const { headers } = await fetch(`${address}/echo`)
  expect(headers.get('content-security-policy')).toContain(
    `img-src 'self' data: ${host};`,
  )
})

test('the request id that a page may quote is on the answer', async () => {
  const { address } = await serve()

  const answer = await fetch(`${address}/echo`)

  const { requestId } = (await answer.json()) as { requestId: string }
  expect(requestId).toMatch(/^[0-9a-f]{10}$/)
  expect(answer.headers.get('x-request-id')).toBe(requestId)
})

test.each([
  ['/echo/', '/echo'],
  ['/echo/?q=a/b/', '/echo?q=a/b/'],
  ['//evil.example/', '/evil.example'],
])('%s moves to %s', async (path, to) => {
  const { address } = await serve()

  const answer = await fetch(`${address}${path}`, { redirect: 'manual' })

  expect(answer.status).toBe(301)
  expect(answer.headers.get('location')).toBe(to)
})

test('a form as long as a book is not read', async () => {
  // A server for each: nobody reads the form, which ends its connection.
  const post = async (init: RequestInit) => {
    const { address } = await serve()
    return fetch(`${address}/echo`, { method: 'POST', ...init })
  }
  const book = 'x'.repeat(1024 * 1024 + 1)

  expect((await post({ body: book.slice(1) })).status).toBe(200)
  expect((await post({ body: book })).status).toBe(413)
  // Of a length that nobody says.
  const endless = new Blob([book]).stream()
  const init = { body: endless, duplex: 'half' } as RequestInit
  expect((await post(init)).status).toBe(411)
})

test.each([
  ...['/manage', '/manage.data', '/account/x', '/corrections/x.data'],
  // As the routes read an address, too.
  ...['/Manage', '/%6danage'],
])('no copy is kept of %s', async (path) => {
  const { address } = await serve()
  const { headers } = await fetch(address + path)
  expect(headers.get('cache-control')).toBe('no-store')
  const open = await fetch(`${address}/managed`)
  expect(open.headers.get('cache-control')).not.toBe('no-store')
})

test('an address that cannot be read is the reader’s mistake', async () => {
  const { address } = await serve()

  const answer = await fetch(`${address}/%E0%A4%A`)

  expect(answer.status).toBe(400)
})

test('the log tells nothing of what was searched for, or by whom', async () => {
  const { address, lines } = await serve({ LOG_LEVEL: 'trace' })

  const headers = { referer: `${address}/services?q=heroin&near=EH6` }
  await fetch(`${address}/echo?q=heroin&near=EH6`, { headers })
  await fetch(`${address}/echo/EH6+heroin`, { headers })
  await fetch(`${address}/heroin`, { headers })
  await fetch(`${address}/heroin/`, { headers, redirect: 'manual' })
  await fetch(`${address}/%ZZheroin`, { headers })
  await fetch(`${address}/%49nvitations/secret`, { headers })

  await expect.poll(() => lines.length).toBe(6)
  expect(lines.join()).not.toMatch(/heroin|EH6|secret|127\.0\.0\.1|::1/)
  // A line is written once its answer is gone, whichever that is first.
  const told = lines.map((line) => JSON.parse(line) as { path: string })
  expect(
    told.sort((one, other) => one.path.localeCompare(other.path, 'en')),
  ).toMatchObject([
    { method: 'GET', path: '/…', status: 404 },
    { method: 'GET', path: '/…', status: 301 },
    { method: 'GET', path: '/…', status: 400 },
    { method: 'GET', path: '/…', status: 404 },
    { method: 'GET', path: '/echo', status: 200 },
    { method: 'GET', path: '/echo/…', status: 404 },
  ])
})

async function serve(variables: Record<string, string> = {}) {
  const lines: string[] = []
  const env = readEnvironment({ NODE_ENV: 'test', ...variables })
  const log = pino(
    { level: env.LOG_LEVEL, base: null, timestamp: false },
    { write: (line: string) => lines.push(line) },
  )
  const server = createServer(createExpressApp({ env, log, build: echo }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${String(port)}`, lines }
}

/** The smallest app there can be: one route that says what it was given. */
const answer = ({ request, context }: { request: Request; context: unknown }) =>
  Response.json({ url: request.url, ...(context as object) })

const echo = {
  entry: { module: { default: () => new Response('', { status: 404 }) } },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    echo: {
      id: 'echo',
      parentId: 'root',
      path: 'echo',
      module: { loader: answer, action: answer },
    },
  },
  assets: { entry: {}, routes: {}, url: '', version: '' },
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {},
  isSpaMode: false,
} as unknown as ServerBuild
