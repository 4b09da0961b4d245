import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client.server.ts'
import { auditEvents } from '#db/schema.ts'

/** An editor, or with a null id what acts by itself, such as a timer. */
export type Actor = { id: string | null; name: string }

/**
 * Puts on record, in the transaction of the change, who did what. Detail never
 * holds passwords, tokens, or anything of a person who reported a mistake.
 */
export function recordEvent(
  tx: Tx,
  event: {
    by: Actor
    /** A verb in the past, such as "published". */
    did: string
    /** A noun, such as "service". */
    subjectKind: string
    subjectId: string | null
    detail?: unknown
    now: Date
  },
) {
  tx.insert(auditEvents)
    .values({
      id: randomUUID(),
      at: event.now.toISOString(),
      actor: event.by.name,
      editorId: event.by.id,
      did: event.did,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      detail: event.detail,
    })
    .run()
}
