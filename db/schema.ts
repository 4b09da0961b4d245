/**
 * What the directory stores. Nouns are Open Referral's (HSDS 3.0) where it has
 * one, the justice sector's where it has not. Nothing about people sentenced
 * or referred is stored, anywhere.
 *
 * Conventions: instants are UTC ISO text (`…At`), days are ISO text (`…On`,
 * perhaps only a year or a month where the source says no more), positions are
 * degrees WGS 84, lists of words that are only ever read whole are JSON.
 */
import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import {
  assuranceParts,
  availabilities,
  capacities,
  courtKinds,
  correctionStatuses,
  courtRelations,
  editorRoles,
  importFormats,
  importRowOutcomes,
  importStatuses,
  importWorks,
  mailStates,
  organizationKinds,
  positionBases,
  reminderKinds,
  weekdays,
} from './vocabulary.ts'
import type { ImportRefusal } from './vocabulary.ts'

function oneOf(column: AnySQLiteColumn, values: readonly string[]) {
  const list = values.map((value) => `'${value}'`).join(', ')
  return sql`${column} in (${sql.raw(list)})`
}

const words = (name: string) =>
  text(name, { mode: 'json' }).$type<string[]>().notNull().default([])
const flag = (name: string) => integer(name, { mode: 'boolean' })

/* ---- Places, courts and the bodies responsible ------------------------- */

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

/* ---- The controlled vocabularies ---------------------------------------- */

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

/* ---- Services (a listing on the page) ----------------------------------- */

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

const serviceId = () =>
  text('service_id')
    .notNull()
    .references(() => services.id, { onDelete: 'cascade' })
const position = () => integer('position').notNull()

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

/* ---- Trust: who confirmed, what changed, what the index still owes ------ */

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

/* ---- The people who keep it true ----------------------------------------- */

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

const editorId = () =>
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

/* ---- Keeping it true: drafts, corrections, imports, reminders ------------ */

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
