/** The controlled vocabularies: types, needs, groups, stages, referrers. */
import {
  text,
  primaryKey,
  integer,
  sqliteTable,
  index,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { words, flag } from './columns.ts'

const term = {
  key: text('key').primaryKey(),
  label: text('label').notNull(),
  definition: text('definition').notNull(),
  position: integer('position').notNull(),
}

export const stages = sqliteTable('stages', term)

export const needs = sqliteTable('needs', {
  ...term,
  synonyms: words('synonyms'),
  /** Matched in search, never displayed. */
  searchOnly: words('search_only'),
})

export const clientGroups = sqliteTable('client_groups', {
  ...term,
  synonyms: words('synonyms'),
})

export const referrers = sqliteTable('referrers', {
  ...term,
  synonyms: words('synonyms'),
})

/** Two levels: groups have no parent, types have a group for a parent. */
export const serviceTypes = sqliteTable(
  'service_types',
  {
    ...term,
    parentKey: text('parent_key').references(
      (): AnySQLiteColumn => serviceTypes.key,
    ),
    /** A wider type, such as the payback order a requirement belongs to. */
    broaderKey: text('broader_key').references(
      (): AnySQLiteColumn => serviceTypes.key,
    ),
    officialName: text('official_name'),
    legalBasis: text('legal_basis'),
    legalBasisChecked: flag('legal_basis_checked').notNull().default(false),
    /** Set up by, or resting on a duty or power in, statute. */
    statutory: flag('statutory').notNull().default(false),
    providedBy: words('provided_by'),
    note: text('note'),
    source: text('source'),
    synonyms: words('synonyms'),
    searchOnly: words('search_only'),
  },
  (table) => [index('service_types_parent').on(table.parentKey)],
)

export const serviceTypeStages = sqliteTable(
  'service_type_stages',
  {
    typeKey: text('type_key')
      .notNull()
      .references(() => serviceTypes.key),
    stageKey: text('stage_key')
      .notNull()
      .references(() => stages.key),
  },
  (table) => [primaryKey({ columns: [table.typeKey, table.stageKey] })],
)

/** Who can impose the order or refer to this type of service. */
export const serviceTypeReferrers = sqliteTable(
  'service_type_referrers',
  {
    typeKey: text('type_key')
      .notNull()
      .references(() => serviceTypes.key),
    referrerKey: text('referrer_key')
      .notNull()
      .references(() => referrers.key),
  },
  (table) => [primaryKey({ columns: [table.typeKey, table.referrerKey] })],
)
