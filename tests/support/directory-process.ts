import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/**
 * The real thing: `node start.js` as its own process over its own folder, on a
 * port of its own choosing.
 */
export function startDirectory({
  folder,
  settings = {},
  command = [process.execPath, 'start.js'],
  cwd = root,
}: {
  folder: string
  settings?: Record<string, string>
  command?: [string, ...string[]]
  cwd?: string
}) {
  const env: NodeJS.ProcessEnv = { ...process.env, ...settingsFor(folder) }
  // What a test runner sets is not what a person's terminal has.
  for (const name of ['VITEST', 'npm_lifecycle_event', 'LOG_LEVEL'])
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- set to undefined, it would be the word “undefined” to the child
    delete env[name]
  const [program, ...options] = command
  const child = spawn(program, options, {
    cwd,
    env: { ...env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  onTestFinished(() => {
    for (const pid of [child.pid, findSearchProcess(folder)]) end(pid)
  })

  return {
    pid: child.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** The exit code. */
    ended,
    /** The address it prints, once it serves. */
    async address() {
      for (;;) {
        const [address] = /http:\/\/localhost:\d+/.exec(stdout) ?? []
        if (address) return address
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended instead:\n${stdout}\n${stderr}`)
        await wait(20)
      }
    },
  }
}

function settingsFor(folder: string) {
  return {
    DATABASE_PATH: join(folder, 'directory.sqlite'),
    NODE_ENV: 'production',
    PORT: '0',
    SEARCH_PATH: join(folder, 'search'),
  } as const
}

/** The search server that works for this folder. */
export function findSearchProcess(folder: string) {
  const note = join(folder, 'search', 'process.json')
  if (!existsSync(note)) return undefined
  const { pid } = JSON.parse(readFileSync(note, 'utf8')) as { pid: number }
  return pid
}

export function isRunning(pid: number | undefined) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !hasEndedUnseen(pid)
}

/** Ended, but nobody has asked how: common in containers without an init. */
function hasEndedUnseen(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}

function end(pid: number | undefined) {
  if (pid && isRunning(pid)) process.kill(pid, 'SIGKILL')
}

/** A folder that is gone after the test. */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'directory-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
