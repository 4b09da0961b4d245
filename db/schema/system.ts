/** The audit log, the search outbox, and facts about the database itself. */
import {
  sqliteTable,
  text,
  primaryKey,
  index,
  integer,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { editors } from './accounts.ts'
import { flag } from './columns.ts'
import { areas } from './places.ts'
import { serviceTypes } from './vocabulary.ts'

export const auditEvents = sqliteTable(
  'audit_events',
  {
    id: text('id').primaryKey(),
    at: text('at').notNull(),
    /** The name at the time; a person may be called otherwise later. */
    actor: text('actor').notNull(),
    editorId: text('editor_id').references((): AnySQLiteColumn => editors.id),
    did: text('did').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id'),
    detail: text('detail', { mode: 'json' }).$type<unknown>(),
  },
  (table) => [
    index('audit_events_subject').on(table.subjectKind, table.subjectId),
    index('audit_events_at').on(table.at),
    index('audit_events_editor').on(table.editorId),
  ],
)

/** Services whose copy in the search index is behind the truth. */
export const searchOutbox = sqliteTable('search_outbox', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** No foreign key: a service that is gone must still leave the index. */
  serviceId: text('service_id').notNull(),
  queuedAt: text('queued_at').notNull(),
})

/** Searches that found nothing, by what was meant: never the words. */
export const emptySearches = sqliteTable(
  'empty_searches',
  {
    day: text('day').notNull(),
    typeKey: text('type_key')
      .notNull()
      .references(() => serviceTypes.key),
    areaSlug: text('area_slug')
      .notNull()
      .references(() => areas.slug),
    count: integer('count').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.typeKey, table.areaSlug] }),
    index('empty_searches_area').on(table.areaSlug),
  ],
)

/** Daily work is done by one process at a time, and once. */
export const jobLocks = sqliteTable('job_locks', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  /** A holder that died loses it then. */
  heldUntil: text('held_until').notNull(),
  lastDoneAt: text('last_done_at'),
})

/**
 * What the seed files said of each record when the database last followed them.
 * Where the database says something else, somebody edited it here.
 */
export const seedRecords = sqliteTable(
  'seed_records',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
    /** The files have it no more; what uses it here still does. */
    isDropped: flag('is_dropped').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] })],
)

/** Facts about the database itself, such as which seed it follows. */
export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
