/** What readers say is wrong, and what came of it. */
import {
  sqliteTable,
  text,
  primaryKey,
  index,
  check,
} from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { editors } from './accounts.ts'
import { assuranceParts, correctionStatuses } from './codes.ts'
import { oneOf } from './columns.ts'
import { drafts } from './record.ts'
import { serviceId } from './services.ts'

/** What a reader says is wrong, and what came of it. */
export const corrections = sqliteTable(
  'corrections',
  {
    id: text('id').primaryKey(),
    /** Of the reporter’s private link. */
    tokenHash: text('token_hash').notNull().unique(),
    serviceId: serviceId(),
    part: text('part', { enum: assuranceParts }),
    /** Which field of the listing; null where the reader could not tell. */
    field: text('field'),
    /** What the listing said at that moment. */
    presentValue: text('present_value'),
    suggestion: text('suggestion').notNull(),
    status: text('status', { enum: correctionStatuses })
      .notNull()
      .default('open'),
    /** Why it was declined, or what was done: public, on the listing. */
    outcome: text('outcome'),
    reporterEmail: text('reporter_email'),
    /** The day on which the address is deleted: 30 days after the outcome. */
    emailUntil: text('email_until'),
    createdAt: text('created_at').notNull(),
    resolvedAt: text('resolved_at'),
    resolvedBy: text('resolved_by').references(() => editors.id),
  },
  (table) => [
    index('corrections_service').on(table.serviceId),
    index('corrections_status').on(table.status, table.createdAt),
    index('corrections_email_until').on(table.emailUntil),
    check(
      'corrections_part',
      sql`${table.part} is null or ${oneOf(table.part, assuranceParts)}`,
    ),
    check('corrections_status', oneOf(table.status, correctionStatuses)),
    check(
      'corrections_resolved_when',
      sql`(${table.status} in ('accepted', 'declined')) = (${table.resolvedAt} is not null)`,
    ),
    check(
      'corrections_declined_with_reason',
      sql`${table.status} <> 'declined' or ${table.outcome} is not null`,
    ),
  ],
)

/** Accepted into a draft; answered when it is published. */
export const draftCorrections = sqliteTable(
  'draft_corrections',
  {
    draftId: text('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    correctionId: text('correction_id')
      .notNull()
      .references(() => corrections.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.correctionId] }),
    index('draft_corrections_correction').on(table.correctionId),
  ],
)

/** Questions back to the reporter, and the answers. */
export const correctionMessages = sqliteTable(
  'correction_messages',
  {
    id: text('id').primaryKey(),
    correctionId: text('correction_id')
      .notNull()
      .references(() => corrections.id, { onDelete: 'cascade' }),
    /** Null: the reporter. */
    editorId: text('editor_id').references(() => editors.id),
    text: text('text').notNull(),
    sentAt: text('sent_at').notNull(),
  },
  (table) => [
    index('correction_messages_correction').on(
      table.correctionId,
      table.sentAt,
    ),
  ],
)
