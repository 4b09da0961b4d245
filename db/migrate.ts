import { sql } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileURLToPath } from 'node:url'
import { openDatabase } from './client.server.ts'
import type { Db } from './client.server.ts'

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url))

/** Brings the schema up to date. Returns how many migrations were applied. */
export function migrateDatabase(db: Db): number {
  const before = countApplied(db)
  migrate(db, { migrationsFolder })
  const applied = countApplied(db) - before
  // What a migration took out is to be out of the file at once, too.
  if (applied > 0) db.$client.pragma('wal_checkpoint(TRUNCATE)')
  return applied
}

function countApplied(db: Db): number {
  const table = db.get<{ found: number }>(
    sql`select count(*) as found from sqlite_master where name = '__drizzle_migrations'`,
  )
  if (!table.found) return 0
  return db.get<{ applied: number }>(
    sql`select count(*) as applied from __drizzle_migrations`,
  ).applied
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = process.env.DATABASE_PATH ?? 'data/directory.sqlite'
  const applied = migrateDatabase(openDatabase(path))
  process.stdout.write(`${path}: ${applied} migrations applied\n`)
}
