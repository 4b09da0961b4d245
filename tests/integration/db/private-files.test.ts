/** Nobody but the user who runs the directory reads its files. */
import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import { takeLock } from '#db/file-lock.server.ts'
import { settings } from '#db/schema/system.ts'
import { vocabularyDatabasePath } from '#tests/support/database.ts'
import { makeFolder } from '#tests/support/directory-process.ts'

let present: number
// As most computers have it: what is made can be read by everybody.
beforeEach(() => {
  present = process.umask(0o022)
})
afterEach(() => void process.umask(present))

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

function filesWith(path: string) {
  const [folder, name] = [join(path, '..'), path.split('/').at(-1) ?? '']
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.startsWith(name))
      .map((file) => [file.slice(name.length), modeOf(join(folder, file))]),
  )
}

function open(path: string) {
  const db = openDatabase(path)
  onTestFinished(() => void db.$client.close())
  return db
}

test('a new database, what lies beside it and its folder are its owner’s', () => {
  const folder = join(makeFolder(), 'made', 'data')
  const path = join(folder, 'directory.sqlite')
  const release = takeLock(`${path}.lock`)
  onTestFinished(() => release?.())
  open(path).$client.exec('create table kept (it); insert into kept values (1)')

  expect(filesWith(path)).toEqual({
    '': '600',
    '-shm': '600',
    '-wal': '600',
    '.lock': '600',
    '.lock-journal': '600',
  })
  expect(modeOf(folder)).toBe('700')
  expect(modeOf(join(folder, '..'))).toBe('700')
})

test.each(['its own path', 'a link'])(
  'a database from before is taken away from others, opened by %s',
  (by) => {
    const path = vocabularyDatabasePath()
    const link = join(makeFolder(), 'link.sqlite')
    symlinkSync(path, link)
    const running = open(path)
    running.insert(settings).values({ key: 'a change', value: 'x' }).run()
    takeLock(`${path}.lock`)?.()
    for (const end of ['', '-wal', '-shm', '.lock'])
      chmodSync(path + end, 0o644)

    open(by === 'a link' ? link : path)
    takeLock(`${path}.lock`)?.()

    expect(filesWith(path)).toEqual({
      '': '600',
      '-shm': '600',
      '-wal': '600',
      '.lock': '600',
    })
  },
)

test('looking after its files gives up no lock on them', () => {
  const path = join(makeFolder(), 'in-use.lock')
  const release = takeLock(path)
  onTestFinished(() => release?.())

  expect(takeLock(path)).toBeNull()

  const { status } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--eval',
      `import('#db/file-lock.server.ts').then(({ takeLock }) => {
        process.exit(takeLock(process.argv[1]) === null ? 3 : 0)
      })`,
      path,
    ],
    { stdio: 'inherit' },
  )
  expect(status).toBe(3)
})
