/**
 * Every address of the workspace, asked with the real cookie of everybody, for
 * what is theirs and what is not; by hand, as no page would offer it. An address
 * that has no row in the table fails the test: whoever adds a route or a command
 * says here for whom it is.
 */
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import fc from 'fast-check'
import pino from 'pino'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  onTestFinished,
  test,
} from 'vitest'
import { withErrorResponses } from '#app/error-responses.server.ts'
import { listUnchecked } from '#app/imports/check-import.server.ts'
import { startImportThread } from '#app/imports/import-thread.server.ts'
import { mayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { readEnvironment } from '#app/server/env.server.ts'
import { createExpressApp } from '#app/server/express.server.ts'
import { db, openDatabase } from '#db/client.server.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  arbroathWorkshop,
  fifeBailSupervision,
} from '#tests/fixtures/directory.ts'
import { ailsa, fergus } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'
import { sendRaw } from '#tests/support/raw-request.ts'
import { nobody, people, requests, sides, world } from './requests.ts'
import type { Asked, Person, Side } from './requests.ts'

const root = join(import.meta.dirname, '..', '..')
const databasePath = vocabularyDatabasePath()
const server = createServer()
let address = ''
let routes: ServerBuild['routes'] = {}
let thread: ReturnType<typeof startImportThread> | undefined

beforeAll(async () => {
  execFileSync(process.execPath, ['start.js', '--build'], { cwd: root })
  const build = await readBuild()
  routes = build.routes
  const log = pino({ level: 'silent' })
  const env = readEnvironment({ NODE_ENV: 'production' })
  server.on(
    'request',
    createExpressApp({ env, log, build, guard: withErrorResponses }),
  )
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  configureTestDatabase(databasePath)
  world.build(db)
  thread = startImportThread({
    databasePath,
    log: (sentence) => {
      log.warn(sentence)
    },
  })
  // The thread first checks what was left: it would come between a request and
  // its savepoint, and that request be told that the directory is busy.
  while (listUnchecked().length > 0) await wait(20)
}, 900_000)
afterAll(async () => {
  await thread?.stop()
  server.closeAllConnections()
  server.close()
})

// What each request does is taken back after it.
beforeEach(() => {
  db.$client.exec('savepoint request')
})
afterEach(() => {
  db.$client.exec('rollback to request')
  db.$client.exec('release request')
})

test('every address and command of the workspace stands in the table', () => {
  const known = new Set<string>(requests.map(({ route }) => route))
  const there = Object.values(routes).flatMap((route) => {
    const path = pathOf(route)
    if (!/^\/manage(\/|$)/.test(path)) return []
    const { loader, action } = route.module
    return [
      ...(loader ? [`GET ${path}`] : []),
      ...(action ? [`POST ${path}`] : []),
    ]
  })

  expect(there.filter((route) => !known.has(route))).toEqual([])
  expect([...known].filter((route) => !there.includes(route))).toEqual([])
})

const form = 'application/x-www-form-urlencoded'

const cases = requests.flatMap((asked) =>
  (asked.sides ?? sides).flatMap((side, at) =>
    // Whoever is not signed in is nobody on every side.
    people
      .filter((person) => at === 0 || isSignedIn(person))
      .map((person) => ({
        asked,
        side,
        person,
        what: `${asked.route}${asked.name ? `, ${asked.name}` : ''}`,
        who: person.editor
          ? `${person.editor.name} (${person.as ?? person.editor.role})`
          : 'nobody signed in',
      })),
  ),
)

test.each(cases)('$what of $side by $who', async ({ asked, side, person }) => {
  const to = world.at(side)
  asked.prepare?.(to, person)
  const path = asked.to(to)
  const before = changes()
  const answer = await send(asked, { path, side, person })
  const text = await answer.text()
  const seen = { status: answer.status, to: answer.headers.get('location') }

  if (!isSignedIn(person)) {
    expect(seen).toEqual({
      status: 302,
      to: expect.stringMatching(
        person.as === 'without a second factor'
          ? /^\/account\/second-factor\?to=/
          : // Whoever sent something is told that it was not taken.
            new RegExp(
              `^/sign-in\\?to=(?!.*index)[^&]*${asked.form ? '&after=ended' : ''}$`,
            ),
      ) as string,
    })
    expect(changes()).toBe(before)
    expect(text).toBe('')
    return
  }
  if (!asked.may(person.editor, to.partnership)) {
    expect([403, 404]).toContain(seen.status)
    expect(text).not.toContain('Unexpected Server Error')
    expect(changes()).toBe(before)
  } else {
    if (asked.answers) expect(seen.status).toBe(asked.answers)
    else expect(seen.status).toBeLessThan(400)
    expect(seen.to ?? '').not.toMatch(/^\/sign-in/)
    // A command that does nothing for anybody would prove nothing.
    if (asked.form && !asked.answers) expect(changes()).toBeGreaterThan(before)
  }
  for (const other of sides)
    if (!world.maySee(person.editor, other))
      for (const secret of world.secretsOf(other))
        expect(text).not.toContain(secret)
})

test('the data behind a page is asked for like the page', async () => {
  const pages = requests.filter(({ form }) => form === undefined)
  for (const asked of pages)
    for (const side of asked.sides ?? sides)
      for (const person of people) {
        if (isSignedIn(person) && world.maySee(person.editor, side)) continue
        const { pathname, search } = new URL(asked.to(world.at(side)), address)
        const answer = await send(asked, {
          path: `${pathname}.data${search}`,
          side,
          person,
        })
        const text = await answer.text()
        for (const other of sides)
          if (
            !person.editor ||
            person.as ||
            !world.maySee(person.editor, other)
          )
            for (const secret of world.secretsOf(other))
              expect(`${asked.route}: ${text}`).not.toContain(secret)
      }
})

test('a form from another site does nothing, whoever is signed in', async () => {
  const asked = requests.find(({ form }) => form !== undefined)
  if (!asked) throw new Error('There is no command')
  const before = changes()
  const answer = await send(
    asked,
    {
      path: asked.to(world.at('fife')),
      side: 'fife',
      person: people.find(({ editor }) => editor !== null) ?? nobody,
    },
    { origin: 'https://elsewhere.example' },
  )
  expect(answer.status).toBe(403)
  expect(changes()).toBe(before)
})

test('what was done is named to those whose listing it is', async () => {
  const asked = requests.find(({ route }) => route === 'GET /manage')
  if (!asked) throw new Error('There is no such page')
  for (const side of sides)
    for (const person of people.filter(isSignedIn)) {
      const { listing, partnership } = world.at(side)
      const path = `/manage?published=${listing}`
      const answer = await send(asked, { path, side, person })
      const isNamed = (await answer.text()).includes('Readers see it from this')
      expect({ side, who: person.editor.name, isNamed }).toEqual({
        side,
        who: person.editor.name,
        isNamed: mayEdit(person.editor, partnership),
      })
    }
})

test('whoever is refused is shown the way back to their work', async () => {
  for (const path of [
    `/manage/services/${world.at('perth').listing}`,
    '/manage/services/no-such-listing',
    '/manage/no-such-page',
  ]) {
    const text = await read(path, ailsa)
    expect(text, path).toMatch(/href="\/manage"[^>]*>what needs doing/)
    expect(text, path).toMatch(/href="\/manage\/services"[^>]*>your listings/)
  }
})

test('what was typed when the session had ended stands in the form again', async () => {
  const { listing } = world.at('fife')
  const path = `/manage/services/${listing}`
  const editing = await read(path, ailsa)
  const author = /name="_author" value="([^"]+)"/.exec(editing)?.[1] ?? ''
  const typed = new URLSearchParams({
    _author: author,
    save: 'what',
    baseRevision: '1',
    draftAt: '',
    title: 'Words that were typed',
  })
  const before = changes()
  const answer = await fetch(`${address}${path}?index`, {
    method: 'POST',
    body: typed,
    redirect: 'manual',
    headers: { origin: address },
  })

  const door = new URL(answer.headers.get('location') ?? '', address)
  expect(door.pathname).toBe('/sign-in')
  expect(door.searchParams.get('after')).toBe('kept')
  expect(await (await fetch(door)).text()).toContain(
    'will be in the form again',
  )
  const to = door.searchParams.get('to') ?? ''
  expect(to).toMatch(new RegExp(`^${path}\\?kept=`))
  // Kept, and nothing of it done.
  expect(changes()).toBe(before + 1)
  expect(await read(path, ailsa)).not.toContain('Words that were typed')
  expect(await read(to, fergus)).not.toContain('Words that were typed')
  const page = await read(to, ailsa)
  expect(page).toContain(`action="${path}?index&amp;kept=`)
  expect(page).toContain('Not saved yet')
  expect(page).toMatch(/<input[^>]*value="Words that were typed"/)

  // Saved from there, it is needed no more.
  const person = people.find(({ editor, as }) => editor === ailsa && !as)
  const saved = await fetch(`${address}${to}&index`, {
    method: 'POST',
    body: typed,
    redirect: 'manual',
    headers: { origin: address, cookie: `session=${person?.token ?? ''}` },
  })
  expect(saved.headers.get('location')).toBe(`${path}?saved=1#what`)
  expect(await read(to, ailsa)).not.toContain('Not saved yet')
  expect(await read(path, ailsa)).toContain('Words that were typed')
})

test('the other forms of the workspace give back what was typed, too', async () => {
  const { listing, correction } = world.at('fife')
  const author = /name="_author" value="([^"]+)"/.exec(
    await read('/manage/services/new', ailsa),
  )?.[1]
  const words = 'Typed before it ended'
  for (const [path, fields] of [
    ['/manage/services/new', { title: words }],
    ['/manage/corrections', { id: correction, intent: 'ask', text: words }],
    [
      `/manage/services/${listing}/closure`,
      { intent: 'archive', reason: words },
    ],
    ['/manage/team', { email: words }],
  ] as const) {
    const answer = await fetch(address + path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ _author: author ?? '', ...fields }),
      headers: { origin: address },
    })
    const door = new URL(answer.headers.get('location') ?? '', address)
    const page = await read(door.searchParams.get('to') ?? '', ailsa)
    expect(page, path).toContain('Not saved yet')
    expect(page, path).toContain(words)
  }
})

test('whoever may not send it any more can copy what they typed', async () => {
  const person = people.find(({ editor, as }) => editor === ailsa && !as)
  const answer = await fetch(
    `${address}/manage/services/${world.at('perth').listing}?index`,
    {
      method: 'POST',
      body: new URLSearchParams({ save: 'what', summary: 'A long text' }),
      headers: { origin: address, cookie: `session=${person?.token ?? ''}` },
    },
  )
  const page = await answer.text()
  expect(answer.status).toBe(403)
  expect(page).toContain('What you typed was not saved')
  expect(page).toContain('A long text')
})

test('only whoever has an open invitation is said to be invited', async () => {
  const told = (email: string) =>
    read(`/manage/team?invited=${encodeURIComponent(email)}`, ailsa)
  expect(await told('asked-to-fife@council.example')).toContain('is invited.')
  expect(await told('Anybody')).not.toContain('is invited.')
})

test('what has ended says since when, where it is closed', async () => {
  const path = `/manage/services/${serviceIdFor(arbroathWorkshop.slug)}/closure`
  const text = await read(path, fergus)
  expect(text).toContain('Closed since 31 March 2024.')
  expect(text).toContain('value="31 March 2024"')
})

async function readBuild() {
  const file = pathToFileURL(join(root, 'build/server/index.js')).href
  return (await import(/* @vite-ignore */ file)) as ServerBuild
}

async function read(path: string, editor: Editor) {
  const person = people.find((one) => one.editor === editor && !one.as)
  const cookie = `session=${person?.token ?? ''}`
  const answer = await fetch(address + path, { headers: { cookie } })
  return answer.text()
}

test('what no page of ours sends is refused, and breaks nothing', async () => {
  const person = people.find(({ editor }) => editor?.role === 'national')
  if (!person) throw new Error('There is no national editor')
  const odd = ['__proto__', 'constructor', '\0', '1e300', '2026-02-30', '-1']
  const names = [
    'page',
    'done',
    'after',
    'by',
    'listing',
    'from',
    'to',
    'table',
    'partnership',
    'reminder',
    'type',
    'area',
    'confirmed',
    'intent',
    'id',
    'text',
    'reason',
    'title',
    'service',
    'number',
    'part.odd',
    'role',
    'email',
    'endsOn',
    'publishOn',
    'save',
    'baseRevision',
    'locations[0]',
  ]
  const failed: string[] = []
  for (const asked of requests)
    for (const value of odd) {
      const sent = new URLSearchParams([
        ...names.map((name) => [name, value]),
        ['part.odd', 'description'],
        ...(value === '__proto__' ? [['service', 'odd']] : []),
      ])
      if (value === 'constructor') {
        sent.set('intent', 'role')
        sent.set('role', 'lead')
      }
      const path = asked.to(world.at('fife'))
      const answer = await fetch(
        address + (asked.form ? path : `${path.split('?')[0]}?${sent}`),
        {
          method: asked.form ? 'POST' : 'GET',
          ...(asked.form ? { body: sent } : {}),
          redirect: 'manual',
          headers: { cookie: `session=${person.token}`, origin: address },
        },
      )
      if (answer.status >= 500) failed.push(`${asked.route} ${value}`)
      await answer.text()
    }
  expect([...new Set(failed)]).toEqual([])
})

test.each([
  ['no form at all', 'application/json', '{}'],
  ['half a form', 'multipart/form-data; boundary=x', 'half'],
  ['a list of a hundred million', form, 'suggestion[99999999]=x'],
  ['a name as long as a book', form, `${'a[0]'.repeat(90_000)}=x`],
])('%s is refused at once, without an account', async (_what, type, body) => {
  const path = `/services/${fifeBailSupervision.slug}/corrections/new`
  const answer = await fetch(address + path, {
    method: 'POST',
    body,
    headers: { origin: address, 'content-type': type },
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('no form of this page')
})

test('no odd path or host breaks a page', async () => {
  const parts = fc.constantFrom(
    '/',
    '//',
    '%5C',
    '\\',
    '%2f',
    '%09',
    '%00',
    '%20',
    '%40',
    '@',
    ':',
    '.',
    '..',
    '%2e%2E',
    '%E0',
    '%C3%A9',
    'é',
    ';',
    '|',
    '"',
    '<',
    '[',
    '%',
    '?',
    '#',
    '&',
    '?index',
    '.data',
    '_root',
    '__manifest',
    'about',
    'areas',
    'manage',
    'sign-in',
    'courts',
    'corrections',
  )
  const paths = fc.array(parts, { maxLength: 7 }).map((all) => all.join(''))
  const hosts = fc.constantFrom(
    undefined,
    undefined,
    undefined,
    null,
    'x@y/about?',
    'x/sign-in?',
    '[::1]:80',
    'x:99999',
    'X.example:80',
    '..',
    '1.2.3.4.5',
    'a b',
    '%',
  )
  const methods = fc.constantFrom<string>(
    'GET',
    'GET',
    'HEAD',
    'POST',
    'OPTIONS',
  )
  await fc.assert(
    fc.asyncProperty(methods, paths, hosts, async (method, path, host) => {
      const headers = { origin: address }
      const sent = { method, path: `/${path}`, host, headers }
      expect((await sendRaw(address, sent)).status).toBeLessThan(500)
    }),
    {
      numRuns: 1000,
      examples: [
        ...['%5C', '%5C%20', '%09%5C', '/%5C%2f', '%5C%40'].map(
          (path): [string, string, undefined] => ['GET', path, undefined],
        ),
        ['GET', 'about', 'x@y/about?'],
        ['HEAD', 'about.data', '[::1]:80'],
        ['POST', 'manage/imports', 'x/sign-in?'],
      ],
    },
  )
})

test('a proxy that keeps the host to itself breaks no form', async () => {
  const ORIGIN = 'https://directory.example'
  const env = readEnvironment({ NODE_ENV: 'production', ORIGIN })
  const log = pino({ level: 'silent' })
  const build = await readBuild()
  const behind = createServer(
    createExpressApp({ env, log, build, guard: withErrorResponses }),
  )
  onTestFinished(() => {
    behind.close()
  })
  await new Promise<void>((resolve) => {
    behind.listen(0, '127.0.0.1', resolve)
  })
  const { port } = behind.address() as AddressInfo
  const answer = await sendRaw(`http://127.0.0.1:${port}`, {
    method: 'POST',
    path: '/sign-in?index',
    host: 'inside:3000',
    headers: { origin: ORIGIN, 'content-type': form },
  })
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('Enter your password')
})

test('an answer that is too long for a reader comes back whole', async () => {
  const asked = requests.find(
    ({ route }) => route === 'POST /manage/corrections',
  )
  const person = people.find(({ editor }) => editor?.role === 'lead')
  if (!asked?.form || !person) throw new Error('There is no such command')
  const text = 'As the leaflet says. '.repeat(100)
  const form = {
    ...asked.form(world.at('fife'), person),
    intent: 'decline',
    text,
  }
  const answer = await send(
    { ...asked, form: () => form },
    { path: asked.to(world.at('fife')), side: 'fife', person },
  )
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(text.trim())
})

const closing = 'POST /manage/services/:id/closure'

test('who comes while another writes at length can send it again', async () => {
  const asked = requests.find(({ route }) => route === closing)
  const person = people.find(({ editor }) => editor?.role === 'lead')
  if (!asked?.form || !person) throw new Error('There is no such command')
  const other = openDatabase(databasePath)
  onTestFinished(() => {
    other.$client.close()
    db.$client.pragma('busy_timeout = 5000')
  })
  db.$client.pragma('busy_timeout = 0')
  other.$client.exec('begin immediate')
  const path = asked.to(world.at('fife'))
  const answer = await send(asked, { path, side: 'fife', person })
  const text = await answer.text()
  expect(answer.status).toBe(503)
  expect(text).toContain('nothing is lost')
  expect(text).toContain(`action="${path}"`)
  for (const [name, value] of Object.entries(
    asked.form(world.at('fife'), person),
  ))
    expect(text).toContain(
      `<input type="hidden" name="${name}" value="${value}"/>`,
    )
})

function isSignedIn(
  person: Person,
): person is Person & { editor: NonNullable<Person['editor']> } {
  return person.editor !== null && person.as === undefined
}

function send(
  { form }: Asked,
  { path, side, person }: { path: string; side: Side; person: Person },
  headers: Record<string, string> = {},
) {
  const body = form
    ? new URLSearchParams(form(world.at(side), person))
    : undefined
  return fetch(address + path, {
    method: form ? 'POST' : 'GET',
    ...(body ? { body } : {}),
    redirect: 'manual',
    headers: {
      ...(person.token === null ? {} : { cookie: `session=${person.token}` }),
      ...(form ? { origin: address } : {}),
      ...headers,
    },
  })
}

/** With its parents', and without the dot that a pathless parent leaves. */
function pathOf(route: ServerBuild['routes'][string]): string {
  const above = route.parentId ? routes[route.parentId] : undefined
  const path = [above ? pathOf(above) : '', route.path ?? '']
    .join('/')
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1')
  return path === '' ? '/' : path
}

/** How many rows this connection has ever written. */
function changes() {
  return db.$client.prepare('select total_changes()').pluck().get() as number
}
