/** Field by field what can be said of a listing. */
import { z } from 'zod'
import {
  availabilities,
  capacities,
  organizationKinds,
  positionBases,
  weekdays,
} from '#db/schema/codes.ts'
import {
  age,
  blankToNull,
  choose,
  day,
  degrees,
  email,
  flag,
  keySet,
  keys,
  needed,
  oneOf,
  rows,
  text,
  time,
  webAddress,
  wholeDay,
} from './field-types.ts'

const sexes = ['any', 'women', 'men'] as const

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
