import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished, test, expect, vi } from 'vitest'
import { createSearchClient } from '#search/engines/meilisearch/client.server.ts'
import {
  findBundledSearch,
  startBundledSearch,
} from '#search/engines/meilisearch/process.server.ts'
import type { BundledSearch } from '#search/engines/meilisearch/process.server.ts'

test('the bundled search server keeps its index from one start to the next', async () => {
  const folder = makeFolder()
  const first = await start({ folder })
  await addTea(first)
  await first.stop()

  const second = await start({ folder })
  const { hits } = await client(second).index('drinks').search('tea')

  expect(hits).toEqual([{ id: 1, name: 'tea' }])
})

test('the bundled search server asks for its key', async () => {
  const { url } = await start({ folder: makeFolder() })

  const answer = await fetch(`${url}/indexes`)

  expect(answer.status).toBe(401)
})

test('stopping the search server ends its process', async () => {
  const search = await start({ folder: makeFolder() })
  const { pid } = search

  await search.stop()

  expect(isRunning(pid)).toBe(false)
})

test('a search server that dies is started again, with its index', async () => {
  const onRestart = vi.fn<(search: BundledSearch) => void>()
  const search = await start({ folder: makeFolder(), onRestart })
  await addTea(search)
  const { pid } = search

  process.kill(pid, 'SIGKILL')
  await expect.poll(() => onRestart, { timeout: 10_000 }).toHaveBeenCalled()

  expect(search.pid).not.toBe(pid)
  const { hits } = await client(search).index('drinks').search('tea')
  expect(hits).toHaveLength(1)
})

test.each([
  { damage: 'made by another version', file: 'VERSION', content: '1.2.0' },
  { damage: 'cut off', file: 'tasks/data.mdb', content: 'not a database' },
])('an index that was $damage is replaced by an empty one', async (index) => {
  const folder = makeFolder()
  const first = await start({ folder })
  await addTea(first)
  await first.stop()
  writeFileSync(join(folder, 'index.ms', index.file), index.content)

  const log = vi.fn<(sentence: string) => void>()
  const second = await start({ folder, log })

  const { results } = await client(second).getIndexes()
  expect(results).toEqual([])
  expect(log.mock.calls.join()).toContain('being made afresh')
})

test('an index found damaged later can be thrown away', async () => {
  const search = await start({ folder: makeFolder() })
  await addTea(search)

  await search.startAfresh()

  const { results } = await client(search).getIndexes()
  expect(results).toEqual([])
})

test('one that dies and is thrown away at once comes up once', async () => {
  const log = vi.fn<(sentence: string) => void>()
  const search = await start({ folder: makeFolder(), log })

  process.kill(search.pid, 'SIGKILL')
  await wait(30)
  await search.startAfresh()
  const { pid } = search
  await wait(2_500)

  expect(search.pid).toBe(pid)
  expect(isRunning(pid)).toBe(true)
  await addTea(search)
})

test('two directories cannot share a search folder', async () => {
  const folder = makeFolder()
  await start({ folder })

  await expect(start({ folder })).rejects.toThrow(
    /in use by another copy of the directory/,
  )
})

test('a command finds the search server of a running directory', async () => {
  const folder = makeFolder()
  expect(findBundledSearch(folder)).toBeNull()

  const search = await start({ folder })
  expect(findBundledSearch(folder)).toEqual({
    url: search.url,
    apiKey: search.apiKey,
  })

  await search.stop()
  expect(findBundledSearch(folder)).toBeNull()
})

test('a note about a process that is not a search server is ignored', async () => {
  const folder = makeFolder()
  const note = { pid: process.pid, startedAt: null, url: '', apiKey: '' }
  writeFileSync(join(folder, 'process.json'), JSON.stringify(note))

  const search = await start({ folder })

  expect(search.pid).not.toBe(process.pid)
})

test('half a note about a process is ignored', async () => {
  const folder = makeFolder()
  writeFileSync(join(folder, 'process.json'), '{"pid": 12')

  await expect(start({ folder })).resolves.toBeDefined()
})

test.each([
  {
    program: '/nowhere/meilisearch',
    says: /no Meilisearch program at \/nowhe/,
  },
  { program: process.execPath, says: /needs Meilisearch 1\.21/ },
])('$program is refused in one sentence', async ({ program, says }) => {
  const folder = makeFolder()

  await expect(start({ folder, binary: program })).rejects.toThrow(says)

  // Nothing was begun, and nothing stands in the way of another try.
  expect(readdirSync(folder)).not.toContain('process.json')
  await start({ folder })
})

test('a folder that cannot be written to is named', async () => {
  const file = join(makeFolder(), 'file')
  writeFileSync(file, '')

  await expect(start({ folder: join(file, 'search') })).rejects.toThrow(
    /folder .*file\/search cannot be written to/,
  )
})

async function start({
  log = vi.fn<(sentence: string) => void>(),
  ...options
}: Omit<Parameters<typeof startBundledSearch>[0], 'log'> & {
  log?: (sentence: string) => void
}) {
  const search = await startBundledSearch({ ...options, log })
  onTestFinished(() => search.stop())
  return search
}

function client(search: BundledSearch) {
  // The machine may be busy: an answer may take long, but must come.
  return createSearchClient(search, { timeout: 60_000 })
}

async function addTea(search: BundledSearch) {
  await client(search)
    .index('drinks')
    .addDocuments([{ id: 1, name: 'tea' }], { primaryKey: 'id' })
    .waitTask({ timeout: 60_000 })
}

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  mkdirSync(folder, { recursive: true })
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

function isRunning(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
