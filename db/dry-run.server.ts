/**
 * A command of thousands of statements would keep every other one waiting
 * while it thinks. So it is rehearsed on a copy, where nobody waits, and only
 * what it wrote is played on the directory, which takes a moment.
 */
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { db, withDatabase } from './client.server.ts'
import type { Db } from './client.server.ts'

type Write = { sql: string; parameters: unknown[] }

/** The step before everybody else has to wait. */
export const writing = 'writing'

/**
 * What `work` does, it does at once: all of it or nothing, and as if nobody
 * had done anything since it began. Between its steps whoever asks for them may
 * do something else, and finds the directory as it was.
 * @param mark tells of the state that `work` builds upon; asked before, and
 *   after each step: where it differs the rehearsal begins anew
 */
export function* performRehearsed<Step, Answer>(
  work: () => Generator<Step, Answer>,
  { mark, attempts = 3 }: { mark: () => unknown; attempts?: number },
): Generator<Step | typeof writing, Answer> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = mark()
    const isSame = () => mark() === before
    const rehearsed = yield* rehearse(work, isSame)
    if (!rehearsed) continue
    yield writing
    const isPlayed = db.transaction(() => {
      if (!isSame()) return false
      play(rehearsed.writes)
      return true
    })
    if (isPlayed) return rehearsed.answer
  }
  // Others are so busy that waiting is the only way to have a turn.
  yield writing
  return db.transaction(() => complete(work()))
}

/** All its steps, one after the other. */
export function complete<Answer>(steps: Generator<unknown, Answer>): Answer {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** @returns null where somebody changed what it builds upon */
function* rehearse<Step, Answer>(
  work: () => Generator<Step, Answer>,
  isSame: () => boolean,
): Generator<Step, { answer: Answer; writes: Write[] } | null> {
  const copy = new Database(copyOf(db))
  copy.pragma('foreign_keys = ON')
  const writes: Write[] = []
  const logger = {
    logQuery(sql: string, parameters: unknown[]) {
      if (!/^\s*select\b/i.test(sql)) writes.push({ sql, parameters })
    },
  }
  const stage = drizzle(copy, { logger })
  // Never committed: the copy is only there to be thrown away.
  copy.exec('begin')
  try {
    const steps = work()
    while (isSame()) {
      const step = withDatabase(stage, () => steps.next())
      if (step.done) return { answer: step.value, writes }
      yield step.value
    }
    return null
  } finally {
    copy.close()
  }
}

/** In memory: nothing of it is left on any disk. */
function copyOf({ $client }: Db) {
  const bytes = $client.serialize()
  // These two say “with a write-ahead log”, which memory has no file for:
  // https://www.sqlite.org/fileformat.html#file_format_version_numbers
  bytes[18] = 1
  bytes[19] = 1
  return bytes
}

function play(writes: Write[]) {
  const statements = new Map<string, Database.Statement>()
  for (const { sql, parameters } of writes) {
    const statement = statements.get(sql) ?? db.$client.prepare(sql)
    statements.set(sql, statement)
    if (statement.reader) statement.all(...parameters)
    else statement.run(...parameters)
  }
}
