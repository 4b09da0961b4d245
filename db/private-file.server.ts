import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  realpathSync,
  statSync,
} from 'node:fs'

const forOthers = 0o077
const forOwner = 0o600

/**
 * Makes a file that only its owner may read, or takes one that is there away
 * from the others. One that is there is not opened for it: closing it would
 * give up every lock that this process has on it
 * (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
 * @throws NodeJS.ErrnoException when the system refuses
 */
export function makePrivateFile(file: string) {
  if (!existsSync(file)) create(file)
  takeFromOthers(file)
}

function create(file: string) {
  try {
    closeSync(openSync(file, 'wx', forOwner))
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/**
 * The same for a database and what SQLite keeps beside it. What it makes later
 * has the mode of the database: https://www.sqlite.org/src/file/src/os_unix.c
 */
export function makePrivateDatabase(file: string) {
  makePrivateFile(file)
  // Beside the file itself, where `file` is only a link to it.
  const home = existsSync(file) ? realpathSync(file) : file
  for (const beside of ['-wal', '-shm', '-journal'].map((end) => home + end))
    takeFromOthers(beside)
}

/** Null where the system knows no such thing as other users' rights. */
export function mayOthersRead(file: string): boolean | null {
  if (process.platform === 'win32') return null
  return isOpenToOthers(statSync(file))
}

function isOpenToOthers({ mode }: { mode: number }) {
  return (mode & forOthers) !== 0
}

function takeFromOthers(file: string) {
  try {
    if (isOpenToOthers(statSync(file))) chmodSync(file, forOwner)
  } catch (error) {
    // Gone meanwhile, somebody else's, or on a disk that knows no rights: a
    // directory that can be served is served.
    if (!['ENOENT', 'EPERM', 'ENOTSUP', 'EROFS'].includes(codeOf(error)))
      throw error
  }
}

function codeOf(error: unknown) {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
