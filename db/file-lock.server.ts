import Database from 'better-sqlite3'
import { dirname, resolve } from 'node:path'
import { ensureFolder } from './folder.server.ts'
import { makePrivateFile } from './private-file.server.ts'

/**
 * Takes a lock that no other process can hold at the same time. The operating
 * system gives it back when this process ends, however it ends: there is
 * nothing to tidy up after a crash, and no process id to mistake.
 * @returns a function that gives it back, or null when it is taken
 * @throws Error with one sentence when the file cannot be written
 */
export function takeLock(path: string): (() => void) | null {
  const file = resolve(path)
  let lock: Database.Database | undefined
  try {
    ensureFolder(dirname(file))
    makePrivateFile(file)
    lock = new Database(file, { timeout: 0 })
    lock.exec('begin exclusive')
    return lock.close.bind(lock)
  } catch (error) {
    lock?.close()
    if (codeOf(error) === 'SQLITE_BUSY') return null
    throw new Error(
      `The folder ${dirname(file)} cannot be written to (${reasonOf(error)}).`,
      { cause: error },
    )
  }
}

function codeOf(error: unknown) {
  return error instanceof Error && 'code' in error ? error.code : null
}

function reasonOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
