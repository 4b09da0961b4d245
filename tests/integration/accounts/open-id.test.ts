import {
  afterAll,
  beforeAll,
  beforeEach,
  expect,
  onTestFinished,
  test,
} from 'vitest'
import { inviteFromCommandLine } from '#app/accounts/invitations.server.ts'
import {
  startOpenIdFlow,
  finishOpenIdFlow,
  readOpenIdFlow,
} from '#app/accounts/open-id.server.ts'
import {
  connectOrganisation,
  signInThroughOrganisation,
} from '#app/accounts/organisation-sign-in.server.ts'
import { findSession, startSession } from '#app/accounts/sessions.server.ts'
import { loader as begin } from '#app/routes/sign-in.organisation._index.ts'
import { loader as finish } from '#app/routes/sign-in.organisation.callback.ts'
import { env } from '#app/server/env.server.ts'
import { suspendEditor } from '#app/team/team.server.ts'
import { db } from '#db/client.server.ts'
import { addEditors, ailsa, bruce, catriona } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'
import { startOpenIdProvider, visit } from '#tests/support/open-id-provider.ts'
import type { Person } from '#tests/support/open-id-provider.ts'

const origin = 'https://directory.example'
const device = 'Firefox on Windows'

let provider: Awaited<ReturnType<typeof startOpenIdProvider>>
let there: Person | null

beforeAll(async () => {
  provider = await startOpenIdProvider({ origin, whoIsThere: () => there })
})
afterAll(() => {
  provider.stop()
})
beforeEach(() => {
  configureTestDatabase(vocabularyDatabasePath())
  addEditors(db)
  there = {
    sub: 'oid-1',
    name: 'Ailsa Reid',
    email: ailsa.email,
    email_verified: true,
  }
})

/** To the provider and back; what it says of whoever is there. */
async function introduce() {
  const now = new Date()
  const begun = await startOpenIdFlow(provider.settings, {
    to: '/manage',
    invitation: null,
    isFromHere: true,
    now,
  })
  const back = await visit(begun.url, origin)
  const journey = readOpenIdFlow(begun.journey, now)
  if (!journey) throw new Error('The journey is not remembered')
  return finishOpenIdFlow(provider.settings, { journey, search: back.search })
}

async function signIn(invitation: string | null = null) {
  const introduction = await introduce()
  const now = new Date()
  const token = signInThroughOrganisation({
    introduction,
    invitation,
    device,
    now,
  })
  return token === null ? null : findSession(token, now)
}

test('somebody is known by a verified address, and from then on by who they are', async () => {
  expect((await signIn())?.editor).toEqual(ailsa)

  there = { ...there, email: 'a.reid-boyd@fife.example' } as Person
  expect((await signIn())?.editor).toEqual(ailsa)

  // Whoever gets the old address is somebody else.
  there = { ...there, sub: 'oid-2', email: ailsa.email }
  expect(await signIn()).toBeNull()
})

test('an address that nobody verified says nothing', async () => {
  there = { ...there, email_verified: false } as Person
  expect(await signIn()).toBeNull()
})

test('an account elsewhere is no account here', async () => {
  there = { ...there, email: 'nobody@fife.example' } as Person
  expect(await signIn()).toBeNull()
})

test('an invitation is accepted without a password, once', async () => {
  there = {
    sub: 'oid-3',
    name: 'Kirsty Weir',
    email: 'kirsty@national.example',
    email_verified: false,
  }
  const link = inviteFromCommandLine({
    email: there.email,
    role: 'national',
    partnershipSlug: null,
    origin,
    now: new Date(),
  })
  const token = link?.split('/').pop() ?? ''
  const session = await signIn(token)
  expect(session).toMatchObject({
    owes: 'enrolment',
    editor: { name: 'Kirsty Weir', role: 'national' },
  })
  there = { ...there, sub: 'oid-4' }
  expect(await signIn(token)).toBeNull()
})

test('a second factor that was shown there is enough', async () => {
  there = { ...there, email: catriona.email, amr: ['pwd', 'mfa'] } as Person
  expect((await signIn())?.owes).toBe('nothing')
  there = { ...there, amr: ['pwd'] }
  expect((await signIn())?.owes).toBe('enrolment')
})

test('whoever is suspended here does not get in from there', async () => {
  expect((await signIn())?.editor.id).toBe(ailsa.id)
  suspendEditor(ailsa.id, { by: catriona, now: new Date() })
  expect(await signIn()).toBeNull()
})

test('an account is connected once, with one person', () => {
  const now = new Date()
  expect(connectOrganisation(ailsa, { subject: 'x|1', now })).toBe(true)
  expect(connectOrganisation(ailsa, { subject: 'x|1', now })).toBe(true)
  expect(connectOrganisation(bruce, { subject: 'x|1', now })).toBe(false)
})

test.each([
  ['a page of ours', 'same-origin', '/account?after=connected'],
  ['another site', 'cross-site', '/account'],
])('a journey to connect an account, begun on %s', async (_where, site, to) => {
  const { issuer, clientId, clientSecret } = provider.settings
  const present = { ...env }
  onTestFinished(() => void Object.assign(env, present))
  Object.assign(env, {
    ORIGIN: origin,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  })
  const now = new Date()
  const token = db.transaction((tx) =>
    startSession(tx, {
      editorId: ailsa.id,
      device,
      secondFactorShown: false,
      now,
    }),
  )
  const ask = (loader: typeof begin, path: string, headers: object) =>
    loader({
      request: new Request(origin + path, { headers: { ...headers } }),
      params: {},
      context: { nonce: '', requestId: '' },
    })
  const session = `__Host-session=${token}`
  const begun = await ask(begin, '/sign-in/organisation?to=/account', {
    cookie: session,
    'sec-fetch-site': site,
  })
  const back = await visit(begun.headers.get('location') ?? '', origin)
  const [journey] = (begun.headers.get('set-cookie') ?? '').split(';')
  const answer = await ask(finish, back.pathname + back.search, {
    cookie: `${session}; ${journey ?? ''}`,
  })

  expect(answer.headers.get('location')).toBe(to)
  // Whoever is known by it is connected with it.
  const isFree = connectOrganisation(bruce, { subject: `${issuer}|oid-1`, now })
  expect(isFree).toBe(site === 'cross-site')
})

test('what comes back to another browser, or twice, or late, is refused', async () => {
  const now = new Date()
  const to = { to: '/manage', invitation: null, isFromHere: true, now }
  const mine = await startOpenIdFlow(provider.settings, to)
  const theirs = await startOpenIdFlow(provider.settings, to)
  const { search } = await visit(theirs.url, origin)
  const finish = (sealed: string) => {
    const journey = readOpenIdFlow(sealed, now)
    if (!journey) throw new Error('The journey is not remembered')
    return finishOpenIdFlow(provider.settings, { journey, search })
  }
  await expect(finish(mine.journey)).rejects.toThrow('invalid response')
  await expect(finish(theirs.journey)).resolves.toMatchObject({
    subject: `${provider.settings.issuer}|oid-1`,
    email: ailsa.email,
  })
  await expect(finish(theirs.journey)).rejects.toThrow()

  const late = new Date(now.getTime() + 10 * 60_000)
  expect(readOpenIdFlow(mine.journey, late)).toBeNull()
  expect(readOpenIdFlow(`${mine.journey}x`, now)).toBeNull()
  expect(readOpenIdFlow('', now)).toBeNull()
})

test('whoever the organisation refuses is not let in', async () => {
  there = null
  await expect(introduce()).rejects.toThrow(/access_denied|error/i)
})
