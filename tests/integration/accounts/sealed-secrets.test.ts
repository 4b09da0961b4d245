/** Whoever gets hold of the database has nobody's second factor. */
import { eq, like } from 'drizzle-orm'
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sealStoredSecrets } from '#app/accounts/sealed-secrets.server.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  describeRefusal,
} from '#app/accounts/second-factor.server.ts'
import { findSession } from '#app/accounts/sessions.server.ts'
import { showSecondFactor, signIn } from '#app/accounts/sign-in.server.ts'
import { seal, unseal } from '#app/security/seal.server.ts'
import { sign } from '#app/security/tokens.server.ts'
import { resetSecondFactor } from '#app/team/team.server.ts'
import { closeDatabase, configureDatabase, db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { settings } from '#db/schema/system.ts'
import {
  addEditorsWithPasswords,
  ailsa,
  bruce,
  catriona,
  everyPassword,
} from '#tests/fixtures/editors.ts'
import { vocabularyDatabasePath } from '#tests/support/database.ts'
import { makeFolder } from '#tests/support/directory-process.ts'

const start = new Date('2025-06-02T09:00:00.000Z')
const origin = 'https://directory.example'
let path: string
let keyPath: string

beforeEach(async () => {
  setClock(start)
  path = vocabularyDatabasePath()
  keyPath = path.replace('.sqlite', '.key')
  restart()
  await addEditorsWithPasswords(db)
})
afterEach(() => {
  vi.useRealTimers()
})

/** The clock that rate limits go by is the computer's own. */
function setClock(now: Date) {
  vi.useFakeTimers({ toFake: ['Date'], now })
}

function restart() {
  closeDatabase()
  configureDatabase(path)
  return sealStoredSecrets()
}

function codeOf(secret: string) {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now(),
  })
}

async function sessionOf({ email }: { email: string }) {
  const signedIn = await signIn({
    email,
    password: everyPassword,
    now: new Date(),
    network: '198.51.100.7',
    device: 'Firefox on Windows',
  })
  if (signedIn.status !== 'signed-in') throw new Error(signedIn.status)
  const session = findSession(signedIn.token, new Date())
  if (!session) throw new Error('There is no session')
  return session
}

async function enrol(editor: { email: string }) {
  const session = await sessionOf(editor)
  const { secret } = beginEnrolment(session.editor)
  const result = await confirmEnrolment(session, {
    code: codeOf(secret),
    now: new Date(),
  })
  if (result.status !== 'done') throw new Error(result.status)
  return { secret, codes: result.given }
}

/** A minute later, as a code counts once. */
async function show(editor: { email: string }, code: () => string) {
  setClock(new Date(Date.now() + 60_000))
  const session = await sessionOf(editor)
  expect(session.owes).toBe('second-factor')
  return showSecondFactor(session, { code: code(), now: new Date() })
}

function storedSecret({ id }: { id: string }) {
  const found = db
    .select({ secret: editors.totpSecret })
    .from(editors)
    .where(eq(editors.id, id))
    .get()
  return found?.secret ?? ''
}

/** Everything on the disk but the key. */
function bytesOnDisk() {
  const folder = dirname(path)
  const name = path.slice(folder.length + 1)
  return readdirSync(folder)
    .filter((file) => file.startsWith(name))
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join('')
}

test('the database holds no second factor that it could be read from', async () => {
  const { secret } = await enrol(ailsa)

  expect(bytesOnDisk()).not.toContain(secret)
  expect(bytesOnDisk()).not.toContain(readFileSync(keyPath, 'utf8').trim())
  expect((statSync(keyPath).mode & 0o777).toString(8)).toBe('600')
  restart()
  expect(await show(ailsa, () => codeOf(secret))).toEqual({
    status: 'done',
    given: undefined,
  })
})

test('what stood there in the clear is sealed, and no copy of it left', async () => {
  const { secret } = await enrol(ailsa)
  const signing = 'x1aZ0000-signing-secret-of-before-000000000'
  db.update(editors)
    .set({ totpSecret: secret })
    .where(eq(editors.id, ailsa.id))
    .run()
  db.delete(settings).where(like(settings.key, 'secret.correction%')).run()
  db.insert(settings).values({ key: 'secret.correction', value: signing }).run()
  const link = sign('correction', 'one')
  expect(bytesOnDisk()).toContain(secret)

  expect(restart()).toEqual({ sealed: 2, isClean: true, lost: 0 })

  expect(bytesOnDisk()).not.toContain(secret)
  expect(bytesOnDisk()).not.toContain(signing)
  expect(sign('correction', 'one')).toBe(link)
  expect(await show(ailsa, () => codeOf(secret))).toMatchObject({
    status: 'done',
  })
  expect(restart()).toEqual({ sealed: 0, isClean: true, lost: 0 })
})

test('without the key nothing opens the door, and a lead lets people set it up again', async () => {
  const { secret, codes } = await enrol(ailsa)
  const kept = readFileSync(keyPath)
  rmSync(keyPath)

  expect(restart()).toMatchObject({ lost: 1 })
  for (const code of [codeOf(secret), codes[0] ?? '', '000000']) {
    const refused = await show(ailsa, () => code)
    expect(refused).toEqual({ status: 'key-lost' })
    if (refused.status === 'key-lost')
      expect(describeRefusal(refused)).toMatch(/lost the key.*Ask the lead/)
  }

  // The right key comes back.
  const other = readFileSync(keyPath)
  writeFileSync(keyPath, kept)
  expect(restart()).toMatchObject({ lost: 0 })
  expect(await show(ailsa, () => codeOf(secret))).toMatchObject({
    status: 'done',
  })

  // It never does.
  writeFileSync(keyPath, other)
  expect(restart()).toMatchObject({ lost: 1 })
  resetSecondFactor(ailsa.id, { by: catriona, now: new Date(), origin })
  const again = await enrol(ailsa)
  expect(again.secret).not.toBe(secret)
  expect(await show(ailsa, () => codeOf(again.secret))).toMatchObject({
    status: 'done',
  })
})

test('a key that was begun but not confirmed is made again where it is lost', async () => {
  const { editor } = await sessionOf(ailsa)
  const { secret } = beginEnrolment(editor)
  expect(beginEnrolment(editor).secret).toBe(secret)
  rmSync(keyPath)
  restart()

  const again = beginEnrolment(editor).secret
  expect(again).not.toBe(secret)
  expect(beginEnrolment(editor).secret).toBe(again)
})

test('a sealed secret opens for nobody else, and not when it was changed', async () => {
  const { secret } = await enrol(ailsa)
  await enrol(bruce)
  db.update(editors)
    .set({ totpSecret: storedSecret(ailsa) })
    .where(eq(editors.id, bruce.id))
    .run()
  expect(await show(bruce, () => codeOf(secret))).toEqual({
    status: 'key-lost',
  })

  const sealed = seal('a secret', 'a use')
  expect(unseal(sealed, 'a use')).toBe('a secret')
  for (const changed of [
    sealed.slice(0, -2),
    sealed.replace(/.(?=.{9}$)/, (sign) => (sign === 'A' ? 'B' : 'A')),
    sealed.replace(/[^.]+$/, ''),
    'sealed.',
  ])
    expect([changed, unseal(changed, 'a use')]).toEqual([changed, null])
})

test('a file that holds no key is set aside, and the key may lie elsewhere', () => {
  writeFileSync(keyPath, '')
  expect(restart()).toMatchObject({ lost: 0 })
  sign('correction', 'one')
  expect(
    readdirSync(dirname(keyPath)).filter((file) => file.includes('unusable')),
  ).toHaveLength(1)

  rmSync(keyPath)
  const elsewhere = join(makeFolder(), 'secrets', 'key')
  closeDatabase()
  configureDatabase(path, { keyPath: elsewhere })
  sign('correction', 'one')
  expect(existsSync(elsewhere)).toBe(true)
  expect(existsSync(keyPath)).toBe(false)
})
