/** What was answered for is on the disk, and in the one file of the directory. */
import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { keepFileComplete } from '#db/checkpoint.server.ts'
import { openDatabase } from '#db/client.server.ts'
import { settings } from '#db/schema/system.ts'
import { addEditors } from '#tests/fixtures/editors.ts'
import {
  seededDatabasePath,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'
import { makeFolder } from '#tests/support/directory-process.ts'

/** The file alone, without the log beside it, as `cp` takes it. */
function copyOf(path: string) {
  const copy = join(makeFolder(), 'copy.sqlite')
  copyFileSync(path, copy)
  const database = new Database(copy)
  onTestFinished(() => {
    database.close()
  })
  return database
}

test('a copy of the one file holds what was published before it', async () => {
  const path = seededDatabasePath()
  const preparing = openDatabase(path)
  addEditors(preparing)
  preparing.$client.close()
  const directory = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/publishing-process.ts', path],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  onTestFinished(() => void directory.kill('SIGKILL'))
  const answers = createInterface({ input: directory.stdout })[
    Symbol.asyncIterator
  ]()

  for (const title of ['First title', 'Second title', 'Third title']) {
    directory.stdin.write(`${title}\n`)
    expect((await answers.next()).value).toBe(`published ${title}`)
    const copy = copyOf(path)
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(
      copy
        .prepare(`select title from services where slug = ?`)
        .pluck()
        .get('bail-supervision-fife'),
    ).toBe(title)
  }
})

test('a change waits for the disk before it is answered for', () => {
  const { $client } = openDatabase(vocabularyDatabasePath())
  onTestFinished(() => void $client.close())

  // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
  expect($client.pragma('synchronous', { simple: true })).toBe(2)
})

test('a change reaches the one file although somebody was reading', async () => {
  const path = vocabularyDatabasePath()
  const [here, there] = [openDatabase(path), openDatabase(path)]
  onTestFinished(() => {
    here.$client.close()
    there.$client.close()
  })
  onTestFinished(keepFileComplete(here.$client))
  there.$client.exec('begin; select count(*) from settings')
  there.$client.prepare('select count(*) from settings').get()

  here.transaction((tx) => {
    tx.insert(settings).values({ key: 'told', value: 'x' }).run()
  })
  there.$client.exec('commit')

  await expect
    .poll(() =>
      copyOf(path)
        .prepare(`select value from settings where key = 'told'`)
        .pluck()
        .get(),
    )
    .toBe('x')
})
