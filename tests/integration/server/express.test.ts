import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import pino from 'pino'
import type { ServerBuild } from '@remix-run/node'
import { onTestFinished, expect, test } from 'vitest'
import { withErrorResponses } from '#app/error-responses.server.ts'
import { readEnvironment } from '#app/server/env.server.ts'
import { createExpressApp } from '#app/server/express.server.ts'
import { sendRaw } from '#tests/support/raw-request.ts'

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

test('headers of a proxy that is not named are noticed once', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  for (const TRUST_PROXY of ['', '203.0.113.1']) {
    const { address, lines } = await serve({ TRUST_PROXY })
    for (let times = 0; times < 2; times += 1) {
      const answer = await fetch(`${address}/echo`, { headers })
      expect(await answer.json()).toMatchObject({ network: '127.0.0.1' })
    }
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('set TRUST_PROXY')
    expect(lines[0]).not.toMatch(/198\.51|127\.0/)
  }
  const named = await serve({ TRUST_PROXY: 'loopback' })
  const answer = await fetch(`${named.address}/echo`, { headers })
  expect(await answer.json()).toMatchObject({ network: '198.51.100.7' })
  expect(named.lines).toEqual([])
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
  ['//evil.example//x', '/evil.example/x'],
  ['//', '/'],
])('%s moves to %s', async (path, to) => {
  const { address } = await serve()

  const answer = await fetch(`${address}${path}`, { redirect: 'manual' })

  expect(answer.status).toBe(301)
  expect(answer.headers.get('location')).toBe(to)
})

test('a form as long as a book is not read, however it is sent', async () => {
  const { address } = await serve()
  const post = (init: RequestInit) =>
    fetch(`${address}/echo`, { method: 'POST', ...init })
  /** Of a length that nobody says. */
  const inPieces = (body: string) =>
    ({ body: new Blob([body]).stream(), duplex: 'half' }) as RequestInit
  const book = 'x'.repeat(1024 * 1024 + 1)

  expect((await post({ body: book.slice(1) })).status).toBe(200)
  expect((await post(inPieces(book.slice(1)))).status).toBe(200)
  for (const init of [{ body: book }, inPieces(book)]) {
    const answer = await post(init)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('This form is too long.')
  }
})

test('what never ends is answered in the middle', async () => {
  const { address } = await serve()
  const sending = request(`${address}/echo`, { method: 'POST' })
  onTestFinished(() => {
    sending.destroy()
  })
  let sent = 0
  const sendOn = () => {
    sent += 1
    sending.write(Buffer.alloc(1024 * 1024), (error) => {
      if (!error && sent < 500) setImmediate(sendOn)
    })
  }
  sending.on('error', () => undefined)
  sendOn()
  const [answer] = (await once(sending, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(413)
  expect(sent).toBeLessThan(200)
})

test('what nobody reads is let in before it is answered', async () => {
  const { address } = await serve()
  for (const size of [0.5, 5, 30]) {
    const sending = request(`${address}/page?index`, { method: 'POST' })
    sending.flushHeaders()
    // By then the page has its answer.
    await wait(50)
    sending.end(Buffer.alloc(size * 1024 * 1024))
    const [answer] = (await once(sending, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(200)
    answer.resume()
  }
})

test('only the page that takes files is sent more than a form', async () => {
  const { address } = await serve()
  const file = 'x'.repeat(2 * 1024 * 1024)
  const statusOf = async (path: string) => {
    const init = { method: 'POST', body: file }
    return (await fetch(address + path, init)).status
  }
  expect(await statusOf('/manage/imports?index')).toBe(200)
  expect(await statusOf('/Manage/%69mports/')).toBe(200)
  for (const path of [
    '/manage/imports/x',
    '/manage/import',
    '/manage/imports%2F',
    '/x/manage/imports',
  ])
    expect(await statusOf(path), path).toBe(413)
})

test('a file is bounded where it is read, too', async () => {
  const { address } = await serve()
  const init = {
    method: 'POST',
    body: new Blob(['x'.repeat(11 * 1024 * 1024)]).stream(),
    duplex: 'half',
  } as RequestInit
  const answer = await fetch(`${address}/manage/imports?index`, init)
  expect(answer.status).toBe(413)
})

test.each([
  '/manage',
  '/manage.data',
  '/account/x',
  '/corrections/x.data',
  // As the routes read an address, too.
  '/Manage',
  '/%6danage',
])('no copy is kept of %s', async (path) => {
  const { address } = await serve()
  const { headers } = await fetch(address + path)
  expect(headers.get('cache-control')).toBe('no-store')
  const open = await fetch(`${address}/managed`)
  expect(open.headers.get('cache-control')).not.toBe('no-store')
})

test.each([
  '/%E0%A4%A',
  '/%5C',
  '/%09%5C',
  '//%5C%2f',
  '/%5C%40',
  '/a\\b',
  '/echo/../sign-in',
  '/echo/%2e%2E/x',
  '/echo/..',
  '/./echo',
  '/echo/x%2F..%2F..',
  'http://elsewhere.example/echo',
  '*',
])('%s is no address', async (path) => {
  const { address } = await serve()
  for (const method of ['GET', 'POST'])
    expect(await sendRaw(address, { method, path })).toMatchObject({
      status: 400,
      text: 'This address is not valid.',
    })
})

test.each(['x@y/about?', 'x/sign-in?', 'x y', 'x:99999', 'x#', '[::1'])(
  'a request to the host “%s” is refused',
  async (host) => {
    const { address } = await serve()
    const sent = { path: '/manage/imports', host, method: 'POST' }
    expect(await sendRaw(address, sent)).toMatchObject({ status: 400 })
    const forwarded = await serve({ TRUST_PROXY: 'loopback' })
    const headers = { 'x-forwarded-host': host }
    const answer = await sendRaw(forwarded.address, { path: '/echo', headers })
    expect(answer.status).toBe(400)
  },
)

test('a proxy may leave out the host, and ask in any letters', async () => {
  const { address } = await serve()
  const bare = await sendRaw(address, { path: '/echo', host: null })
  expect(bare.status).toBe(200)
  const loud = await sendRaw(address, {
    path: '/echo',
    host: 'Directory.EXAMPLE:80',
    method: 'POST',
    headers: { origin: 'http://directory.example' },
  })
  expect(loud.status).toBe(200)
})

test('where ORIGIN is set, it decides whose forms are taken', async () => {
  const ORIGIN = 'https://directory.example'
  const { address } = await serve({ ORIGIN })
  const post = (origin: string) =>
    sendRaw(address, {
      method: 'POST',
      path: '/page?index',
      host: 'inside:3000',
      headers: { origin },
    })
  expect(await post(ORIGIN)).toMatchObject({ status: 200 })
  expect(await post('http://inside:3000')).toMatchObject({ status: 403 })
  expect(await post('https://evil.example')).toMatchObject({ status: 403 })
})

const oddParts = fc.constantFrom(
  'manage',
  'imports',
  'echo',
  'sign-in',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '%5C',
  '\\',
  '%2f',
  '%252e',
  '%09',
  '%00',
  '%40',
  '@',
  ':',
  ';',
  '?',
  '#',
  '%20',
  '%E0%A4',
  '%C3%A9',
  'é',
  '~',
  '|',
  '{}',
  '"',
  '%',
  '.data',
)
const oddPath = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constant('/') }, oddParts), {
    maxLength: 12,
  })
  .map((parts) => `/${parts.join('')}`)
const oddHost = fc
  .array(
    fc.constantFrom(
      'x',
      '.',
      ':',
      '@',
      '/',
      '?',
      '#',
      '80',
      '[',
      ']',
      '::',
      '%',
      'é',
      'sign-in',
      '\\',
      ',',
      '"',
      '&',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))

test('no odd address is read as one path here and as another there', async () => {
  const { address } = await serve()
  await fc.assert(
    fc.asyncProperty(oddPath, oddHost, async (path, host) => {
      const sent = { path, host, method: 'POST', headers: {} }
      const answers = [
        await sendRaw(address, sent),
        await sendRaw(address, { ...sent, host: undefined }),
      ]
      for (const { status, text } of answers) {
        expect(status).toBeLessThan(500)
        if (status !== 200) continue
        const { url } = JSON.parse(text) as { url: string }
        const [asked = ''] = path.split(/[?#]/)
        expect(new URL(url).pathname).toBe(new URL(asked, url).pathname)
      }
    }),
    { numRuns: 500 },
  )
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
  for (const path of [
    '/echo/../corrections/secret',
    '/x/%2e%2e/corrections/secret',
    '//corrections/secret',
    '/\\corrections/secret',
  ])
    await sendRaw(address, { path })
  await sendRaw(address, { path: '/echo', host: 'x/corrections/secret?' })

  await expect.poll(() => lines.length).toBe(11)
  expect(lines.join()).not.toMatch(/heroin|EH6|secret|127\.0\.0\.1|::1/)
  // A line is written once its answer is gone, whichever that is first.
  const told = lines.map(
    (line) => JSON.parse(line) as { path: string; status: number },
  )
  expect(
    told.sort(
      (one, other) =>
        one.path.localeCompare(other.path, 'en') || one.status - other.status,
    ),
  ).toMatchObject([
    { path: '/…', status: 301 },
    { path: '/…', status: 301 },
    { path: '/…', status: 400 },
    { path: '/…', status: 400 },
    { path: '/…', status: 400 },
    { path: '/…', status: 404 },
    { path: '/…', status: 404 },
    { path: '/echo', status: 200 },
    { path: '/echo/…', status: 400 },
    { path: '/echo/…', status: 400 },
    { path: '/echo/…', status: 404 },
  ])
})

async function serve(variables: Record<string, string> = {}) {
  const lines: string[] = []
  const env = readEnvironment({ NODE_ENV: 'test', ...variables })
  const log = pino(
    { level: env.LOG_LEVEL, base: null, timestamp: false },
    { write: (line: string) => lines.push(line) },
  )
  const server = createServer(
    createExpressApp({ env, log, build: echo, guard: withErrorResponses }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, lines }
}

/** The smallest app there can be: routes that say what they were given. */
const answer = async ({
  request,
  context,
}: {
  request: Request
  context: unknown
}) => {
  await request.text()
  return Response.json({ url: request.url, ...(context as object) })
}

const echo = {
  entry: {
    module: {
      default: (_request: Request, status: number) =>
        new Response('', { status }),
      handleError: () => undefined,
    },
  },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    echo: {
      id: 'echo',
      parentId: 'root',
      path: 'echo',
      module: { loader: answer, action: answer },
    },
    imports: {
      id: 'imports',
      parentId: 'root',
      path: 'manage/imports',
      module: { action: answer },
    },
    /** Has a page, whose forms Remix checks itself. */
    page: {
      id: 'page',
      parentId: 'root',
      path: 'page',
      module: { default: () => null, action: () => null },
    },
  },
  assets: { entry: {}, routes: {}, url: '', version: '' },
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {},
  isSpaMode: false,
} as unknown as ServerBuild
