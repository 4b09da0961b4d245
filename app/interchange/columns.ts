/**
 * A listing as one row: its columns in the order of the form, what each is
 * called, and what else people call it. The id of a column is the path of its
 * field in a snapshot; groups that repeat are counted from 0 inside, from 1 for
 * people.
 */
import { serviceFields } from '#app/record/fields.ts'
import { normaliseText } from './term-lookup.ts'

export type ListingColumn = {
  id: string
  heading: string
  also: string[]
  hint: string
}

/** How many of a group the template shows; a file may have more. */
const shownInTemplate = { contacts: 2, locations: 2 }
const maxInGroup = 9

/** Which listing a row is about. */
export const identityColumns: ListingColumn[] = [
  column('id', 'Listing ID', ['id', 'identifier', 'reference'], {
    hint: 'Filled in by an export; leave it empty for a new listing',
  }),
  column('slug', 'Web address', ['address of the listing', 'page', 'slug'], {
    hint: 'The end of the listing’s address; never changed by an import',
  }),
  column('partnership', 'Who looks after it', ['partnership', 'owner'], {
    hint: 'For new listings only, and for national editors',
  }),
  column('status', 'Status', [], {
    hint: 'Published or archived; never changed by an import',
  }),
]

/** Fields that are one cell each, with what the template says of them. */
const simple: Record<string, { also: string[]; hint: string }> = {
  title: {
    also: ['name', 'title', 'service', 'service name', 'listing'],
    hint: 'As people know it. Needed',
  },
  summary: {
    also: [
      'summary',
      'description',
      'about',
      'what is it',
      'what does it do',
      'service description',
    ],
    hint: 'One or two sentences. Needed',
  },
  coProviders: {
    also: ['co providers', 'partners', 'delivered with'],
    hint: 'One on each line; its kind in brackets at the end',
  },
  types: {
    also: [
      'type',
      'types',
      'type of service',
      'service type',
      'category',
      'category of service',
      'service category',
      'kind of service',
      'main type',
      'main type of service',
    ],
    hint: 'Several with a semicolon between; the main one first. Needed',
  },
  mainNeeds: {
    also: ['needs', 'main need', 'need'],
    hint: 'At most three, with a semicolon between',
  },
  otherNeeds: {
    also: ['other needs', 'also', 'secondary needs'],
    hint: 'Several with a semicolon between',
  },
  outcomes: { also: ['outcomes', 'outcome'], hint: 'What changes for people' },
  availability: {
    also: ['available', 'state', 'is it available'],
    hint: 'One of the list. Empty is “Not told us”',
  },
  availabilityNote: {
    also: ['availability note', 'availability details', 'limits'],
    hint: 'Such as “Inverness only”',
  },
  startsOn: {
    also: ['start', 'start date', 'starts on', 'started', 'from'],
    hint: 'A date, like 3 July 2024, July 2024 or 2024',
  },
  endsOn: {
    also: ['end', 'end date', 'ends on', 'ended', 'until'],
    hint: 'A date; needed where it has closed',
  },
  pausedUntil: { also: ['pause ends'], hint: 'The last day of a pause' },
  successor: {
    also: ['successor', 'replaced by'],
    hint: 'The web address of the listing that takes its place',
  },
  capacity: { also: ['capacity', 'places'], hint: 'One of the list' },
  capacityUntil: {
    also: ['capacity until'],
    hint: 'The last day on which that is good',
  },
  eligibility: {
    also: ['eligibility', 'criteria', 'eligibility criteria', 'who is it for'],
    hint: 'In plain words',
  },
  exclusions: { also: ['exclusions', 'not for'], hint: 'In plain words' },
  sex: { also: ['gender', 'women or men'], hint: 'One of the list' },
  minAge: {
    also: ['minimum age', 'min age', 'age from', 'lower age'],
    hint: 'In years',
  },
  maxAge: {
    also: ['maximum age', 'max age', 'age to', 'upper age'],
    hint: 'In years',
  },
  groups: {
    also: ['client groups', 'groups', 'client group'],
    hint: 'Several with a semicolon between',
  },
  referral: {
    also: ['referral', 'how to refer', 'referral process', 'referral route'],
    hint: 'Who to write to, and how',
  },
  referrers: {
    also: ['referrers', 'who can refer', 'referred by', 'referral from'],
    hint: 'Several with a semicolon between',
  },
  requestBy: { also: ['request by', 'deadline'], hint: 'Such as “By noon”' },
  turnaround: {
    also: ['turnaround', 'waiting time', 'timescale'],
    hint: 'Such as “Three weeks”',
  },
  assessment: { also: ['assessments'], hint: 'What it involves' },
  access: {
    also: ['accessibility', 'how to get in'],
    hint: 'Languages, steps, travel',
  },
  cost: { also: ['fees', 'price', 'fee'], hint: 'Such as “Free”' },
  coversScotland: {
    also: ['national', 'all of scotland', 'scotland wide'],
    hint: 'Yes or No',
  },
  areas: {
    also: ['area', 'areas', 'council', 'local authority', 'council area'],
    hint: 'Several with a semicolon between. Needed',
  },
  areaNote: {
    also: ['area note', 'area details'],
    hint: 'Such as “Leven only”',
  },
  courts: {
    also: ['court', 'sheriff court', 'sheriff courts'],
    hint: 'Several with a semicolon between',
  },
  prisons: { also: ['prison'], hint: 'Several with a semicolon between' },
  custodyCentres: {
    also: ['custody centre', 'custody centres', 'custody suite'],
    hint: 'Several with a semicolon between',
  },
  schedules: {
    also: ['opening hours', 'hours', 'opening'],
    hint: 'One on each line, like Monday 09:00 to 17:00',
  },
  otherSources: {
    also: ['also read'],
    hint: 'One on each line: name | date | web address',
  },
  conflicts: { also: ['conflicts'], hint: 'One on each line' },
  editorNote: {
    also: ['notes', 'note', 'internal note', 'comments'],
    hint: 'Never shown to readers',
  },
}

const inParts: Record<string, (number: string) => ListingColumn[]> = {
  provider: () => [
    column('provider.name', 'Provider', [
      'organisation',
      'organization',
      'agency',
      'delivered by',
      'provider name',
      'who provides',
      'who provides it',
      'run by',
    ]),
    column(
      'provider.kind',
      'Kind of provider',
      ['provider type', 'sector', 'type of provider', 'organisation type'],
      { hint: 'One of the list' },
    ),
  ],
  locations: (n) => [
    column(`locations.${n}.address`, `Address ${people(n)}`, [
      ...onlyFirst(n, ['address', 'location', 'venue', 'street address']),
    ]),
    column(`locations.${n}.town`, `Town ${people(n)}`, [
      ...onlyFirst(n, ['town', 'city', 'town or city']),
    ]),
    column(
      `locations.${n}.lat`,
      `Latitude ${people(n)}`,
      onlyFirst(n, ['latitude', 'lat']),
      { hint: 'Only where you know the exact point' },
    ),
    column(
      `locations.${n}.lng`,
      `Longitude ${people(n)}`,
      onlyFirst(n, ['longitude', 'lng', 'long', 'lon']),
      { hint: 'Only where you know the exact point' },
    ),
    column(
      `locations.${n}.hideExactAddress`,
      `Hide address ${people(n)}`,
      onlyFirst(n, ['hide address', 'confidential address']),
      { hint: 'Yes: readers see the town only' },
    ),
  ],
  contacts: (n) => [
    column(`contacts.${n}.role`, `Contact ${people(n)}: who`, [
      ...onlyFirst(n, ['contact', 'contact name', 'team', 'contact role']),
    ]),
    column(
      `contacts.${n}.phone`,
      `Contact ${people(n)}: telephone`,
      onlyFirst(n, [
        'telephone',
        'phone',
        'tel',
        'tel no',
        'telephone number',
        'phone number',
        'contact number',
        'contact telephone',
      ]),
    ),
    column(
      `contacts.${n}.email`,
      `Contact ${people(n)}: email`,
      onlyFirst(n, ['email', 'e mail', 'email address', 'contact email']),
    ),
    column(
      `contacts.${n}.web`,
      `Contact ${people(n)}: website`,
      onlyFirst(n, ['website', 'web', 'url', 'web page', 'site']),
    ),
  ],
  source: () => [
    column('source.name', 'Source', ['source name', 'where this is from']),
    column('source.url', 'Source: web address', ['source url']),
    column('source.publishedOn', 'Source: date', ['source date']),
  ],
}

/** Rests on other fields, or says nothing to people. */
const notInSheets = ['courtsBasis', 'confidence']

function column(
  id: string,
  heading: string,
  also: string[] = [],
  { hint = '' } = {},
): ListingColumn {
  return { id, heading, also, hint }
}

function people(number: string) {
  return String(Number(number) + 1)
}

function onlyFirst(number: string, names: string[]) {
  const own = names.map((name) => `${name} ${people(number)}`)
  return number === '0' ? [...names, ...own] : own
}

export type GroupCounts = { contacts: number; locations: number }

/** Every column of a sheet with so many contacts and addresses. */
export function listColumns(
  counts: GroupCounts = shownInTemplate,
): ListingColumn[] {
  const fields = serviceFields.filter(({ name }) => !notInSheets.includes(name))
  return [
    ...identityColumns,
    ...fields.flatMap(({ name, label }) => {
      const known = simple[name]
      if (known) return [column(name, label, known.also, known)]
      const parts = inParts[name]
      if (!parts) throw new Error(`No column holds ${name}`)
      const times = name in counts ? counts[name as keyof GroupCounts] : 1
      return Array.from({ length: times }, (_, n) => parts(String(n))).flat()
    }),
  ]
}

const everyColumn = listColumns({
  contacts: maxInGroup,
  locations: maxInGroup,
})
const byId = new Map(everyColumn.map((one) => [one.id, one]))
const byName = new Map(
  everyColumn
    .flatMap((one) =>
      one.also.map((name) => [normaliseText(name), one] as const),
    )
    .concat(
      everyColumn.map((one) => [normaliseText(one.heading), one] as const),
    )
    .concat(everyColumn.map((one) => [normaliseText(one.id), one] as const)),
)

export function findColumn(id: string): ListingColumn | null {
  return byId.get(id) ?? null
}

/** What a heading says, "(required)" and the like aside. */
export function recogniseHeading(heading: string): ListingColumn | null {
  const bare = heading.replace(/\([^)]*\)|\*/g, ' ')
  return (
    byName.get(normaliseText(heading)) ??
    byName.get(normaliseText(bare)) ??
    null
  )
}

/** Heads the column of a report that says what to do; imports pass it over. */
export const tidyHeading = 'To mend'

/** By the number of the column in the file. The first of two wins. */
export type Mapping = Record<string, string>

export function recogniseHeadings(headings: string[]): Mapping {
  const taken = new Set<string>()
  const mapping: Mapping = {}
  headings.forEach((heading, index) => {
    const found = recogniseHeading(heading)
    if (!found || taken.has(found.id)) return
    taken.add(found.id)
    mapping[index] = found.id
  })
  return mapping
}
