/** Who confirmed which part of a listing, and what they were reminded of. */
import {
  sqliteTable,
  text,
  primaryKey,
  index,
  check,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { editorId, editors } from './accounts.ts'
import { assuranceParts, reminderKinds } from './codes.ts'
import { oneOf } from './columns.ts'
import { mailOutbox } from './mail.ts'
import { partnerships } from './places.ts'
import { serviceId } from './services.ts'

export const assurances = sqliteTable(
  'assurances',
  {
    id: text('id').primaryKey(),
    serviceId: serviceId(),
    part: text('part', { enum: assuranceParts }).notNull(),
    /** Null: a national editor, for a service of no partnership. */
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    /** Who, by role or name within the partnership. */
    assuredBy: text('assured_by').notNull(),
    editorId: text('editor_id').references((): AnySQLiteColumn => editors.id),
    assuredAt: text('assured_at').notNull(),
    source: text('source'),
    nextDueOn: text('next_due_on'),
    /** The part was changed since, and nobody has confirmed what it says now. */
    lapsedAt: text('lapsed_at'),
  },
  (table) => [
    index('assurances_service_part').on(
      table.serviceId,
      table.part,
      table.assuredAt,
    ),
    check('assurances_part', oneOf(table.part, assuranceParts)),
  ],
)

/** Nobody is reminded twice of one thing, whatever crashes or runs twice. */
export const remindersSent = sqliteTable(
  'reminders_sent',
  {
    serviceId: serviceId(),
    kind: text('kind', { enum: reminderKinds }).notNull(),
    /** The day that the confirmation was or is due, or the capacity ran out. */
    dueOn: text('due_on').notNull(),
    editorId: editorId(),
    /** Several are told in one message. */
    mailId: text('mail_id')
      .notNull()
      .references(() => mailOutbox.id),
    remindedAt: text('reminded_at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.serviceId, table.kind, table.dueOn, table.editorId],
    }),
    index('reminders_sent_mail').on(table.mailId),
    check('reminders_sent_kind', oneOf(table.kind, reminderKinds)),
  ],
)
