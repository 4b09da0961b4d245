import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { dirname, resolve } from 'node:path'
import { completeFile } from './checkpoint.server.ts'
import { ensureFolder } from './folder.server.ts'
import { makePrivateDatabase } from './private-file.server.ts'
import { readSecretsKey, secretsKeyPathFor } from './secrets-key.server.ts'
import type { SecretsKey } from './secrets-key.server.ts'

export type Db = BetterSQLite3Database & {
  $client: Database.Database
}

/** Inside a transaction; has the same questions and changes as `db`. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/**
 * Opens the directory's SQLite file, making its folder where needed. It holds
 * what lets people in, so only the user who runs the directory may read it.
 * @param path a file path, or ':memory:'
 * @throws Error with one sentence for a person: unwritable, or not a database
 */
export function openDatabase(path: string): Db {
  const file = path === ':memory:' ? path : resolve(path)
  try {
    if (file !== ':memory:') {
      ensureFolder(dirname(file))
      makePrivateDatabase(file)
    }
    const client = new Database(file)
    client.pragma('journal_mode = WAL')
    client.pragma('foreign_keys = ON')
    client.pragma('busy_timeout = 5000')
    // What was answered for is on the disk, in the log beside the file, when
    // the power fails; and in the file itself, for whoever copies that alone.
    client.pragma('synchronous = FULL')
    client.pragma('wal_autocheckpoint = 1')
    // In KiB: a whole directory, so that taking in thousands of listings is a
    // matter of memory.
    client.pragma('cache_size = -32768')
    assertSound(client, file)
    return takingTurns(drizzle(client))
  } catch (error) {
    throw new Error(sentenceFor(error, file), { cause: error })
  }
}

/**
 * Every transaction of ours is there to change something. One that only begins
 * by reading loses its turn for good when another process (a command beside the
 * running directory) writes meanwhile; one that takes its turn first waits.
 */
function takingTurns(db: Db): Db {
  const transaction = db.transaction.bind(db)
  db.transaction = (work, config) => {
    const answer = transaction(work, { behavior: 'immediate', ...config })
    if (!db.$client.inTransaction) completeFile(db.$client)
    return answer
  }
  return db
}

function assertSound(client: Database.Database, file: string) {
  const verdict = client.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok')
    throw Object.assign(new Error(`${file}: ${String(verdict)}`), {
      code: 'SQLITE_CORRUPT',
    })
}

function sentenceFor(error: unknown, file: string) {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return `The database ${file} is damaged or is not a SQLite database. Restore it from a backup, or move it away to start from the seed.`
  const reason = error instanceof Error ? error.message : String(error)
  return `The database ${file} cannot be opened for writing (${reason}). Check the folder's permissions, or set DATABASE_PATH to another place.`
}

/**
 * The server bundle and the process that starts it are two module graphs in
 * one process; both must speak to one connection.
 */
const shared = globalThis as {
  directoryDatabase?: Db
  secretsKeyPath?: string | null
  secretsKey?: SecretsKey
}

/**
 * Makes `db` the database at this path, for the life of the process.
 * @param keyPath the file with the key to its secrets; beside it unless given
 */
export function configureDatabase(
  path: string,
  {
    keyPath = secretsKeyPathFor(path),
  }: { keyPath?: string | null | undefined } = {},
): Db {
  shared.directoryDatabase = openDatabase(path)
  shared.secretsKeyPath = keyPath
  delete shared.secretsKey
  return shared.directoryDatabase
}

/** Read, or made, when it is first wanted. Throws a sentence for a person. */
export function secretsKey(): SecretsKey {
  shared.secretsKey ??= readSecretsKey(shared.secretsKeyPath ?? null)
  return shared.secretsKey
}

/** While `work` runs, this one is the database that is asked. */
export function withDatabase<Answer>(other: Db, work: () => Answer): Answer {
  const present = shared.directoryDatabase
  shared.directoryDatabase = other
  try {
    return work()
  } finally {
    shared.directoryDatabase = present
  }
}

export function closeDatabase() {
  shared.directoryDatabase?.$client.close()
  delete shared.directoryDatabase
}

/** The configured database. Throws when asked before `configureDatabase`. */
export const db = new Proxy(Object.create(null) as Db, {
  get(_target, name) {
    if (!shared.directoryDatabase)
      throw new Error('configureDatabase was not called before a query')
    return Reflect.get(shared.directoryDatabase, name) as unknown
  },
})
