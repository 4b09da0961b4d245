/**
 * Real migrated SQLite for tests. Each kind of database is made once in a
 * worker, and every caller gets a file of its own to change as it likes.
 */
import { sql } from 'drizzle-orm'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import {
  closeDatabase,
  configureDatabase,
  openDatabase,
} from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { readWholeSeed, seedDatabase } from '#seed/run.ts'
import { syncVocabulary } from '#seed/sync-vocabulary.ts'
import { writeSearchWords } from '#seed/write-search-words.ts'

/** When everything in test databases was published. */
export const seededAt = new Date('2025-06-02T09:00:00.000Z')

/** Migrated and empty. */
export function makeDatabase(): Db {
  return opened(pathOfCopy('empty', () => undefined))
}

/** Areas, courts, places and vocabularies, and no listing. */
export function makeVocabularyDatabase(): Db {
  return opened(vocabularyDatabasePath())
}

/** Everything the seed holds. */
export function makeSeededDatabase(): Db {
  return opened(seededDatabasePath())
}

/** The same, as a path: for models, servers and commands that open it. */
export function seededDatabasePath(): string {
  return pathOfCopy('seeded', (db) => {
    seedDatabase(db, { now: seededAt })
  })
}

export function vocabularyDatabasePath(): string {
  return pathOfCopy('vocabulary', (db) => {
    const content = readWholeSeed()
    db.transaction((tx) => {
      tx.run(sql`pragma defer_foreign_keys = on`)
      writeSearchWords(tx, content)
      syncVocabulary(tx, content)
    })
  })
}

/** Makes a database the one that models ask, until the test file ends. */
export function configureTestDatabase(path: string): Db {
  closeDatabase()
  return configureDatabase(path)
}

let folder: string | undefined
let copies = 0
const templates = new Map<string, string>()
const open: Db[] = []

function pathOfCopy(kind: string, fill: (db: Db) => void) {
  folder ??= mkdtempSync(join(tmpdir(), 'directory-'))
  let template = templates.get(kind)
  if (template === undefined) {
    template = join(folder, `${kind}.template.sqlite`)
    const db = openDatabase(':memory:')
    migrateDatabase(db)
    fill(db)
    db.$client.prepare('vacuum into ?').run(template)
    db.$client.close()
    templates.set(kind, template)
  }
  copies += 1
  const copy = join(folder, `${kind}-${copies}.sqlite`)
  copyFileSync(template, copy)
  return copy
}

function opened(path: string) {
  const db = openDatabase(path)
  open.push(db)
  return db
}

afterAll(() => {
  closeDatabase()
  for (const db of open.splice(0)) db.$client.close()
  templates.clear()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  folder = undefined
})

/** As an older version of the directory left it. */
export function migrateTo(db: Db, last: string) {
  const journal = JSON.parse(
    readFileSync('db/migrations/meta/_journal.json', 'utf8'),
  ) as { entries: { tag: string; when: number }[] }
  db.run(
    sql`create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)`,
  )
  for (const { tag, when } of journal.entries) {
    db.$client.exec(readFileSync(`db/migrations/${tag}.sql`, 'utf8'))
    db.run(
      sql`insert into __drizzle_migrations (hash, created_at) values (${tag}, ${when})`,
    )
    if (tag === last) return
  }
}
