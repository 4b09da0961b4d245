/**
 * Everything that can be said of a listing, as one value: what the form edits,
 * an import brings, a revision keeps and a restore puts back. Who looks after
 * the listing and whether it is published are not part of it.
 *
 * The schema is tolerant in and strict out, so that one set of rules holds for
 * a form, a spreadsheet and a revision: blank text is null, a single choice is
 * a list of one, "3 July 2024" is a day.
 */
import { z } from 'zod'
import {
  availabilities,
  capacities,
  organizationKinds,
  positionBases,
  weekdays,
} from '#db/vocabulary.ts'
import { readDay } from './dates.ts'

export type ServiceSnapshot = z.infer<typeof serviceSnapshot>
export type SnapshotField = keyof ServiceSnapshot
export type SnapshotProblem = { path: PropertyKey[]; message: string }

export const mostMainNeeds = 3

const sexes = ['any', 'women', 'men'] as const
const choose = 'Choose one of the answers'

function blankToNull(value: unknown) {
  if (typeof value !== 'string') return value ?? null
  return value.replace(/\r\n?/g, '\n').trim() || null
}

const text = (most: number) =>
  z.preprocess(
    blankToNull,
    z
      .string('Write this as text')
      .max(most, `Shorten this to ${most} characters`)
      .nullable(),
  )

const needed = (most: number, message: string) =>
  z.preprocess(
    (value) => blankToNull(value) ?? '',
    z
      .string(message)
      .min(1, message)
      .max(most, `Shorten this to ${most} characters`),
  )

const oneOf = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  message = choose,
) => z.preprocess(blankToNull, z.enum(words, message).nullable())

const flag = z.preprocess(
  (value) => value === 'on' || value === 'true' || value === true,
  z.boolean(),
)

const day = z.preprocess(
  (value) =>
    typeof value === 'string' && value.trim() !== ''
      ? (readDay(value) ?? value)
      : null,
  z
    .string()
    .regex(
      /^\d{4}(-\d\d(-\d\d)?)?$/,
      'Enter a date, like 3 July 2024, July 2024 or 2024',
    )
    .nullable(),
)

const wholeDay = day.refine((on) => on === null || on.length === 10, {
  error: 'Enter the whole date, like 3 July 2024',
})

const number = (check: z.ZodNumber) =>
  z.preprocess((value) => {
    const given = blankToNull(value)
    if (typeof given !== 'string') return given
    return /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given
  }, check.nullable())

const age = number(
  z
    .int('Enter an age in years, like 16')
    .min(8, 'Enter an age of 8 or more')
    .max(99, 'Enter an age of 99 or less, or leave it empty'),
)

const degrees = (least: number, most: number) =>
  number(
    z
      .number('Enter a number, like 55.86')
      .min(least, 'This point is not in Scotland')
      .max(most, 'This point is not in Scotland'),
  )

const email = z.preprocess(
  blankToNull,
  z.email('Enter an email address, like team@service.example').nullable(),
)

const webAddress = z.preprocess(
  (value) => {
    const given = blankToNull(value)
    return typeof given === 'string' && /^[\w-]+(\.[\w-]+)+(\/|$)/.test(given)
      ? `https://${given}`
      : given
  },
  z
    .url({
      protocol: /^https?$/,
      error: 'Enter a web address, like https://service.example',
    })
    .nullable(),
)

const time = z.preprocess(
  blankToNull,
  z
    .string('Enter a time, like 09:30')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 09:30'),
)

function asList(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value : [value]
}

/** In the order given; what is named twice counts once. */
const keys = z.preprocess(
  (value) => [...new Set(asList(value).filter((key) => key !== ''))],
  z.array(z.string().max(200)).max(200, 'Choose fewer'),
)

/** Where order says nothing, the same choice is always the same value. */
const keySet = keys.transform((list) => [...list].sort())

/** A form always shows one row more than there is. */
const rows = <Row extends z.ZodType>(row: Row, most = 30) =>
  z.preprocess(
    (value) => asList(value).filter((one) => !isBlank(one)),
    z.array(row).max(most, `Keep to ${most} at most`),
  )

/** Choices that stand in every row, filled in or not, do not fill it in. */
const alwaysGiven = ['kind', 'pin', 'positionBasis', 'generation', 'weekday']

/** Without the rows that nobody filled in, so that all count alike. */
export function dropBlankRows(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => !isBlank(one)) : value,
    ]),
  )
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object' || value === null) return value === null
  return Object.entries(value).every(
    ([name, part]) =>
      alwaysGiven.includes(name) ||
      part === false ||
      part === undefined ||
      isBlank(part),
  )
}

const organization = z.object({
  name: needed(160, 'Enter the name of the organisation'),
  kind: z.preprocess(
    blankToNull,
    z.enum(organizationKinds, 'Choose what kind of organisation it is'),
  ),
})

const location = z
  .object({
    address: needed(300, 'Enter the address'),
    town: text(80),
    lat: degrees(54.5, 61),
    lng: degrees(-8.7, -0.7),
    positionBasis: oneOf(positionBases),
    hideExactAddress: flag,
  })
  .refine((place) => (place.lat === null) === (place.lng === null), {
    path: ['lat'],
    error: 'Enter both latitude and longitude, or neither',
  })
  .refine((place) => !place.hideExactAddress || place.town !== null, {
    path: ['town'],
    error: 'Enter the town: with the address hidden, readers see only that',
  })
  .transform((place) => ({
    ...place,
    positionBasis:
      place.lat === null ? null : (place.positionBasis ?? ('town' as const)),
  }))

const contact = z.object({
  role: text(120),
  phone: text(300),
  email,
  web: webAddress,
})

const schedule = z
  .object({
    weekday: z.preprocess(blankToNull, z.enum(weekdays, 'Choose a weekday')),
    opensAt: time,
    closesAt: time,
    note: text(200),
  })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
    path: ['closesAt'],
    error: 'Enter a closing time after the opening time',
  })

const source = {
  name: needed(200, 'Enter where this is from, like the name of the page'),
  url: webAddress,
  publishedOn: day,
  generation: z.preprocess(
    (value) => blankToNull(value) ?? 'partnership',
    z.string().max(40),
  ),
}

export const snapshotShape = {
  title: needed(140, 'Enter the name of the service'),
  summary: needed(700, 'Say in one or two sentences what the service does'),
  provider: z.preprocess((value) => value ?? {}, organization),
  coProviders: rows(organization),
  /** The main type first. */
  types: keys,
  mainNeeds: keys,
  otherNeeds: keys,
  outcomes: text(2000),

  availability: z.preprocess(
    (value) => blankToNull(value) ?? 'not-told',
    z.enum(availabilities, choose),
  ),
  availabilityNote: text(500),
  startsOn: day,
  endsOn: day,
  pausedUntil: wholeDay,
  /** The slug of the listing that takes its place. */
  successor: text(200),
  capacity: oneOf(capacities),
  capacityUntil: wholeDay,

  eligibility: text(2000),
  exclusions: text(2000),
  /** Null: nobody says. */
  sex: oneOf(sexes),
  minAge: age,
  maxAge: age,
  groups: keySet,

  referral: text(2000),
  referrers: keys,
  requestBy: text(300),
  turnaround: text(300),
  assessment: text(2000),
  access: text(1000),
  cost: text(500),

  coversScotland: flag,
  areas: keySet,
  areaNote: text(500),
  courts: keySet,
  courtsBasis: z.preprocess(
    (value) => blankToNull(value) ?? 'none',
    z.enum(['printed', 'carried-over', 'none']),
  ),
  prisons: keySet,
  custodyCentres: keySet,
  locations: rows(location),

  contacts: rows(contact),
  schedules: rows(schedule, 40).transform((list) =>
    [...list].sort((a, b) => openingOf(a).localeCompare(openingOf(b))),
  ),

  source: z.preprocess(
    (value) => value ?? {},
    z.object({ ...source, truncated: flag }),
  ),
  otherSources: rows(z.object(source)),
  conflicts: rows(needed(600, 'Say what disagrees')),
  confidence: oneOf(['high', 'medium', 'low']),
  editorNote: text(2000),
}

function openingOf({ weekday, opensAt }: z.output<typeof schedule>) {
  return `${weekdays.indexOf(weekday)} ${opensAt}`
}

type Parsed = z.infer<z.ZodObject<typeof snapshotShape>>

export const serviceSnapshot = z
  .object(snapshotShape)
  .superRefine((snapshot, context) => {
    for (const { path, message } of listBrokenRules(snapshot))
      context.addIssue({ code: 'custom', path, message })
  })
  .transform(tidy)

/** The rules that need more than one field. */
function listBrokenRules(snapshot: Parsed): SnapshotProblem[] {
  const { availability, startsOn, endsOn, minAge, maxAge } = snapshot
  const rules: [broken: boolean, field: keyof Parsed, message: string][] = [
    [
      snapshot.types.length === 0,
      'types',
      'Choose the type of service; the main one first',
    ],
    [
      snapshot.mainNeeds.length > mostMainNeeds,
      'mainNeeds',
      'Choose at most three main needs and mark the others as “also”',
    ],
    [
      snapshot.areas.length === 0 && !snapshot.coversScotland,
      'areas',
      'Choose the council areas, or say that it is for all of Scotland',
    ],
    [
      snapshot.areas.length > 0 && snapshot.coversScotland,
      'areas',
      'Choose either all of Scotland or single council areas, not both',
    ],
    [
      minAge !== null && maxAge !== null && minAge > maxAge,
      'maxAge',
      'Enter an oldest age that is not below the youngest',
    ],
    [
      availability === 'superseded' && snapshot.successor === null,
      'successor',
      'Choose the listing that has taken its place',
    ],
    [
      availability === 'closed' && endsOn === null,
      'endsOn',
      'Enter when it ended; the year is enough',
    ],
    [
      startsOn !== null && endsOn !== null && endsOn < startsOn.slice(0, 4),
      'endsOn',
      'Enter an end that is after the start',
    ],
    [
      snapshot.pausedUntil !== null && availability !== 'paused',
      'pausedUntil',
      'Choose “Paused” as the availability, or clear this date',
    ],
    [
      snapshot.capacity !== null && snapshot.capacityUntil === null,
      'capacityUntil',
      'Enter until when this is good; after that day it reads “not told us”',
    ],
  ]
  return rules
    .filter(([broken]) => broken)
    .map(([, field, message]) => ({ path: [field], message }))
}

/** What follows from other answers is not asked. */
function tidy(snapshot: Parsed): Parsed {
  const { courts, courtsBasis, mainNeeds, capacity } = snapshot
  const basis = courtsBasis === 'none' ? 'printed' : courtsBasis
  return {
    ...snapshot,
    otherNeeds: snapshot.otherNeeds.filter((key) => !mainNeeds.includes(key)),
    courtsBasis: courts.length === 0 ? 'none' : basis,
    capacityUntil: capacity === null ? null : snapshot.capacityUntil,
  }
}

/** A snapshot, or everything that has to be mended first. */
export function parseSnapshot(
  value: unknown,
):
  | { snapshot: ServiceSnapshot; problems: null }
  | { snapshot: null; problems: SnapshotProblem[] } {
  const parsed = serviceSnapshot.safeParse(value)
  if (parsed.success) return { snapshot: parsed.data, problems: null }
  return {
    snapshot: null,
    problems: parsed.error.issues.map(({ path, message }) => ({
      path,
      message,
    })),
  }
}

/**
 * What can be read of an unfinished draft, field by field; what cannot be is
 * blank. For warnings and comparison, never for publishing.
 */
export function readLoosely(value: unknown): ServiceSnapshot {
  const given = (value ?? {}) as Record<string, unknown>
  const read = Object.entries(snapshotShape).map(([name, schema]) => {
    const parsed = schema.safeParse(given[name])
    const blank = (blankSnapshot as Record<string, unknown>)[name]
    return [name, parsed.success ? parsed.data : blank] as const
  })
  return tidy(Object.fromEntries(read) as Parsed)
}

export const blankSnapshot: ServiceSnapshot = {
  title: '',
  summary: '',
  provider: { name: '', kind: 'other' },
  coProviders: [],
  types: [],
  mainNeeds: [],
  otherNeeds: [],
  outcomes: null,
  availability: 'not-told',
  availabilityNote: null,
  startsOn: null,
  endsOn: null,
  pausedUntil: null,
  successor: null,
  capacity: null,
  capacityUntil: null,
  eligibility: null,
  exclusions: null,
  sex: null,
  minAge: null,
  maxAge: null,
  groups: [],
  referral: null,
  referrers: [],
  requestBy: null,
  turnaround: null,
  assessment: null,
  access: null,
  cost: null,
  coversScotland: false,
  areas: [],
  areaNote: null,
  courts: [],
  courtsBasis: 'none',
  prisons: [],
  custodyCentres: [],
  locations: [],
  contacts: [],
  schedules: [],
  source: {
    name: '',
    url: null,
    publishedOn: null,
    generation: 'partnership',
    truncated: false,
  },
  otherSources: [],
  conflicts: [],
  confidence: null,
  editorNote: null,
}
