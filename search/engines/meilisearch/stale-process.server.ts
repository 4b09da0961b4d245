import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

/*
 * When this process is ended with SIGKILL, its search server lives on, and a
 * second one would open the same folder without complaint. So the folder says
 * which process serves it. The caller holds the folder's lock: whatever still
 * runs here belongs to nobody.
 */

/** Only the owner may read it: it holds the key to the (disposable) index. */
export function rememberProcess(
  home: string,
  server: { pid: number; url: string; apiKey: string },
) {
  const note = { ...server, startedAt: startTimeOf(server.pid) }
  rmSync(noteFile(home), { force: true })
  writeFileSync(noteFile(home), JSON.stringify(note), { mode: 0o600 })
}

export function forgetProcess(home: string) {
  rmSync(noteFile(home), { force: true })
}

/** @returns whether there was one */
export async function endStaleProcess(home: string) {
  const pid = findProcess(home)?.pid
  forgetProcess(home)
  if (!pid) return false
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    process.kill(pid, signal)
    for (let waited = 0; waited < 2_000; waited += 20) {
      if (!serves(pid, home)) return true
      await wait(20)
    }
  }
  throw new Error(
    `A search server left behind by a crash (process ${pid}) does not end. End it by hand and start again.`,
  )
}

/** The search server that works on this folder, whoever started it. */
export function findProcess(home: string) {
  const note = readNote(home)
  if (!note || !serves(note.pid, home)) return null
  // Process ids are used again; a start time with it is not.
  return startTimeOf(note.pid) === note.startedAt ? note : null
}

const noteShape = z.object({
  pid: z.number().int().positive(),
  startedAt: z.string().nullable(),
  url: z.string(),
  apiKey: z.string(),
})

function readNote(home: string) {
  if (!existsSync(noteFile(home))) return null
  try {
    const note: unknown = JSON.parse(readFileSync(noteFile(home), 'utf8'))
    return noteShape.parse(note)
  } catch {
    // Cut off while being written: the process it meant never got to work.
    return null
  }
}

/** Is this process a search server over this very folder? */
function serves(pid: number, home: string) {
  const command = commandOf(pid)
  return (
    command.includes('meilisearch') &&
    command.includes(`--db-path ${home}${sep}`)
  )
}

/** Empty when there is no such process. */
function commandOf(pid: number) {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

/** In ticks since the computer started; null where the system does not say. */
function startTimeOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name, may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function noteFile(home: string) {
  return join(home, 'process.json')
}
