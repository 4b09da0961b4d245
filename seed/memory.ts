/**
 * What the seed files said when the database last followed them: a field that
 * says something else in the database was edited here.
 */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.server.ts'
import { seedRecords } from '#db/schema/system.ts'

export type Remembered = { content: unknown; isDropped: boolean }

/** By key. */
export function readMemory(tx: Tx, kind: string): Map<string, Remembered> {
  const rows = tx
    .select()
    .from(seedRecords)
    .where(eq(seedRecords.kind, kind))
    .all()
  return new Map(rows.map(({ key, ...remembered }) => [key, remembered]))
}

const rowsAtOnce = 500

export function remember(
  tx: Tx,
  kind: string,
  said: readonly { key: string; content: unknown; isDropped?: boolean }[],
) {
  for (let start = 0; start < said.length; start += rowsAtOnce)
    tx.insert(seedRecords)
      .values(
        said
          .slice(start, start + rowsAtOnce)
          .map(({ key, content, isDropped = false }) => ({
            kind,
            key,
            content,
            isDropped,
          })),
      )
      .onConflictDoUpdate({
        target: [seedRecords.kind, seedRecords.key],
        set: {
          content: sql`excluded.content`,
          isDropped: sql`excluded.is_dropped`,
        },
      })
      .run()
}

export function forget(tx: Tx, kind: string, key: string) {
  tx.delete(seedRecords)
    .where(and(eq(seedRecords.kind, kind), eq(seedRecords.key, key)))
    .run()
}

/** Of values as JSON has them, whose fields come in one order. */
export function isSame(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other)
}
