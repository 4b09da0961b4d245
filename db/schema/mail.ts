/** Mail that is to be sent. */
import {
  sqliteTable,
  text,
  integer,
  index,
  check,
} from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { mailStates } from './codes.ts'
import { oneOf } from './columns.ts'

/** Mail that is to be sent after the change that it tells of was made. */
export const mailOutbox = sqliteTable(
  'mail_outbox',
  {
    id: text('id').primaryKey(),
    /** One thing is told once, whoever tries to tell it again. */
    dedupeKey: text('dedupe_key').notNull().unique(),
    kind: text('kind').notNull(),
    to: text('to').notNull(),
    subject: text('subject').notNull(),
    /** Null once it was sent: links in it open doors. */
    text: text('text'),
    html: text('html'),
    state: text('state', { enum: mailStates }).notNull().default('waiting'),
    createdAt: text('created_at').notNull(),
    nextAttemptAt: text('next_attempt_at').notNull(),
    /** Of no use to anybody after this, such as a link that has run out. */
    useBefore: text('use_before'),
    attempts: integer('attempts').notNull().default(0),
    /** Since when the mail server has had it without a word. */
    handedOverAt: text('handed_over_at'),
    sentAt: text('sent_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('mail_outbox_state').on(table.state, table.nextAttemptAt),
    index('mail_outbox_created_at').on(table.createdAt),
    check('mail_outbox_state', oneOf(table.state, mailStates)),
    check(
      'mail_outbox_sent_when',
      sql`(${table.state} = 'sent') = (${table.sentAt} is not null)`,
    ),
  ],
)
