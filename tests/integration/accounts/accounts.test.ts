import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { afterEach, expect, test, vi } from 'vitest'
import {
  requestPasswordReset,
  changePassword,
  findPasswordReset,
  resetPassword,
} from '#app/accounts/change-password.server.ts'
import {
  acceptInvitation,
  findInvitation,
  inviteEditor,
  inviteFromCommandLine,
  withdrawInvitation,
} from '#app/accounts/invitations.server.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  removeSecondFactor,
  renewRecoveryCodes,
} from '#app/accounts/second-factor.server.ts'
import {
  endSessionById,
  findSession,
  renewToken,
  idleLimit,
  listSessions,
  wholeLimit,
} from '#app/accounts/sessions.server.ts'
import type { Session } from '#app/accounts/sessions.server.ts'
import { showSecondFactor, signIn } from '#app/accounts/sign-in.server.ts'
import { listEvents } from '#app/audit/audit-log.server.ts'
import { listMail } from '#app/mail/outbox.server.ts'
import { action as signInAction } from '#app/routes/sign-in._index.tsx'
import { networkOf } from '#app/security/network.ts'
import { countAttempt } from '#app/security/rate-limit.server.ts'
import { log } from '#app/server/log.server.ts'
import {
  changeRole,
  resetSecondFactor,
  suspendEditor,
} from '#app/team/team.server.ts'
import { db } from '#db/client.server.ts'
import {
  editors,
  invitations,
  passwordResets,
  rateLimits,
  recoveryCodes,
  sessions,
} from '#db/schema/accounts.ts'
import { auditEvents } from '#db/schema/system.ts'
import {
  addEditorsWithPasswords,
  ailsa,
  catriona,
  everyPassword,
  fife,
  fergus,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const start = new Date('2025-06-02T09:00:00.000Z')
const origin = 'https://directory.example'
const attempt = { network: '198.51.100.7', device: 'Firefox on Windows' }

/** The clock that rate limits go by is the computer's own. */
function setClock(now: Date) {
  vi.useFakeTimers({ toFake: ['Date'], now })
  return now
}

afterEach(() => {
  vi.useRealTimers()
})

async function openDirectory() {
  setClock(start)
  configureTestDatabase(vocabularyDatabasePath())
  await addEditorsWithPasswords(db)
}

function after(minutes: number) {
  return setClock(new Date(start.getTime() + minutes * 60_000))
}

function tryToSignIn(email: string, password: string, more = {}) {
  return signIn({ email, password, ...attempt, now: new Date(), ...more })
}

async function sessionOf(email: string): Promise<{
  token: string
  session: Session
}> {
  const result = await tryToSignIn(email, everyPassword)
  if (result.status !== 'signed-in') throw new Error(result.status)
  const session = findSession(result.token, new Date())
  if (!session) throw new Error('There is no session')
  return { token: result.token, session }
}

function codeOf(secret: string, now: Date) {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: now.getTime(),
  })
}

/** Signed in, with a second factor that was set up just now. */
async function enrolled(editor: { email: string }) {
  const { token, session } = await sessionOf(editor.email)
  const { secret } = beginEnrolment(session.editor)
  const now = new Date()
  const result = await confirmEnrolment(session, {
    code: codeOf(secret, now),
    now,
  })
  if (result.status !== 'done') throw new Error(result.status)
  return { token, session, secret, codes: result.given }
}

test('an editor signs in with the password; the address may be in capitals', async () => {
  await openDirectory()

  const { token, session } = await sessionOf(` ${ailsa.email.toUpperCase()} `)

  expect(session).toMatchObject({ owes: 'nothing', editor: ailsa })
  const stored = JSON.stringify(db.select().from(sessions).all())
  expect(stored).not.toContain(token)
  expect(findSession('made up', new Date())).toBeNull()
})

test.each([
  ['an unknown address', 'nobody@fife.example', everyPassword],
  ['a wrong password', ailsa.email, 'something else entirely'],
  ['somebody suspended', catriona.email, everyPassword],
])('%s is refused in the same words', async (_who, email, password) => {
  await openDirectory()
  suspendEditor(catriona.id, { by: fergus, now: start })
  expect(await tryToSignIn(email, password)).toEqual({ status: 'refused' })
})

test('who signs in leaves no session behind that the browser had before', async () => {
  await openDirectory()
  // Perhaps it was planted there by somebody who knows it.
  const { token } = await sessionOf(catriona.email)
  const answer = await signInAction({
    request: new Request('http://localhost/sign-in', {
      method: 'POST',
      headers: { cookie: `session=${token}` },
      body: new URLSearchParams({
        email: ailsa.email,
        password: everyPassword,
      }),
    }),
    params: {},
    context: { nonce: '', requestId: '' },
  })

  expect(findSession(token, new Date())).toBeNull()
  const cookie = (answer as Response).headers.get('set-cookie') ?? ''
  const given = /^session=([^;]+)/.exec(cookie)?.[1] ?? ''
  expect(given).not.toBe(token)
  expect(findSession(given, new Date())?.editor.id).toBe(ailsa.id)
})

test('an unknown address takes about as long as a wrong password', async () => {
  await openDirectory()
  await tryToSignIn('first@fife.example', 'makes the decoy')
  const timeOf = async (email: string) => {
    const begun = performance.now()
    for (let tries = 0; tries < 4; tries += 1)
      await tryToSignIn(email, 'wrong', { network: `${email}${tries}` })
    return performance.now() - begun
  }
  const known = await timeOf(ailsa.email)
  const unknown = await timeOf('nobody@fife.example')
  // Without the decoy it would be a hundredth.
  expect(unknown).toBeGreaterThan(known / 4)
})

test('after five slips each further one has to wait longer', async () => {
  await openDirectory()
  const slip = () => tryToSignIn(ailsa.email, 'wrong')
  for (let tries = 0; tries < 5; tries += 1)
    expect(await slip()).toEqual({ status: 'refused' })

  // Even the right password, or the wait would tell which it was.
  expect(await tryToSignIn(ailsa.email, everyPassword)).toEqual({
    status: 'wait',
    seconds: 15,
  })
  const waits: number[] = []
  let minutes = 0
  for (let tries = 0; tries < 9; tries += 1) {
    minutes += 61
    after(minutes)
    expect(await slip()).toEqual({ status: 'refused' })
    const next = await slip()
    if (next.status === 'wait') waits.push(next.seconds)
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])

  after(minutes + 61)
  expect((await tryToSignIn(ailsa.email, everyPassword)).status).toBe(
    'signed-in',
  )
  expect(await slip()).toEqual({ status: 'refused' })
  expect(await slip()).toEqual({ status: 'refused' })
})

test('an unknown address has to wait just the same', async () => {
  await openDirectory()
  for (let tries = 0; tries < 5; tries += 1)
    await tryToSignIn('nobody@fife.example', 'wrong')
  expect(await tryToSignIn('nobody@fife.example', 'wrong')).toEqual({
    status: 'wait',
    seconds: 15,
  })
})

test('somebody else’s slips elsewhere do not lock a person out', async () => {
  await openDirectory()
  for (let tries = 0; tries < 120; tries += 1)
    await tryToSignIn(ailsa.email, 'wrong', { network: '203.0.113.9' })
  expect((await tryToSignIn(ailsa.email, everyPassword)).status).toBe(
    'signed-in',
  )
})

test('a building may sign in as often as it likes', async () => {
  await openDirectory()
  const signInsOf = (editor: { email: string }) =>
    Promise.all(
      Array.from({ length: 35 }, () =>
        tryToSignIn(editor.email, everyPassword),
      ),
    )
  // The first from here, so that no place is known yet.
  const results = [...(await signInsOf(ailsa)), ...(await signInsOf(catriona))]
  expect(new Set(results.map(({ status }) => status))).toEqual(
    new Set(['signed-in']),
  )
})

test('one guesser in a building does not shut it out', async () => {
  await openDirectory()
  for (let tries = 0; tries < 70; tries += 1)
    await tryToSignIn(`guess-${tries}@fife.example`, 'wrong')
  expect((await tryToSignIn(ailsa.email, everyPassword)).status).toBe(
    'signed-in',
  )
})

test('who tries very many accounts from one network has to wait', async () => {
  await openDirectory()
  await sessionOf(ailsa.email)
  const spray = () => countAttempt('sign-in.network', attempt.network)
  for (let tries = 0; tries < 300; tries += 1) await spray()

  expect(await tryToSignIn('one-more@fife.example', 'wrong')).toMatchObject({
    status: 'wait',
  })
  expect((await tryToSignIn(catriona.email, everyPassword)).status).toBe('wait')
  // Who signed in from here before is not shut out by it.
  expect((await tryToSignIn(ailsa.email, everyPassword)).status).toBe(
    'signed-in',
  )
})

test('one customer with many networks keeps nobody out elsewhere', async () => {
  await openDirectory()
  const results: string[] = []
  for (let tries = 0; tries < 120; tries += 1) {
    const network = networkOf(`2001:db8:7:${tries.toString(16)}00::1`)
    results.push((await tryToSignIn(ailsa.email, 'wrong', { network })).status)
  }
  expect(results.filter((status) => status === 'refused')).toHaveLength(20)
  const network = '2001:db8:8:100'
  expect(
    (await tryToSignIn(ailsa.email, everyPassword, { network })).status,
  ).toBe('signed-in')
})

test('very many places can close an account to new ones only', async () => {
  await openDirectory()
  await sessionOf(ailsa.email)
  for (let tries = 0; tries < 200; tries += 1)
    await countAttempt('sign-in.account', ailsa.email)
  expect(
    await tryToSignIn(ailsa.email, everyPassword, { network: '203.0.113.9' }),
  ).toMatchObject({ status: 'wait' })
  expect((await tryToSignIn(ailsa.email, everyPassword)).status).toBe(
    'signed-in',
  )
})

test('a failed sign-in is put on record with the account', async () => {
  await openDirectory()
  await tryToSignIn('nobody@fife.example', 'wrong')
  await tryToSignIn(ailsa.email, 'wrong')
  const { session } = await sessionOf(ailsa.email)
  await showSecondFactor(session, { code: '000000', now: new Date() })

  const { events } = listEvents({}, { page: 1, perPage: 9 })
  const failed = events.filter(
    ({ did }) => did === auditEventNames.signInFailed,
  )
  expect(failed).toHaveLength(2)
  for (const how of ['password', 'second factor'])
    expect(failed).toContainEqual(
      expect.objectContaining({
        actor: 'Somebody not signed in',
        subject: ailsa.name,
        detail: { how },
      }),
    )
  expect(JSON.stringify(events)).not.toMatch(/nobody@|198\.51|wrong/)
})

test('a failed sign-in leaves a line that names nobody', async () => {
  await openDirectory()
  const warn = vi.spyOn(log, 'warn').mockReturnValue()
  const form = { email: 'nobody@fife.example', password: 'my own password' }
  await signInAction({
    request: new Request('http://localhost/sign-in', {
      method: 'POST',
      body: new URLSearchParams(form),
    }),
    params: {},
    context: { nonce: '', requestId: 'abc123', network: '198.51.100.7' },
  })
  expect(warn.mock.calls).toEqual([
    [{ requestId: 'abc123', step: 'password' }, 'a sign-in failed'],
  ])
})

test('ten attempts at the same moment are ten', async () => {
  await openDirectory()
  const results = await Promise.all(
    Array.from({ length: 10 }, () => tryToSignIn(ailsa.email, 'wrong')),
  )
  const refused = results.filter(({ status }) => status === 'refused')
  expect(refused).toHaveLength(5)
})

test('what is counted names nobody', async () => {
  await openDirectory()
  await tryToSignIn(ailsa.email, 'wrong')
  const kept = JSON.stringify(db.select().from(rateLimits).all())
  expect(kept).not.toContain('ailsa')
  expect(kept).not.toContain(attempt.network)
})

test('twelve idle hours end a session, using it does not', async () => {
  await openDirectory()
  const { token } = await sessionOf(ailsa.email)
  const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

  expect(findSession(token, hours(11))).not.toBeNull()
  expect(findSession(token, hours(22.9))).not.toBeNull()
  expect(findSession(token, hours(34.8))).not.toBeNull()
  expect(findSession(token, hours(46.9))).toBeNull()
  expect(idleLimit).toBe(12 * 3_600_000)
})

test('however busy somebody is, a week ends it', async () => {
  await openDirectory()
  const { token } = await sessionOf(ailsa.email)
  for (let at = 0; at < wholeLimit; at += idleLimit / 2)
    expect(findSession(token, new Date(start.getTime() + at))).not.toBeNull()
  expect(findSession(token, new Date(start.getTime() + wholeLimit))).toBeNull()
})

test('a session is listed by its browser and ended from another', async () => {
  await openDirectory()
  const here = await sessionOf(ailsa.email)
  const there = await sessionOf(ailsa.email)
  const listed = listSessions(ailsa.id, start)
  expect(listed).toHaveLength(2)
  expect(listed[0]).toMatchObject({ device: 'Firefox on Windows' })

  // Not by somebody else.
  endSessionById({ id: there.session.id, editorId: catriona.id })
  expect(findSession(there.token, start)).not.toBeNull()
  endSessionById({ id: there.session.id, editorId: ailsa.id })

  expect(findSession(there.token, start)).toBeNull()
  expect(findSession(here.token, start)).not.toBeNull()
})

test.each([catriona, fergus])(
  'a $role owes a second factor until it is set up, and then each time',
  async (editor) => {
    await openDirectory()
    const first = await sessionOf(editor.email)
    expect(first.session.owes).toBe('enrolment')

    const { token, secret } = await enrolled(editor)
    expect(findSession(token, new Date())?.owes).toBe('nothing')

    const now = after(1)
    const next = await sessionOf(editor.email)
    expect(next.session.owes).toBe('second-factor')
    const wrong = await showSecondFactor(next.session, { code: '000000', now })
    expect(wrong).toEqual({ status: 'refused' })
    const code = codeOf(secret, now)
    const right = await showSecondFactor(next.session, { code, now })
    expect(right.status).toBe('done')
    expect(findSession(next.token, now)?.owes).toBe('nothing')

    // Whoever saw the cookie before has nothing by it.
    const renewed = renewToken(next.session.id)
    expect(findSession(next.token, now)).toBeNull()
    expect(findSession(renewed, now)?.owes).toBe('nothing')

    // The same code, looked at over the shoulder, opens nothing.
    const thief = await sessionOf(editor.email)
    expect(await showSecondFactor(thief.session, { code, now })).toEqual({
      status: 'refused',
    })
  },
)

test('half signed in lasts a quarter of an hour', async () => {
  await openDirectory()
  const { token } = await sessionOf(catriona.email)
  expect(findSession(token, after(14))?.owes).toBe('enrolment')
  expect(findSession(token, after(15))).toBeNull()
})

test('six digits cannot be tried through', async () => {
  await openDirectory()
  const { secret } = await enrolled(catriona)
  const now = after(1)
  const { session } = await sessionOf(catriona.email)
  for (let tries = 0; tries < 5; tries += 1)
    await showSecondFactor(session, { code: '000000', now })
  expect(
    await showSecondFactor(session, { code: codeOf(secret, now), now }),
  ).toEqual({ status: 'wait', seconds: 30 })
})

test('ten recovery codes, each for one time', async () => {
  await openDirectory()
  const { codes } = await enrolled(catriona)
  expect(new Set(codes).size).toBe(10)
  const [first = ''] = codes
  expect(JSON.stringify(db.select().from(recoveryCodes).all())).not.toContain(
    first.replace('-', ''),
  )
  const now = after(1)
  const one = await sessionOf(catriona.email)
  const typed = ` ${first.toUpperCase().replace('-', ' ')} `
  const shown = await showSecondFactor(one.session, { code: typed, now })
  expect(shown.status).toBe('done')

  const two = await sessionOf(catriona.email)
  expect(await showSecondFactor(two.session, { code: first, now })).toEqual({
    status: 'refused',
  })
})

test('new recovery codes make the old ones useless', async () => {
  await openDirectory()
  const { session, codes } = await enrolled(catriona)
  const [spend = '', old = ''] = codes
  const now = after(1)
  const renewed = await renewRecoveryCodes(session, { code: spend, now })
  if (renewed.status !== 'done') throw new Error(renewed.status)
  const again = await sessionOf(catriona.email)
  expect(await showSecondFactor(again.session, { code: old, now })).toEqual({
    status: 'refused',
  })
  const [fresh = ''] = renewed.given
  const shown = await showSecondFactor(again.session, { code: fresh, now })
  expect(shown.status).toBe('done')
})

test('a lead who removes the second factor has to set one up again', async () => {
  await openDirectory()
  const { token, session, codes } = await enrolled(catriona)
  const now = after(1)
  expect(await removeSecondFactor(session, { code: '000000', now })).toEqual({
    status: 'refused',
  })
  await removeSecondFactor(session, { code: codes[0] ?? '', now })
  expect(findSession(token, now)?.owes).toBe('enrolment')
})

test('a lost telephone: the lead removes the factor, the person is told', async () => {
  await openDirectory()
  const { token } = await enrolled(ailsa)
  resetSecondFactor(ailsa.id, { by: catriona, origin, now: start })

  expect(findSession(token, start)).toBeNull()
  expect((await sessionOf(ailsa.email)).session.owes).toBe('nothing')
  expect(listMail({ page: 1, perPage: 9 }).rows).toMatchObject([
    { to: ailsa.email, kind: 'second-factor' },
  ])
})

test('whoever is made a lead owes a second factor at the next step', async () => {
  await openDirectory()
  const { token } = await sessionOf(ailsa.email)
  changeRole(ailsa.id, {
    by: catriona,
    role: 'lead',
    partnershipSlug: fife,
    now: start,
  })
  expect(findSession(token, start)).toMatchObject({
    owes: 'enrolment',
    editor: { role: 'lead' },
  })
})

test('whoever is suspended loses access at once, and what they did stays', async () => {
  await openDirectory()
  const { token } = await sessionOf(ailsa.email)
  const before = db.select().from(auditEvents).all().length
  suspendEditor(ailsa.id, { by: catriona, now: start })

  expect(findSession(token, start)).toBeNull()
  expect(await tryToSignIn(ailsa.email, everyPassword)).toEqual({
    status: 'refused',
  })
  await requestPasswordReset({
    email: ailsa.email,
    ...attempt,
    origin,
    now: start,
  })
  expect(db.select().from(passwordResets).all()).toEqual([])
  // That they were suspended, and that they tried to come in.
  expect(db.select().from(auditEvents).all().length).toBe(before + 2)
})

function invite(email: string) {
  const isInvited = inviteEditor({
    email,
    role: 'lead',
    partnershipSlug: fife,
    by: fergus,
    origin,
    now: start,
  })
  if (!isInvited) return null
  const [letter] = listMail({ page: 1, perPage: 1 }).rows
  return /invitations\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? null
}

function accept(token: string, now: Date) {
  return acceptInvitation({
    token,
    name: 'Kirsty Weir',
    password: everyPassword,
    device: attempt.device,
    now,
  })
}

test('an invitation opens an account once', async () => {
  await openDirectory()
  const token = invite('Kirsty@Fife.example') ?? ''
  expect(findInvitation(token, start)).toMatchObject({
    email: 'kirsty@fife.example',
    role: 'lead',
    invitedBy: 'Fergus Low',
  })

  // Clicked twice: whichever of the two is first, the other opens nothing.
  const answers = await Promise.all([
    accept(token, start),
    accept(token, start),
  ])
  const sessions = answers.filter((session) => session !== null)
  expect(sessions).toHaveLength(1)
  expect(await accept(token, start)).toBeNull()

  expect(findSession(sessions[0] ?? '', start)).toMatchObject({
    owes: 'enrolment',
    editor: { name: 'Kirsty Weir', role: 'lead', partnershipSlug: fife },
  })
  expect(
    db.select().from(editors).where(eq(editors.name, 'Kirsty Weir')).all(),
  ).toHaveLength(1)
})

test('72 hours, a newer invitation or a change of mind end it', async () => {
  await openDirectory()
  const first = invite('kirsty@fife.example') ?? ''
  expect(findInvitation(first, after(72 * 60 - 1))).not.toBeNull()
  expect(findInvitation(first, after(72 * 60))).toBeNull()

  const second = invite('kirsty@fife.example') ?? ''
  expect(findInvitation(first, start)).toBeNull()
  expect(findInvitation(second, start)).not.toBeNull()

  const { id = '' } = findInvitation(second, start) ?? {}
  withdrawInvitation(id, { by: fergus, now: start })
  expect(await accept(second, start)).toBeNull()
  expect(JSON.stringify(db.select().from(invitations).all())).not.toContain(
    second,
  )
})

test('what another team offers is not theirs to end', async () => {
  await openDirectory()
  const national = inviteFromCommandLine({
    email: 'kirsty@fife.example',
    role: 'national',
    partnershipSlug: null,
    origin,
    now: start,
  })
    ?.split('/')
    .pop()
  const byFife = invite('kirsty@fife.example')

  expect(await accept(national ?? '', start)).not.toBeNull()
  expect(await accept(byFife ?? '', start)).toBeNull()
})

test('nobody who has an account is invited again', async () => {
  await openDirectory()
  expect(invite(ailsa.email.toUpperCase())).toBeNull()
  expect(listMail({ page: 1, perPage: 9 }).rows).toEqual([])
})

test('the first national editor is invited from the command line', async () => {
  configureTestDatabase(vocabularyDatabasePath())
  const link = inviteFromCommandLine({
    email: 'fergus@national.example',
    role: 'national',
    partnershipSlug: null,
    origin,
    now: start,
  })
  const token = link?.split('/').pop() ?? ''
  expect(link).toMatch(/^https:\/\/directory\.example\/invitations\/\S{43}$/)
  expect(findSession((await accept(token, start)) ?? '', start)).toMatchObject({
    owes: 'enrolment',
    editor: { role: 'national', partnershipSlug: null },
  })
})

test('a reset link changes the password once and ends every session', async () => {
  await openDirectory()
  const { token } = await sessionOf(ailsa.email)
  await requestPasswordReset({
    email: ailsa.email.toUpperCase(),
    ...attempt,
    origin,
    now: start,
  })
  const [letter] = listMail({ page: 1, perPage: 9 }).rows
  const link = /reset\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect(findPasswordReset(link, after(59))?.email).toBe(ailsa.email)
  expect(findPasswordReset(link, after(60))).toBeNull()
  setClock(start)

  const wanted = {
    token: link,
    password: 'kelp lantern ninefold',
    origin,
    now: start,
  }
  expect(await resetPassword(wanted)).toBe(true)
  expect(await resetPassword(wanted)).toBe(false)

  expect(findSession(token, start)).toBeNull()
  expect((await tryToSignIn(ailsa.email, everyPassword)).status).toBe('refused')
  expect((await tryToSignIn(ailsa.email, 'kelp lantern ninefold')).status).toBe(
    'signed-in',
  )
  expect(
    listMail({ page: 1, perPage: 9 }).rows.map(({ kind }) => kind),
  ).toEqual(expect.arrayContaining(['reset', 'password-changed']))
})

test('asking for a link for nobody, or too often, sends nothing', async () => {
  await openDirectory()
  await requestPasswordReset({
    email: 'nobody@fife.example',
    ...attempt,
    origin,
    now: start,
  })
  for (let tries = 0; tries < 5; tries += 1)
    await requestPasswordReset({
      email: ailsa.email,
      ...attempt,
      origin,
      now: start,
    })
  expect(listMail({ page: 1, perPage: 9 }).total).toBe(3)
})

test('a changed password signs every other browser out', async () => {
  await openDirectory()
  const here = await sessionOf(ailsa.email)
  const there = await sessionOf(ailsa.email)
  const change = (present: string) =>
    changePassword(here.session, {
      present,
      password: 'kelp lantern ninefold',
      origin,
      now: start,
    })
  expect(await change('not the one')).toEqual({ status: 'refused' })
  expect(await change(everyPassword)).toEqual({ status: 'changed' })
  expect(findSession(here.token, start)).not.toBeNull()
  expect(findSession(there.token, start)).toBeNull()
})

test('nothing seeded can sign in', () => {
  configureTestDatabase(seededDatabasePath())
  expect(db.select().from(editors).all()).toEqual([])
})
