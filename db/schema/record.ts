/** What was published, and what somebody is about to publish. */
import {
  sqliteTable,
  text,
  integer,
  uniqueIndex,
  index,
  check,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { editorId, editors } from './accounts.ts'
import { imports } from './imports.ts'
import { partnerships } from './places.ts'
import { serviceId, services } from './services.ts'

/** A full snapshot at each publication. */
export const revisions = sqliteTable(
  'revisions',
  {
    id: text('id').primaryKey(),
    serviceId: serviceId(),
    number: integer('number').notNull(),
    snapshot: text('snapshot', { mode: 'json' }).$type<unknown>().notNull(),
    author: text('author').notNull(),
    editorId: text('editor_id').references((): AnySQLiteColumn => editors.id),
    reason: text('reason').notNull(),
    publishedAt: text('published_at').notNull(),
    /** Published together, and undone together. */
    importId: text('import_id').references((): AnySQLiteColumn => imports.id),
  },
  (table) => [
    uniqueIndex('revisions_service_number').on(table.serviceId, table.number),
    index('revisions_published_at').on(table.publishedAt),
    index('revisions_import').on(table.importId),
  ],
)

/** What somebody is changing; readers see none of it until it is published. */
export const drafts = sqliteTable(
  'drafts',
  {
    id: text('id').primaryKey(),
    /** Null: a listing that does not exist yet. */
    serviceId: text('service_id').references(() => services.id, {
      onDelete: 'cascade',
    }),
    /** Whose listing it is or will be; null for all of Scotland. */
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    editorId: editorId(),
    /** The revision it began from: a newer one means two people at once. */
    baseRevision: integer('base_revision').notNull().default(0),
    snapshot: text('snapshot', { mode: 'json' }).$type<unknown>().notNull(),
    reason: text('reason'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    /** The day on which it publishes itself. */
    publishOn: text('publish_on'),
    importId: text('import_id').references((): AnySQLiteColumn => imports.id),
  },
  (table) => [
    uniqueIndex('drafts_service_editor').on(table.serviceId, table.editorId),
    index('drafts_editor').on(table.editorId),
    index('drafts_partnership').on(table.partnershipSlug),
    index('drafts_publish_on').on(table.publishOn),
    index('drafts_import').on(table.importId),
    check(
      'drafts_publish_with_reason',
      sql`${table.publishOn} is null or ${table.reason} is not null`,
    ),
  ],
)
