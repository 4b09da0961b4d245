/** The people who keep listings true: accounts, sessions, invitations. */
import {
  sqliteTable,
  text,
  primaryKey,
  integer,
  index,
  check,
} from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { editorRoles } from './codes.ts'
import { oneOf } from './columns.ts'
import { partnerships } from './places.ts'

export const editors = sqliteTable(
  'editors',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** Kept in small letters, so that each address is one person. */
    email: text('email').notNull().unique(),
    role: text('role', { enum: editorRoles }).notNull(),
    /** Null for national editors only, who act for all of them. */
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    /** argon2id; null where somebody signs in through their organisation. */
    passwordHash: text('password_hash'),
    /** Base32. Counts only once a first code was entered. */
    totpSecret: text('totp_secret'),
    totpConfirmedAt: text('totp_confirmed_at'),
    /** The last time step that a code was used for: no code counts twice. */
    totpLastStep: integer('totp_last_step'),
    /** How the organisation’s sign-in (OpenID Connect) knows the person. */
    oidcSubject: text('oidc_subject').unique(),
    suspendedAt: text('suspended_at'),
    createdAt: text('created_at').notNull(),
    lastSignedInAt: text('last_signed_in_at'),
  },
  (table) => [
    index('editors_partnership').on(table.partnershipSlug),
    check('editors_role', oneOf(table.role, editorRoles)),
    check('editors_email_small', sql`${table.email} = lower(${table.email})`),
    check(
      'editors_national_has_no_partnership',
      sql`(${table.role} = 'national') = (${table.partnershipSlug} is null)`,
    ),
    check(
      'editors_totp_confirmed_has_secret',
      sql`${table.totpConfirmedAt} is null or ${table.totpSecret} is not null`,
    ),
  ],
)

export const editorId = () =>
  text('editor_id')
    .notNull()
    .references(() => editors.id)

/** Each gets somebody in once, in place of a second factor. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    editorId: editorId(),
    codeHash: text('code_hash').notNull(),
    usedAt: text('used_at'),
  },
  (table) => [primaryKey({ columns: [table.editorId, table.codeHash] })],
)

export const sessions = sqliteTable(
  'sessions',
  {
    /** Of the token in the cookie: a copy of the database opens nothing. */
    tokenHash: text('token_hash').primaryKey(),
    /** Names the session on the page where it can be ended. */
    id: text('id').notNull().unique(),
    editorId: editorId(),
    createdAt: text('created_at').notNull(),
    lastSeenAt: text('last_seen_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    /** Such as "Firefox on Windows": never the whole user agent. */
    device: text('device').notNull(),
    /** Null until the second factor was shown. */
    secondFactorAt: text('second_factor_at'),
  },
  (table) => [
    index('sessions_editor').on(table.editorId),
    index('sessions_expires_at').on(table.expiresAt),
  ],
)

/**
 * What was sent without a session, until its author has signed in again. The
 * words are sealed with the token, of which only the hash is kept here.
 */
export const keptForms = sqliteTable(
  'kept_forms',
  {
    tokenHash: text('token_hash').primaryKey(),
    editorId: editorId(),
    /** Where it was sent to: it is given back nowhere else. */
    path: text('path').notNull(),
    sealed: text('sealed').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  (table) => [
    index('kept_forms_editor').on(table.editorId),
    index('kept_forms_expires_at').on(table.expiresAt),
  ],
)

export const invitations = sqliteTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    email: text('email').notNull(),
    role: text('role', { enum: editorRoles }).notNull(),
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    /** Null: from the command line of the server. */
    invitedBy: text('invited_by').references(() => editors.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
    withdrawnAt: text('withdrawn_at'),
  },
  (table) => [
    index('invitations_email').on(table.email),
    index('invitations_partnership').on(table.partnershipSlug),
    check('invitations_role', oneOf(table.role, editorRoles)),
    check(
      'invitations_email_small',
      sql`${table.email} = lower(${table.email})`,
    ),
    check(
      'invitations_national_has_no_partnership',
      sql`(${table.role} = 'national') = (${table.partnershipSlug} is null)`,
    ),
  ],
)

export const passwordResets = sqliteTable(
  'password_resets',
  {
    tokenHash: text('token_hash').primaryKey(),
    editorId: editorId(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
  },
  (table) => [index('password_resets_editor').on(table.editorId)],
)

/**
 * How often something was tried lately, in the shape that the package
 * rate-limiter-flexible keeps. Keys are hashes: nobody’s address stands here.
 */
export const rateLimits = sqliteTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull().default(0),
    /** Milliseconds since 1970, as the package wants it. */
    expire: integer('expire'),
  },
  (table) => [index('rate_limits_expire').on(table.expire)],
)
