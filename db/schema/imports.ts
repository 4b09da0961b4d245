/** Files of listings, row by row. */
import {
  sqliteTable,
  text,
  primaryKey,
  integer,
  index,
  check,
} from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { editorId } from './accounts.ts'
import {
  importFormats,
  importStatuses,
  importWorks,
  importRowOutcomes,
} from './codes.ts'
import type { ImportRefusal } from './codes.ts'
import { words, oneOf } from './columns.ts'
import { partnerships } from './places.ts'
import { services } from './services.ts'

/** A file of listings, from the upload to the report and the change. */
export const imports = sqliteTable(
  'imports',
  {
    id: text('id').primaryKey(),
    editorId: editorId(),
    /** Whose listings; null where a national editor brings those of many. */
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    fileName: text('file_name').notNull(),
    format: text('format', { enum: importFormats }).notNull(),
    headings: words('headings'),
    /** What to know of how the file was read, a sentence each. */
    notes: words('notes'),
    /** What an empty cell says of a listing that is there. */
    emptyCells: text('empty_cells', { enum: ['keep', 'clear'] })
      .notNull()
      .default('keep'),
    /** Which column, counted from 0, is which field. */
    mapping: text('mapping', { mode: 'json' })
      .$type<Record<string, string>>()
      .notNull()
      .default({}),
    status: text('status', { enum: importStatuses }).notNull(),
    /** One sentence for a person, where the file cannot be used. */
    problem: text('problem'),
    rowCount: integer('row_count').notNull().default(0),
    /** How many rows were checked so far. */
    checkedCount: integer('checked_count').notNull().default(0),
    /** What is being done with all of it just now, which takes its time. */
    work: text('work', { enum: importWorks }),
    /** How many listings of how many are thought through; null: not begun. */
    workDone: integer('work_done').notNull().default(0),
    workOf: integer('work_of'),
    /** Why nothing came of what was asked for last. */
    refusal: text('refusal', { mode: 'json' }).$type<ImportRefusal>(),
    appliedAs: text('applied_as', { enum: ['drafts', 'published'] }),
    reason: text('reason'),
    createdAt: text('created_at').notNull(),
    appliedAt: text('applied_at'),
    undoneAt: text('undone_at'),
  },
  (table) => [
    index('imports_editor').on(table.editorId),
    index('imports_created_at').on(table.createdAt),
    check('imports_format', oneOf(table.format, importFormats)),
    check('imports_status', oneOf(table.status, importStatuses)),
    check(
      'imports_applied_as',
      sql`(${table.appliedAs} is null) = (${table.appliedAt} is null)`,
    ),
    check(
      'imports_undone_after_applied',
      sql`${table.undoneAt} is null or ${table.appliedAt} is not null`,
    ),
  ],
)

export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** As the spreadsheet counts them, with the heading. */
    number: integer('number').notNull(),
    cells: text('cells', { mode: 'json' }).$type<string[]>().notNull(),
    /** Null: not checked yet. */
    outcome: text('outcome', { enum: importRowOutcomes }),
    /** The listing that it changes, or that came of it. */
    serviceId: text('service_id').references(() => services.id, {
      onDelete: 'set null',
    }),
    /** What the listing stood at when the row was checked. */
    baseRevision: integer('base_revision'),
    /** Who is to look after a listing that is new. */
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    snapshot: text('snapshot', { mode: 'json' }).$type<unknown>(),
    changes: text('changes', { mode: 'json' }).$type<unknown>(),
    problems: text('problems', { mode: 'json' })
      .$type<{ column: string; message: string; isWarning?: true }[]>()
      .notNull()
      .default([]),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.number] }),
    index('import_rows_service').on(table.serviceId),
    check(
      'import_rows_outcome',
      sql`${table.outcome} is null or ${oneOf(table.outcome, importRowOutcomes)}`,
    ),
  ],
)
