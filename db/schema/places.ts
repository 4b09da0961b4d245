/** Council areas, courts, prisons, custody centres, towns, and the partnerships. */
import {
  sqliteTable,
  text,
  primaryKey,
  real,
  index,
  check,
  integer,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { courtKinds, courtRelations } from './codes.ts'
import { words, flag, oneOf } from './columns.ts'
import { serviceTypes } from './vocabulary.ts'

export const partnerships = sqliteTable('partnerships', {
  slug: text('slug').primaryKey(),
  name: text('name').notNull().unique(),
  note: text('note'),
  nameSource: text('name_source').notNull(),
})

export const areas = sqliteTable(
  'areas',
  {
    /** Government Statistical Service code, such as S12000047 for Fife. */
    code: text('code').primaryKey(),
    slug: text('slug').notNull().unique(),
    isoCode: text('iso_code').notNull().unique(),
    name: text('name').notNull().unique(),
    shortName: text('short_name').notNull(),
    officialName: text('official_name').notNull(),
    gaelicName: text('gaelic_name').notNull(),
    partnershipSlug: text('partnership_slug')
      .notNull()
      .references(() => partnerships.slug),
    healthBoard: text('health_board').notNull(),
    policeDivision: text('police_division').notNull(),
    mainTown: text('main_town').notNull(),
    lat: real('lat').notNull(),
    lng: real('lng').notNull(),
    courtsSource: text('courts_source'),
    aliases: words('aliases'),
  },
  (table) => [index('areas_partnership').on(table.partnershipSlug)],
)

export const courts = sqliteTable(
  'courts',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: courtKinds }).notNull(),
    sheriffdom: text('sheriffdom'),
    town: text('town'),
    parentSlug: text('parent_slug').references(
      (): AnySQLiteColumn => courts.slug,
    ),
    specialismKey: text('specialism_key').references(() => serviceTypes.key),
    lat: real('lat'),
    lng: real('lng'),
    status: text('status', {
      enum: ['open', 'closed', 'unconfirmed'],
    }).notNull(),
    successorSlug: text('successor_slug').references(
      (): AnySQLiteColumn => courts.slug,
    ),
    since: text('since'),
    note: text('note'),
    source: text('source').notNull(),
    /** The High Court sits for the whole country. */
    servesScotland: flag('serves_scotland').notNull().default(false),
  },
  (table) => [
    check('courts_kind', oneOf(table.kind, courtKinds)),
    check(
      'courts_status',
      oneOf(table.status, ['open', 'closed', 'unconfirmed']),
    ),
    check(
      'courts_closed_points_on',
      sql`${table.kind} <> 'closed' or ${table.successorSlug} is not null`,
    ),
  ],
)

export const courtAreas = sqliteTable(
  'court_areas',
  {
    courtSlug: text('court_slug')
      .notNull()
      .references(() => courts.slug),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    /** Null: the sources do not say how much of the area the court serves. */
    relation: text('relation', { enum: courtRelations }),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.courtSlug, table.areaCode] }),
    index('court_areas_area').on(table.areaCode),
    check(
      'court_areas_relation',
      sql`${table.relation} is null or ${oneOf(table.relation, courtRelations)}`,
    ),
  ],
)

export const prisons = sqliteTable(
  'prisons',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    town: text('town').notNull(),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    population: text('population').notNull(),
    holds: text('holds', { enum: ['any', 'women', 'men'] }).notNull(),
    operator: text('operator').notNull(),
    lat: real('lat').notNull(),
    lng: real('lng').notNull(),
    status: text('status').notNull(),
    note: text('note'),
    source: text('source').notNull(),
    aliases: words('aliases'),
  },
  (table) => [
    index('prisons_area').on(table.areaCode),
    check('prisons_holds', oneOf(table.holds, ['any', 'women', 'men'])),
  ],
)

export const custodyCentres = sqliteTable(
  'custody_centres',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['primary', 'ancillary'] }).notNull(),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    status: text('status', { enum: ['open', 'closed'] }).notNull(),
    statusAsOf: text('status_as_of'),
    note: text('note'),
    lat: real('lat'),
    lng: real('lng'),
    source: text('source').notNull(),
  },
  (table) => [
    index('custody_centres_area').on(table.areaCode),
    check('custody_centres_kind', oneOf(table.kind, ['primary', 'ancillary'])),
    check('custody_centres_status', oneOf(table.status, ['open', 'closed'])),
    check(
      'custody_centres_position_whole',
      sql`(${table.lat} is null) = (${table.lng} is null)`,
    ),
  ],
)

/** Towns, villages and well-known districts: for search and for location. */
export const places = sqliteTable(
  'places',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    lat: real('lat').notNull(),
    lng: real('lng').notNull(),
    population: integer('population'),
    source: text('source').notNull(),
    aliases: words('aliases'),
  },
  (table) => [index('places_area').on(table.areaCode)],
)

export const postcodeDistricts = sqliteTable('postcode_districts', {
  district: text('district').primaryKey(),
  postTown: text('post_town').notNull(),
  lat: real('lat').notNull(),
  lng: real('lng').notNull(),
})

export const postcodeDistrictAreas = sqliteTable(
  'postcode_district_areas',
  {
    district: text('district')
      .notNull()
      .references(() => postcodeDistricts.district),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    /** 0 is the council that most of the district lies in. */
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.district, table.areaCode] })],
)
