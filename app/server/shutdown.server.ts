import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { log } from './log.server.ts'

/** Undone in the opposite order when the process is asked to end. */
const closers: (() => Promise<void> | void)[] = []
let ending = false

/** Remembers how to undo what was just begun. */
export function whenEnding(close: () => Promise<void> | void) {
  closers.push(close)
}

export function isEnding() {
  return ending
}

/**
 * Ctrl-C, a closed terminal and a polite `kill` all end the process and what
 * it started within three seconds, with exit code 0. A second one ends it at
 * once. The search server goes with this process, however it goes.
 */
export function endInOrder() {
  const end = () => {
    if (ending) process.exit(1)
    ending = true
    setTimeout(() => process.exit(1), 2_700).unref()
    void closeEverything().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, end)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the directory failed and ends')
    process.exit(1)
  })
  endWithNpm(end)
}

async function closeEverything() {
  for (const close of closers.reverse()) {
    try {
      await close()
    } catch (error) {
      log.error({ err: error }, 'the directory did not close cleanly')
    }
  }
}

/** Answers under way may finish, for a second. */
export async function stopServing(server: Server) {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await withTimeout(closed, 1_000)
  server.closeAllConnections()
}

/** Waits for the work to be done, but no longer than this many milliseconds. */
export async function withTimeout(work: Promise<unknown>, limit: number) {
  await Promise.race([
    work,
    new Promise((resolve) => setTimeout(resolve, limit)),
  ])
}

/** `npm start` killed outright must not leave its server behind. */
function endWithNpm(end: () => void) {
  if (!process.env.npm_lifecycle_event) return
  const npm = findNpm()
  setInterval(() => {
    if (findNpm() !== npm && !ending) end()
  }, 500).unref()
}

/** Our parent, or where npm put a shell between us the shell's. */
function findNpm() {
  const parent = String(process.ppid)
  try {
    const [program = '', option] = readFileSync(
      `/proc/${parent}/cmdline`,
      'utf8',
    ).split('\0')
    if (!/^(.*\/)?(ba|da)?sh$/.test(program) || option !== '-c') return parent
    const status = readFileSync(`/proc/${parent}/status`, 'utf8')
    return /^PPid:\s*(\d+)/m.exec(status)?.[1] ?? parent
  } catch {
    // Not Linux: there the shell makes way for the command it was given.
    return parent
  }
}
