import type { Db } from './client.server.ts'

/**
 * Keeps the answer of a question about slow-changing data (the vocabularies)
 * until anything in the database changes, whichever process changed it.
 */
export function rememberUntilChange<Answer>(
  db: Db,
  question: (db: Db) => Answer,
): () => Answer {
  const answers = new WeakMap<object, Known<Answer>>()
  return () => {
    const client = db.$client
    const version = versionOf(db)
    const known = answers.get(client)
    // What a transaction sees of itself may be taken back: nobody else's.
    if (
      known?.version === version &&
      (client.inTransaction || !known.isUncommitted)
    )
      return known.answer
    const answer = question(db)
    const isUncommitted = client.inTransaction
    answers.set(client, { version, answer, isUncommitted })
    return answer
  }
}

type Known<Answer> = {
  version: string
  answer: Answer
  isUncommitted: boolean
}

/**
 * What says the same as before is the value of before: what was made of that
 * can be kept.
 * @param source whose answers are plain data
 */
export function keepingSame<Answer>(source: () => Answer): () => Answer {
  let kept: { text: string; answer: Answer } | undefined
  return () => {
    const answer = source()
    const text = JSON.stringify(answer)
    if (kept?.text !== text) kept = { text, answer }
    return kept.answer
  }
}

/** Our own changes, and those of other connections to the same file. */
function versionOf({ $client: client }: Db): string {
  const asked = questions.get(client) ?? questionsFor(client)
  questions.set(client, asked)
  return [asked.own.get(), asked.others.get()].join(':')
}

/** A page asks a thousand times: preparing them costs more than the answer. */
const questions = new WeakMap<object, ReturnType<typeof questionsFor>>()

function questionsFor(client: Db['$client']) {
  return {
    own: client.prepare('select total_changes()').pluck(),
    others: client.prepare('pragma data_version').pluck(),
  }
}
