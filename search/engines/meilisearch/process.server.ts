import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { takeLock } from '#db/file-lock.server.ts'
import { locateBinary } from './binary.server.ts'
import type { SearchAddress } from './client.server.ts'
import {
  endStaleProcess,
  findProcess,
  forgetProcess,
  rememberProcess,
} from './stale-process.server.ts'

/**
 * A Meilisearch server as a child of this process, over a folder that may be
 * deleted at any time: what is in it can be made again from the database.
 */
export type BundledSearch = {
  readonly url: string
  readonly apiKey: string
  /** Another one after the server died and was started again. */
  readonly pid: number
  /** Throws the index away, for when it turns out to be damaged. */
  startAfresh(): Promise<void>
  stop(): Promise<void>
}

/**
 * Before a restart. Long enough for a Ctrl-C, which reaches the child as well
 * as this process, to be recognised as the end of both.
 */
const minRestartPause = 250

/**
 * @param log told in a sentence about anything out of the ordinary
 * @param onRestart called when the server died and is back, perhaps empty
 * @throws Error with one sentence for a person
 */
export async function startBundledSearch({
  folder,
  binary,
  log,
  onRestart,
}: {
  folder: string
  binary?: string | undefined
  log: (sentence: string) => void
  onRestart?: (search: BundledSearch) => void
}): Promise<BundledSearch> {
  const home = resolve(folder)
  const release = takeLock(join(home, 'in-use.lock'))
  if (!release)
    throw new Error(
      `The search folder ${home} is in use by another copy of the directory. Stop that one, or set SEARCH_PATH to another folder.`,
    )

  const apiKey = randomBytes(24).toString('hex')
  let options: ServerOptions
  let server: RunningServer
  try {
    const program = await locateBinary({ named: binary, home })
    if (await endStaleProcess(home))
      log('A search server left behind by a crash was ended.')
    options = { program, home, apiKey, log }
    server = await startServer(options)
  } catch (error) {
    release()
    throw error
  }

  const stopping = new AbortController()
  let givingWay = new AbortController()
  let restarting: Promise<void> | undefined

  const search: BundledSearch = {
    url: server.url,
    apiKey,
    get pid() {
      return server.pid
    },
    async startAfresh() {
      // It may have died of it and be on its way up again: two at once would
      // open one folder on one port.
      givingWay.abort()
      await restarting
      server.child.off('exit', whenItDies)
      await end(server.child)
      deleteIndex(home)
      server = await startServer({ ...options, port: server.port })
      watch()
    },
    async stop() {
      stopping.abort()
      server.child.off('exit', whenItDies)
      await restarting
      await end(server.child)
      forgetProcess(home)
      release()
    },
  }

  function watch() {
    if (hasEnded(server.child)) whenItDies()
    else server.child.once('exit', whenItDies)
  }

  function whenItDies() {
    givingWay = new AbortController()
    restarting = restart(AbortSignal.any([stopping.signal, givingWay.signal]))
  }

  let pause = minRestartPause

  async function restart(signal: AbortSignal) {
    if (Date.now() - server.startedAt > 60_000) pause = minRestartPause
    for (;;) {
      await wait(pause, null, { signal }).catch(() => null)
      if (signal.aborted) return
      pause = Math.min(pause * 2, 30_000)
      log('The search server stopped by itself and is being started again.')
      try {
        server = await startServer({ ...options, port: server.port })
        watch()
        onRestart?.(search)
        return
      } catch (error) {
        log(reasonOf(error))
      }
    }
  }

  watch()
  return search
}

/** For commands beside a running directory: how to reach its search server. */
export function findBundledSearch(folder: string): SearchAddress | null {
  const server = findProcess(resolve(folder))
  return server && { url: server.url, apiKey: server.apiKey }
}

type ServerOptions = {
  program: string
  home: string
  apiKey: string
  log: (sentence: string) => void
}

type RunningServer = {
  url: string
  port: number
  pid: number
  child: ChildProcess
  startedAt: number
}

/**
 * An index that cannot be opened is replaced by an empty one.
 * @param options.port given on a restart: clients know the address by then
 */
async function startServer(
  options: ServerOptions & { port?: number },
): Promise<RunningServer> {
  const { home, log } = options
  const mayDelete = existsSync(indexFolder(home))
  let outcome = await tryToStart(options)
  // Somebody else can take a port between choosing and using it.
  for (let again = 0; again < 5 && isAboutPort(outcome); again += 1)
    outcome = await tryToStart(options)
  if (typeof outcome === 'string' && mayDelete && !isAboutPort(outcome)) {
    log(
      `The search index could not be opened (${outcome}). It is only a copy, so it is being made afresh.`,
    )
    deleteIndex(home)
    outcome = await tryToStart(options)
  }
  if (typeof outcome !== 'string') return outcome
  throw new Error(`The search server did not start: ${outcome}.`)
}

function isAboutPort(outcome: RunningServer | string) {
  return typeof outcome === 'string' && /address already in use/i.test(outcome)
}

/** @returns the server, or the reason why not */
async function tryToStart({
  program,
  home,
  apiKey,
  port = 0,
}: ServerOptions & { port?: number }): Promise<RunningServer | string> {
  mkdirSync(home, { recursive: true })
  port ||= await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    program,
    [
      ['--db-path', indexFolder(home)],
      ['--dump-dir', join(home, 'dumps')],
      ['--snapshot-dir', join(home, 'snapshots')],
      ['--http-addr', `127.0.0.1:${port}`],
      ['--env', 'production'],
      ['--log-level', 'WARN'],
      ['--no-analytics'],
    ].flat(),
    {
      cwd: home,
      // Nothing else of ours: another Meilisearch's settings stay out, and the
      // key stays out of the list of processes.
      env: {
        MEILI_MASTER_KEY: apiKey,
        NODE_ENV: 'production',
        RUST_BACKTRACE: '0',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000)
  })
  const ended = new Promise<string>((resolveEnded) => {
    child.once('error', (error) => {
      resolveEnded(error.message)
    })
    child.once('close', (code, signal) => {
      const lastWord = /^Error: (.*?)[.]?$/m.exec(said)?.[1]
      resolveEnded(lastWord ?? `it ended with ${String(signal ?? code)}`)
    })
  })
  if (!child.pid) return ended

  // However this process ends, short of SIGKILL, the child ends with it.
  const endToo = () => child.kill('SIGKILL')
  process.once('exit', endToo)
  child.once('exit', () => process.off('exit', endToo))
  rememberProcess(home, { pid: child.pid, url, apiKey })
  const started = await Promise.race([ended, isHealthy(url, child)])
  if (started === true)
    return { url, port, pid: child.pid, child, startedAt: Date.now() }
  await end(child)
  return started || 'it did not answer within 30 seconds'
}

async function isHealthy(url: string, child: ChildProcess) {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline && !hasEnded(child)) {
    const answer = await fetch(`${url}/health`, {
      signal: AbortSignal.timeout(1_000),
    }).catch(() => null)
    if (answer?.ok) return true
    await wait(20)
  }
  return false
}

async function end(child: ChildProcess) {
  if (hasEnded(child)) return
  const ended = new Promise((resolveEnded) => child.once('exit', resolveEnded))
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), 2_000)
  await ended
  clearTimeout(forced)
}

function hasEnded(child: ChildProcess) {
  return child.exitCode !== null || child.signalCode !== null
}

function indexFolder(home: string) {
  return join(home, 'index.ms')
}

function deleteIndex(home: string) {
  rmSync(indexFolder(home), { recursive: true, force: true })
}

function findFreePort() {
  return new Promise<number>((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolvePort(address.port)
      })
    })
  })
}

function reasonOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
