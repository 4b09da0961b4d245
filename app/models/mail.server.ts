import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client.server.ts'
import { mailOutbox } from '#db/schema.ts'

export type Letter = {
  /** One thing is told once: a second letter with this key is dropped. */
  dedupeKey: string
  /** Such as "invitation"; for the people who look into the outbox. */
  kind: string
  to: string
  subject: string
  /** Plain text; a blank line between paragraphs, links on a line of their own. */
  text: string
  /** Of no use to anybody after this. */
  useBefore?: Date
  now: Date
}

/**
 * Writes a letter in the transaction of the change that it tells of; it is sent
 * after that. @returns its id, or null where this was told before
 */
export function queueMail(tx: Tx, { now, useBefore, ...letter }: Letter) {
  const id = randomUUID()
  const queued = tx
    .insert(mailOutbox)
    .values({
      ...letter,
      id,
      createdAt: now.toISOString(),
      nextAttemptAt: now.toISOString(),
      useBefore: useBefore?.toISOString(),
    })
    .onConflictDoNothing({ target: mailOutbox.dedupeKey })
    .run()
  return queued.changes === 1 ? id : null
}
