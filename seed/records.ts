/**
 * What each file in seed/data must look like. A field nobody described is an
 * error: a slip of the pen must not silently drop a fact.
 */
import { z } from 'zod'
import {
  availabilities,
  courtKinds,
  courtRelations,
  organizationKinds,
} from '#db/schema/codes.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower-case words joined by -')
const sentence = z
  .string()
  .trim()
  .min(1, 'is empty; write null where nothing is known')
const maybe = sentence.nullable()
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .refine((items) => new Set(items).size === items.length, 'repeats a value')
const words = list(sentence)
/** Scotland, its islands included, with a little sea around them. */
const lat = degrees(54.5, 61)
const lng = degrees(-8.7, -0.7)
const day = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'is not a year, YYYY-MM or YYYY-MM-DD',
  )
  .refine(isInCalendar, 'is not a day of the calendar')
const web = z.url({ protocol: /^https?$/, error: 'is not a web address' })
const sexes = ['any', 'women', 'men'] as const
const relation = z.enum(courtRelations).nullable()

function degrees(least: number, most: number) {
  return z
    .number()
    .min(least, 'is outside Scotland')
    .max(most, 'is outside Scotland')
}

function isInCalendar(text: string) {
  if (text.length < 10) return true
  const date = new Date(`${text}T00:00:00Z`)
  return (
    !Number.isNaN(date.valueOf()) && date.toISOString().slice(0, 10) === text
  )
}

export const areaRecord = z.strictObject({
  slug,
  kind: z.literal('council'),
  gssCode: z.string().regex(/^S12\d{6}$/, 'is not a council code'),
  isoCode: z.string().regex(/^GB-[A-Z]{3}$/, 'is not an ISO 3166-2 code'),
  officialName: sentence,
  name: sentence,
  shortName: sentence,
  gaelicName: sentence,
  partnership: z.strictObject({ slug, name: sentence }),
  courts: z.array(z.strictObject({ court: slug, relation, note: maybe })),
  courtsSource: sentence,
  sheriffdoms: words,
  healthBoard: sentence,
  policeDivision: z.strictObject({
    code: z.string().regex(/^[A-Z]$/, 'is not one letter'),
    name: sentence,
  }),
  mainTown: sentence,
  lat,
  lng,
  latLngNote: sentence,
  aliases: words,
})

export const partnershipRecord = z.strictObject({
  slug,
  name: sentence,
  areas: list(slug).min(1, 'is empty'),
  joint: z.boolean(),
  note: maybe,
  confidence: z.enum(['high', 'medium', 'low']),
  nameSource: sentence,
})

export const courtRecord = z
  .strictObject({
    slug,
    name: sentence,
    kind: z.enum(courtKinds),
    sheriffdom: maybe,
    town: sentence,
    areas: z
      .array(z.strictObject({ area: slug, relation }))
      .min(1, 'is empty; write scotland for a court that serves all of it'),
    parentCourt: slug.nullable(),
    specialism: slug.nullable(),
    lat: lat.nullable(),
    lng: lng.nullable(),
    status: z.enum(['open', 'closed', 'unconfirmed']),
    successor: slug.nullable(),
    since: maybe,
    note: maybe,
    source: sentence,
  })
  .refine((court) => court.kind !== 'closed' || court.successor !== null, {
    path: ['successor'],
    error: 'is missing; a closed court names the court that took its business',
  })
  .refine((court) => (court.lat === null) === (court.lng === null), {
    path: ['lat'],
    error: 'and lng must both be given or both be null',
  })

export const prisonRecord = z.strictObject({
  slug,
  name: sentence,
  location: sentence,
  area: slug,
  population: sentence,
  holds: z.enum(sexes),
  operator: sentence,
  aliases: words,
  lat,
  lng,
  status: z.enum(['open', 'closed']),
  note: maybe,
  source: sentence,
})

export const custodyCentreRecord = z
  .strictObject({
    slug,
    name: sentence,
    kind: z.enum(['primary', 'ancillary']),
    area: slug,
    status: z.enum(['open', 'closed']),
    statusAsOf: day.nullable(),
    note: maybe,
    lat: lat.nullable(),
    lng: lng.nullable(),
    source: sentence,
  })
  .refine((centre) => (centre.lat === null) === (centre.lng === null), {
    path: ['lat'],
    error: 'and lng must both be given or both be null',
  })

const term = { key: slug, label: sentence, definition: sentence }

export const stageRecord = z.strictObject({ ...term, order: z.int() })
export const serviceGroupRecord = z.strictObject({ ...term, order: z.int() })
export const referrerRecord = z.strictObject({ ...term, synonyms: words })
export const clientGroupRecord = z.strictObject({
  ...term,
  synonyms: words,
  directoryTags: words,
})
export const needRecord = z.strictObject({
  ...term,
  synonyms: words,
  searchOnly: words,
  directoryTags: words,
})

export const serviceTypeRecord = z.strictObject({
  ...term,
  parent: slug,
  broader: slug.nullable(),
  officialName: maybe,
  legalBasis: maybe,
  legalBasisChecked: z.boolean(),
  statutory: z.boolean(),
  stages: list(slug).min(1, 'is empty'),
  providedBy: list(slug),
  whoCanReferOrImpose: list(slug),
  priorityActions: list(z.int()),
  nationalOutcomes: words,
  synonyms: words,
  searchOnly: words,
  note: maybe,
  source: sentence,
})

const provider = z.strictObject({
  name: sentence,
  kind: z.enum(organizationKinds),
})
const source = z.strictObject({
  name: sentence,
  url: web.nullable(),
  publishedOn: day.nullable(),
  generation: z.enum([
    'cisd-2024',
    'csst-2021-22',
    'csst-2020',
    'council',
    'provider',
    'other',
    'plan',
  ]),
})
const age = z.int().min(8, 'is below 8').max(99, 'is above 99').nullable()

export const listingRecord = z
  .strictObject({
    slug,
    title: sentence,
    provider,
    coProviders: z.array(provider),
    serviceTypes: list(slug).min(1, 'is empty'),
    areas: list(slug).min(1, 'is empty'),
    areaNote: maybe,
    courts: list(slug),
    courtsBasis: z.enum(['printed', 'carried-over', 'none']),
    prisons: list(slug),
    custodyCentres: list(slug),
    needs: z.strictObject({
      main: list(slug).max(3, 'holds more than three needs'),
      also: list(slug),
    }),
    clientGroups: list(slug),
    sex: z.enum(sexes).nullable(),
    minAge: age,
    maxAge: age,
    summary: sentence,
    eligibility: maybe,
    exclusions: maybe,
    outcomes: maybe,
    referral: maybe,
    whoCanRefer: list(slug),
    requestBy: maybe,
    turnaround: maybe,
    availability: z.enum(availabilities),
    availabilityNote: maybe,
    startsOn: day.nullable(),
    endsOn: day.nullable(),
    successorSlug: slug.nullable(),
    contact: z.strictObject({
      phone: maybe,
      email: z.email('is not an e-mail address').nullable(),
      web: web.nullable(),
      address: maybe,
    }),
    source: source.extend({ truncated: z.boolean() }),
    olderSources: z.array(source),
    conflicts: z.array(sentence),
    editorNote: maybe,
    confidence: z.enum(['high', 'medium', 'low']),
  })
  .refine(
    ({ minAge, maxAge }) =>
      minAge === null || maxAge === null || minAge <= maxAge,
    { path: ['minAge'], error: 'is above maxAge' },
  )
  .refine(
    ({ availability, successorSlug }) =>
      availability !== 'superseded' || successorSlug !== null,
    {
      path: ['successorSlug'],
      error: 'is missing; a superseded service names the one that replaced it',
    },
  )
  .refine(
    ({ availability, endsOn }) => availability !== 'closed' || endsOn !== null,
    { path: ['endsOn'], error: 'is missing; a closed service ended some day' },
  )
  .refine(
    ({ courts, courtsBasis }) =>
      (courts.length === 0) === (courtsBasis === 'none'),
    { path: ['courtsBasis'], error: 'does not fit the number of courts' },
  )
  .refine(({ areas }) => areas.length === 1 || !areas.includes('scotland'), {
    path: ['areas'],
    error: 'mixes scotland with councils',
  })
  .refine(
    ({ needs }) => !needs.main.some((need) => needs.also.includes(need)),
    {
      path: ['needs'],
      error: 'names a need both as main and as also',
    },
  )

export const placeRecord = z.strictObject({
  slug,
  name: sentence,
  area: slug,
  lat,
  lng,
  population: z.int().positive().nullable(),
  source: sentence,
  aliases: words,
})

export const postcodeDistrictRecord = z.strictObject({
  district: z
    .string()
    .regex(
      /^[A-Z]{1,2}\d[A-Z\d]?$/,
      'is not a postcode district, such as KA21',
    ),
  postTown: sentence,
  areas: list(slug).min(1, 'is empty'),
  lat,
  lng,
})

export const custodyCentresFile = z.object({
  note: sentence,
  centres: z.array(z.unknown()),
})

export const serviceTypesFile = z.object({
  groups: z.array(z.unknown()),
  types: z.array(z.unknown()),
  providerTypes: z.record(z.string(), sentence),
  priorityActions: z.record(z.string(), sentence),
  nationalOutcomes: z.record(z.string(), sentence),
})

export const placesFile = z.object({ places: z.array(z.unknown()) })
export const postcodeDistrictsFile = z.object({
  districts: z.array(z.unknown()),
})

const leadsTo = z.strictObject({ from: sentence, to: list(slug) })

export const synonymsFile = z.strictObject({
  note: sentence,
  twoWay: z.array(words.min(2, 'needs two words at least')),
  oneWay: z.array(leadsTo),
  acronymMisspellings: z.array(
    z.strictObject({ from: sentence, to: sentence }),
  ),
  ambiguous: z.array(
    z.strictObject({
      term: sentence,
      meanings: words,
      default: slug.optional(),
    }),
  ),
  explain: z.array(
    z.strictObject({
      terms: words,
      say: sentence,
      source: sentence,
      nearest: z.array(slug),
    }),
  ),
  matchOnly: z.array(leadsTo),
  stigmaWords: z.strictObject({
    note: sentence,
    words,
    preferred: words,
    source: sentence,
  }),
  removed: z.array(z.strictObject({ terms: words, reason: sentence })),
})

/** `{relative}` in a phrase stands for whomever a family asks about. */
export const phraseRecord = z.strictObject({
  phrases: words,
  meanings: list(
    z.strictObject({
      kind: z.enum(['area', 'group', 'need', 'prison', 'sex', 'type']),
      key: slug,
    }),
  ),
  inOrder: z.boolean().optional(),
  isTeam: z.boolean().optional(),
  note: sentence.optional(),
})

export type ListingRecord = z.infer<typeof listingRecord>
