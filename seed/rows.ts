import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from '#db/client.server.ts'

/** SQLite takes 32,766 values in one statement; our widest row has 38. */
const rowsAtOnce = 500

export function insertRows<Table extends SQLiteTable>(
  tx: Tx,
  table: Table,
  rows: readonly Table['$inferInsert'][],
) {
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    tx.insert(table)
      .values(rows.slice(start, start + rowsAtOnce))
      .run()
}
