import { and, eq, getTableColumns } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from '#db/client.server.ts'
import type { Kind, Row } from './vocabulary.ts'

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

/** By key. */
export function readRows(tx: Tx, kind: Kind): Map<string, Row> {
  const rows = tx.select().from(kind.table).all() as Row[]
  return new Map(rows.map((row) => [keyOf(kind, row), row]))
}

export function updateRow(tx: Tx, kind: Kind, row: Row, changes: Row) {
  tx.update(kind.table).set(changes).where(isRow(kind, row)).run()
}

export function deleteRow(tx: Tx, kind: Kind, row: Row) {
  tx.delete(kind.table).where(isRow(kind, row)).run()
}

/** Slugs and codes have no spaces. */
export function keyOf({ key }: Kind, row: Row) {
  return key.map((name) => String(row[name])).join(' ')
}

function isRow({ table, key }: Kind, row: Row) {
  const columns = getTableColumns(table)
  return and(
    ...key.flatMap((name) => {
      const column = columns[name]
      return column ? eq(column, row[name]) : []
    }),
  )
}
