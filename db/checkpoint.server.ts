/**
 * SQLite writes a change into a log beside the database first. Whoever copies
 * the one file of the directory shall have every change that was answered for,
 * so each is brought from the log into the file before the answer goes out.
 */
import type Database from 'better-sqlite3'

/** In milliseconds; ten of them are no time for whoever waits for an answer. */
const pause = 2
const attempts = 10
/** Somebody who reads for so long is not waited for by every change. */
const restAfterFailure = 1_000

const sleeper = new Int32Array(new SharedArrayBuffer(4))
let restingUntil = 0

/** Brings into the file what another connection kept from getting there. */
export function completeFile(client: Database.Database) {
  if (isFileComplete(client) || performance.now() < restingUntil) return
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    Atomics.wait(sleeper, 0, 0, pause)
    if (isFileComplete(client)) return
  }
  restingUntil = performance.now() + restAfterFailure
}

/**
 * For what is written outside transactions, and for when somebody reads for
 * longer than a change waits.
 * @returns how to end it
 */
export function keepFileComplete(client: Database.Database): () => void {
  const timer = setInterval(() => {
    isFileComplete(client)
  }, 500)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

/** Tries first. Another connection that reads an older state is in the way. */
function isFileComplete(client: Database.Database) {
  try {
    const [state] = client.pragma('wal_checkpoint(PASSIVE)') as {
      busy: number
      log: number
      checkpointed: number
    }[]
    return state?.busy === 0 && state.log === state.checkpointed
  } catch (error) {
    // A full disk, or one that is failing: what was written is in the log, and
    // is not to be called undone.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
