import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'

/**
 * As `inArray`, for thousands: one parameter, where that has one for each and
 * takes longer to put them together than SQLite takes to answer.
 */
export function isOneOf(column: AnySQLiteColumn, values: string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`
}
