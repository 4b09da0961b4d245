import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  findSearchProcess,
  isRunning,
  makeFolder,
  startDirectory,
} from '#tests/support/directory-process.ts'
import { findFreePort } from '#tests/support/ports.ts'

const root = join(import.meta.dirname, '..', '..')
/** Seeded and indexed once; each test works on a copy of its own. */
const prepared = mkdtempSync(join(tmpdir(), 'directory-prepared-'))

beforeAll(() => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['start.js', '--build'],
    { cwd: root, encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

afterAll(() => {
  rmSync(prepared, { recursive: true, force: true })
})

test('a first start fills the directory and prints where it is', async () => {
  const directory = startDirectory({ folder: prepared })

  const address = await directory.address()

  expect(directory.stdout().match(/http:/g)).toHaveLength(1)
  expect(directory.stdout().trimEnd().endsWith(address)).toBe(true)
  const health = await fetch(`${address}/healthcheck`)
  expect(health.status).toBe(200)
  expect(await health.text()).toBe('OK')
  const head = await fetch(`${address}/healthcheck`, { method: 'HEAD' })
  expect(head.status).toBe(200)
  await expectToEnd(directory, { folder: prepared, by: 'SIGTERM' })
})

test('a second start changes nothing, and Ctrl-C ends it', async () => {
  const folder = copyPrepared()
  const before = fingerprint(folder)
  const directory = startDirectory({ folder })
  await directory.address()

  await expectToEnd(directory, { folder, by: 'SIGINT' })

  expect(fingerprint(folder)).toBe(before)
  expect(directory.stderr()).toBe('')
})

test('what lay open before is closed at the start, once', async () => {
  const folder = copyPrepared()
  const file = join(folder, 'directory.sqlite')
  const database = new Database(file)
  database
    .prepare('insert into settings (key, value) values (?, ?)')
    .run('secret.correction', 'in the clear until now')
  database.close()
  chmodSync(file, 0o644)

  const directory = startDirectory({ folder })
  await directory.address()
  expect(directory.stdout()).toContain('have been sealed: 1.')
  for (const name of readdirSync(folder))
    if (name.startsWith('directory.'))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([
        name,
        0o600,
      ])
  expect(readdirSync(folder)).toContain('directory.key')
  expect(readFileSync(file, 'latin1')).not.toContain('in the clear until now')
  directory.kill('SIGTERM')
  await directory.ended

  const again = startDirectory({ folder })
  await again.address()
  expect(again.stdout()).not.toContain('sealed')
})

test('a closed terminal ends the directory and its search server', async () => {
  const folder = copyPrepared()
  const directory = startDirectory({ folder })
  await directory.address()

  await expectToEnd(directory, { folder, by: 'SIGHUP' })
})

/** Within three seconds, with all that it started. */
async function expectToEnd(
  directory: ReturnType<typeof startDirectory>,
  { folder, by }: { folder: string; by: NodeJS.Signals },
) {
  const address = await directory.address()
  const search = findSearchProcess(folder)
  expect(isRunning(search)).toBe(true)
  // A reader in the middle of a connection does not hold it up.
  await fetch(`${address}/healthcheck`, { keepalive: true })

  const askedAt = performance.now()
  directory.kill(by)
  const code = await directory.ended

  expect(performance.now() - askedAt).toBeLessThan(3_000)
  expect(code).toBe(0)
  expect(isRunning(search)).toBe(false)
  await expect(fetch(address)).rejects.toThrow()
}

test('after a crash, the next start ends what was left behind', async () => {
  const folder = copyPrepared()
  const crashed = startDirectory({ folder })
  await crashed.address()
  const orphan = findSearchProcess(folder)

  crashed.kill('SIGKILL')
  await crashed.ended
  expect(isRunning(orphan)).toBe(true)
  const next = startDirectory({ folder })
  const address = await next.address()

  expect(isRunning(orphan)).toBe(false)
  expect(next.stdout()).toContain('left behind by a crash was ended')
  expect((await fetch(`${address}/healthcheck`)).status).toBe(200)
})

test('killing npm outright leaves nothing running', async () => {
  const folder = copyPrepared()
  const npm = startDirectory({ folder, command: ['npm', 'start'] })
  const address = await npm.address()
  const search = findSearchProcess(folder)

  npm.kill('SIGKILL')

  await expect.poll(() => isRunning(search), { timeout: 5_000 }).toBe(false)
  await expect
    .poll(() => fetch(address).catch(() => 'gone'), { timeout: 5_000 })
    .toBe('gone')
})

test('the directory goes on serving while its search server is away', async () => {
  const folder = copyPrepared()
  const directory = startDirectory({ folder })
  const address = await directory.address()
  const search = findSearchProcess(folder)

  // Alive, and silent.
  process.kill(search ?? 0, 'SIGSTOP')
  const page = await fetch(`${address}/services?q=bail+supervision+fife`)
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain('A plainer search made this list')
  expect(text).toContain('href="/services/bail-supervision-fife"')
  const json = await fetch(`${address}/services.json?q=bail+supervision+fife`)
  expect(json.status).toBe(200)
  expect(json.headers.get('x-search')).toBe('plain')
  expect(await json.json()).toMatchObject({
    perPage: 20,
    results: expect.arrayContaining([
      expect.objectContaining({ slug: 'bail-supervision-fife' }),
    ]) as unknown,
  })

  process.kill(search ?? 0, 'SIGKILL')

  expect((await fetch(`${address}/healthcheck`)).status).toBe(200)
  await expect
    .poll(() => directory.stdout(), { timeout: 10_000 })
    .toContain('stopped by itself and is being started again')
  await expect
    .poll(() => isRunning(findSearchProcess(folder)), { timeout: 10_000 })
    .toBe(true)
  expect(findSearchProcess(folder)).not.toBe(search)
})

test('a damaged search index is made afresh', async () => {
  const folder = copyPrepared()
  for (const index of readdirSync(join(folder, 'search/index.ms/indexes')))
    writeFileSync(
      join(folder, 'search/index.ms/indexes', index, 'data.mdb'),
      'not an index',
    )

  const directory = startDirectory({ folder })
  const address = await directory.address()

  expect((await fetch(`${address}/healthcheck`)).status).toBe(200)
})

test('a port that is taken is named', async () => {
  const port = await takePort()

  await expectRefusal(
    { folder: makeFolder(), settings: { PORT: String(port) } },
    `Port ${port} is already in use. Stop what uses it, or choose another one: PORT=${port + 1} npm start`,
  )
})

test('a database that is being served is not served twice', async () => {
  const folder = copyPrepared()
  await startDirectory({ folder }).address()

  await expectRefusal({ folder }, /already being served by another process/)
})

test('a setting that makes no sense is named', async () => {
  await expectRefusal(
    { folder: makeFolder(), settings: { PORT: 'abc' } },
    'PORT must be a whole number from 0 to 65535, but it is "abc".',
  )
})

test('a folder that cannot be written to is named', async () => {
  const file = join(makeFolder(), 'file')
  writeFileSync(file, '')

  await expectRefusal(
    { folder: join(file, 'data') },
    /The folder .*file\/data cannot be written to/,
  )
})

// Only Linux has folders that are there and call themselves missing.
test.skipIf(!existsSync('/proc/self'))(
  'nor does a folder of the system keep it waiting',
  async () => {
    await expectRefusal(
      { folder: '/proc/nobody/data' },
      /The folder \/proc\/nobody\/data cannot be written to/,
    )
  },
)

test('a database that is none is named and left as it is', async () => {
  const folder = makeFolder()
  const garbage = 'This is a letter, not a database. '.repeat(100)
  writeFileSync(join(folder, 'directory.sqlite'), garbage)

  await expectRefusal({ folder }, /directory\.sqlite is damaged/)

  expect(readFileSync(join(folder, 'directory.sqlite'), 'utf8')).toBe(garbage)
})

test('without a search server for this computer, it says what to set', async () => {
  await expectRefusal(
    { folder: makeFolder(), cwd: copyRootWithoutSearchServer() },
    /^No Meilisearch program came with the packages.* set MEILI_URL/,
  )
})

test('a search server that does not answer is named', async () => {
  const MEILI_URL = `http://127.0.0.1:${await findFreePort()}`

  await expectRefusal(
    { folder: makeFolder(), settings: { MEILI_URL } },
    /MEILI_URL \(http:\/\/127\.0\.0\.1:\d+\) cannot be used/,
  )
})

async function expectRefusal(
  options: Parameters<typeof startDirectory>[0],
  sentence: string | RegExp,
) {
  const directory = startDirectory(options)

  expect(await directory.ended).toBe(1)

  expect(directory.stderr().trim().split('\n')).toEqual([
    typeof sentence === 'string'
      ? sentence
      : (expect.stringMatching(sentence) as string),
  ])
  expect(directory.stdout()).not.toContain('http://')
}

function copyPrepared() {
  const folder = makeFolder()
  cpSync(prepared, folder, { recursive: true })
  return folder
}

/** Everything in every table; those of the text search have no rows as such. */
function fingerprint(folder: string) {
  const database = new Database(join(folder, 'directory.sqlite'))
  const hash = createHash('sha256')
  const tables = database
    .prepare(
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' order by name`,
    )
    .pluck()
    .all() as string[]
  expect(tables.length).toBeGreaterThan(1)
  for (const table of tables) {
    const rows = database.prepare(`select * from "${table}" order by rowid`)
    hash.update(JSON.stringify([table, rows.all()]))
  }
  database.close()
  return hash.digest('hex')
}

function takePort() {
  const server = createServer()
  onTestFinished(() => {
    server.close()
  })
  return new Promise<number>((resolve) => {
    server.listen(0, () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** As npm leaves the packages on a computer that the program is not for. */
function copyRootWithoutSearchServer() {
  const copy = makeFolder()
  const kept = ['.git', '.cache', 'data', 'node_modules', 'test-results']
  cpSync(root, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !kept.includes(basename(path)),
  })
  cpSync(join(root, 'seed/data'), join(copy, 'seed/data'), { recursive: true })
  const packages = join(root, 'node_modules')
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(packages))
    if (name !== '@gaubee')
      symlinkSync(join(packages, name), join(copy, 'node_modules', name))
  return copy
}
