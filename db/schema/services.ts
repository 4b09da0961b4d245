/** Services (a listing on the page) and everything that belongs to one. */
import {
  sqliteTable,
  text,
  primaryKey,
  uniqueIndex,
  check,
  integer,
  index,
  real,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import {
  organizationKinds,
  availabilities,
  capacities,
  positionBases,
  weekdays,
} from './codes.ts'
import { oneOf, flag, position } from './columns.ts'
import {
  partnerships,
  areas,
  courts,
  prisons,
  custodyCentres,
} from './places.ts'
import { serviceTypes, needs, clientGroups, referrers } from './vocabulary.ts'

export const organizations = sqliteTable(
  'organizations',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: organizationKinds }).notNull(),
  },
  (table) => [
    uniqueIndex('organizations_name_kind').on(table.name, table.kind),
    check('organizations_kind', oneOf(table.kind, organizationKinds)),
  ],
)

export const services = sqliteTable(
  'services',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** Who keeps the listing true; null for services for all of Scotland. */
    partnershipSlug: text('partnership_slug').references(
      () => partnerships.slug,
    ),
    status: text('status', { enum: ['draft', 'published', 'archived'] })
      .notNull()
      .default('draft'),
    summary: text('summary').notNull(),
    eligibility: text('eligibility'),
    exclusions: text('exclusions'),
    outcomes: text('outcomes'),
    assessment: text('assessment'),
    /** How to refer. */
    referral: text('referral'),
    requestBy: text('request_by'),
    turnaround: text('turnaround'),
    access: text('access'),
    cost: text('cost'),
    /** Null: the source does not say. */
    sex: text('sex', { enum: ['any', 'women', 'men'] }),
    minAge: integer('min_age'),
    maxAge: integer('max_age'),
    coversScotland: flag('covers_scotland').notNull().default(false),
    areaNote: text('area_note'),
    courtsBasis: text('courts_basis', {
      enum: ['printed', 'carried-over', 'none'],
    }).notNull(),
    availability: text('availability', { enum: availabilities })
      .notNull()
      .default('not-told'),
    availabilityNote: text('availability_note'),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    /** The last day of a pause, where one is known. */
    pausedUntil: text('paused_until'),
    successorId: text('successor_id').references(
      (): AnySQLiteColumn => services.id,
    ),
    /** The listing that was for this area too, and has kept its address. */
    splitFromId: text('split_from_id').references(
      (): AnySQLiteColumn => services.id,
    ),
    capacity: text('capacity', { enum: capacities }),
    /** After this day the capacity reads "not told us". */
    capacityUntil: text('capacity_until'),
    sourceName: text('source_name').notNull(),
    sourceUrl: text('source_url'),
    sourcePublishedOn: text('source_published_on'),
    sourceGeneration: text('source_generation').notNull(),
    sourceTruncated: flag('source_truncated').notNull().default(false),
    confidence: text('confidence', { enum: ['high', 'medium', 'low'] }),
    /** For the people who maintain the listing; never shown to readers. */
    editorNote: text('editor_note'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('services_status').on(table.status),
    index('services_organization').on(table.organizationId),
    index('services_partnership').on(table.partnershipSlug),
    index('services_successor').on(table.successorId),
    index('services_split_from').on(table.splitFromId),
    check(
      'services_status',
      oneOf(table.status, ['draft', 'published', 'archived']),
    ),
    check('services_availability', oneOf(table.availability, availabilities)),
    check(
      'services_sex',
      sql`${table.sex} is null or ${oneOf(table.sex, ['any', 'women', 'men'])}`,
    ),
    check(
      'services_ages',
      sql`${table.minAge} is null or ${table.maxAge} is null or ${table.minAge} <= ${table.maxAge}`,
    ),
    check(
      'services_courts_basis',
      oneOf(table.courtsBasis, ['printed', 'carried-over', 'none']),
    ),
    check(
      'services_superseded_points_on',
      sql`${table.availability} <> 'superseded' or ${table.successorId} is not null`,
    ),
    check(
      'services_capacity',
      sql`${table.capacity} is null or ${oneOf(table.capacity, capacities)}`,
    ),
    check(
      'services_confidence',
      sql`${table.confidence} is null or ${oneOf(table.confidence, ['high', 'medium', 'low'])}`,
    ),
    check(
      'services_capacity_expires',
      sql`${table.capacity} is null or ${table.capacityUntil} is not null`,
    ),
  ],
)

/** A renamed slug redirects to where the listing lives now. */
export const formerSlugs = sqliteTable('former_slugs', {
  slug: text('slug').primaryKey(),
  serviceId: text('service_id')
    .notNull()
    .references(() => services.id),
})

export const serviceId = () =>
  text('service_id')
    .notNull()
    .references(() => services.id, { onDelete: 'cascade' })

export const serviceCoProviders = sqliteTable(
  'service_co_providers',
  {
    serviceId: serviceId(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    position: position(),
  },
  (table) => [primaryKey({ columns: [table.serviceId, table.organizationId] })],
)

/** Position 0 is the main type. */
export const serviceServiceTypes = sqliteTable(
  'service_service_types',
  {
    serviceId: serviceId(),
    typeKey: text('type_key')
      .notNull()
      .references(() => serviceTypes.key),
    position: position(),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.typeKey] }),
    index('service_service_types_type').on(table.typeKey),
  ],
)

export const serviceNeeds = sqliteTable(
  'service_needs',
  {
    serviceId: serviceId(),
    needKey: text('need_key')
      .notNull()
      .references(() => needs.key),
    /** At most three main needs; the others are "also". */
    main: flag('main').notNull(),
    position: position(),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.needKey] }),
    index('service_needs_need').on(table.needKey),
    check(
      'service_needs_three_main',
      sql`not ${table.main} or ${table.position} < 3`,
    ),
  ],
)

export const serviceClientGroups = sqliteTable(
  'service_client_groups',
  {
    serviceId: serviceId(),
    groupKey: text('group_key')
      .notNull()
      .references(() => clientGroups.key),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.groupKey] }),
    index('service_client_groups_group').on(table.groupKey),
  ],
)

export const serviceReferrers = sqliteTable(
  'service_referrers',
  {
    serviceId: serviceId(),
    referrerKey: text('referrer_key')
      .notNull()
      .references(() => referrers.key),
    position: position(),
  },
  (table) => [primaryKey({ columns: [table.serviceId, table.referrerKey] })],
)

export const serviceAreas = sqliteTable(
  'service_areas',
  {
    serviceId: serviceId(),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.areaCode] }),
    index('service_areas_area').on(table.areaCode),
  ],
)

export const serviceCourts = sqliteTable(
  'service_courts',
  {
    serviceId: serviceId(),
    courtSlug: text('court_slug')
      .notNull()
      .references(() => courts.slug),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.courtSlug] }),
    index('service_courts_court').on(table.courtSlug),
  ],
)

export const servicePrisons = sqliteTable(
  'service_prisons',
  {
    serviceId: serviceId(),
    prisonSlug: text('prison_slug')
      .notNull()
      .references(() => prisons.slug),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.prisonSlug] }),
    index('service_prisons_prison').on(table.prisonSlug),
  ],
)

export const serviceCustodyCentres = sqliteTable(
  'service_custody_centres',
  {
    serviceId: serviceId(),
    centreSlug: text('centre_slug')
      .notNull()
      .references(() => custodyCentres.slug),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.centreSlug] }),
    index('service_custody_centres_centre').on(table.centreSlug),
  ],
)

export const locations = sqliteTable(
  'locations',
  {
    id: text('id').primaryKey(),
    address: text('address').notNull(),
    town: text('town'),
    /** Null: no position is invented for an address that nobody placed. */
    lat: real('lat'),
    lng: real('lng'),
    /** What the position stands for: only 'address' is exact. */
    positionBasis: text('position_basis', { enum: positionBases }),
    /** Pages and exports then show the town only. */
    hideExactAddress: flag('hide_exact_address').notNull().default(false),
  },
  (table) => [
    check(
      'locations_position_whole',
      sql`(${table.lat} is null) = (${table.lng} is null)`,
    ),
    check(
      'locations_position_basis',
      sql`${table.positionBasis} is null or ${oneOf(table.positionBasis, positionBases)}`,
    ),
    check(
      'locations_position_explained',
      sql`(${table.lat} is null) = (${table.positionBasis} is null)`,
    ),
  ],
)

export const servicesAtLocations = sqliteTable(
  'services_at_locations',
  {
    serviceId: serviceId(),
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.locationId] }),
    index('services_at_locations_location').on(table.locationId),
  ],
)

/** Organisations and roles, never private people. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: text('id').primaryKey(),
    serviceId: serviceId(),
    role: text('role'),
    phone: text('phone'),
    email: text('email'),
    web: text('web'),
  },
  (table) => [index('contacts_service').on(table.serviceId)],
)

export const schedules = sqliteTable(
  'schedules',
  {
    id: text('id').primaryKey(),
    serviceId: serviceId(),
    /** iCalendar weekday: MO, TU … SU. */
    weekday: text('weekday', { enum: weekdays }).notNull(),
    /** HH:MM, Europe/London. */
    opensAt: text('opens_at').notNull(),
    closesAt: text('closes_at').notNull(),
    note: text('note'),
  },
  (table) => [
    index('schedules_service').on(table.serviceId),
    check('schedules_weekday', oneOf(table.weekday, weekdays)),
  ],
)

/** Other pages that were read for a listing, not always older ones. */
export const serviceSources = sqliteTable(
  'service_sources',
  {
    serviceId: serviceId(),
    position: position(),
    name: text('name').notNull(),
    url: text('url'),
    publishedOn: text('published_on'),
    generation: text('generation').notNull(),
  },
  (table) => [primaryKey({ columns: [table.serviceId, table.position] })],
)

/** Contradictions between or inside the sources, kept on purpose. */
export const serviceConflicts = sqliteTable(
  'service_conflicts',
  {
    serviceId: serviceId(),
    position: position(),
    statement: text('statement').notNull(),
  },
  (table) => [primaryKey({ columns: [table.serviceId, table.position] })],
)
