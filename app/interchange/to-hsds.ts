/**
 * A listing in the words of Open Referral (HSDS 3.0, and its profile for the
 * United Kingdom), and back. What Open Referral has no field for stands in an
 * object of its own, under the ids of the columns of a spreadsheet.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { hasEnded } from '#app/availability/availability.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Availability } from '#db/schema/codes.ts'
import { hoursOf, hsdsSchedule } from './hsds-schedule.ts'
import { fixedWords, severalWords } from './listing-row.ts'
import type { Cells, VocabularyLookup } from './listing-row.ts'
import { labelOf, normaliseText } from './term-lookup.ts'

const extraFields = 'community_justice'

const taxonomies = {
  types: 'service-types',
  mainNeeds: 'main-needs',
  otherNeeds: 'other-needs',
  groups: 'client-groups',
  referrers: 'referrers',
} as const
type Classified = keyof typeof taxonomies
const classified = Object.keys(taxonomies) as Classified[]

/** Of one field each, the same text on both sides. */
const sameText: Record<string, string> = {
  title: 'name',
  summary: 'description',
  eligibility: 'eligibility_description',
  referral: 'application_process',
  turnaround: 'wait_time',
  cost: 'fees_description',
  availabilityNote: 'alert',
  'provider.name': 'organization',
  'contacts.0.web': 'url',
}

/** @param cells what a spreadsheet would hold of it */
export function hsdsOf({
  id,
  cells,
  snapshot,
  words,
}: {
  id: string
  cells: Cells
  snapshot: ServiceSnapshot
  words: VocabularyLookup
}) {
  const idFor = (part: string) => stableId(`${id} ${part}`)
  const own = Object.entries(cells).filter(([column]) => !isInHsds(column))
  return {
    id,
    name: snapshot.title,
    description: snapshot.summary,
    url: snapshot.contacts[0]?.web ?? undefined,
    email: snapshot.contacts.find(({ email }) => email)?.email ?? undefined,
    status: statusOf(snapshot),
    eligibility_description: snapshot.eligibility ?? undefined,
    application_process: snapshot.referral ?? undefined,
    wait_time: snapshot.turnaround ?? undefined,
    fees_description: snapshot.cost ?? undefined,
    alert: snapshot.availabilityNote ?? undefined,
    minimum_age: snapshot.minAge ?? undefined,
    maximum_age: snapshot.maxAge ?? undefined,
    organization: {
      id: stableId(`organization ${snapshot.provider.name}`),
      name: snapshot.provider.name,
      description: labelOf(words.kind, snapshot.provider.kind),
    },
    contacts: snapshot.contacts.map(({ role, email, phone }, n) => ({
      id: idFor(`contact ${n}`),
      name: role ?? undefined,
      email: email ?? undefined,
      phones:
        phone === null ? [] : [{ id: idFor(`phone ${n}`), number: phone }],
    })),
    schedules: snapshot.schedules.map((schedule, n) => ({
      id: idFor(`schedule ${n}`),
      freq: 'WEEKLY',
      byday: schedule.weekday,
      opens_at: schedule.opensAt,
      closes_at: schedule.closesAt,
      notes: schedule.note ?? undefined,
    })),
    service_areas: snapshot.areas.map((area) => ({
      id: idFor(`area ${area}`),
      name: labelOf(words.area, area),
      service_area: labelOf(words.area, area),
    })),
    service_at_locations: snapshot.locations.map((place, n) => ({
      id: idFor(`place ${n}`),
      location: {
        id: idFor(`location ${n}`),
        location_type: 'physical',
        latitude: place.lat ?? undefined,
        longitude: place.lng ?? undefined,
        addresses: [
          {
            id: idFor(`address ${n}`),
            address_1: place.address,
            city: place.town ?? undefined,
            country: 'GB',
            address_type: 'physical',
          },
        ],
      },
    })),
    attributes: classified.flatMap((field) =>
      snapshot[field].map((key) => ({
        id: idFor(`${field} ${key}`),
        link_type: 'service',
        taxonomy_term: {
          id: stableId(`${field} ${key}`),
          code: key,
          name: labelOf(words[severalWords[field]], key),
          description: labelOf(words[severalWords[field]], key),
          taxonomy: taxonomies[field],
        },
      })),
    ),
    [extraFields]: Object.fromEntries(own),
  }
}

function isInHsds(column: string) {
  const [group = ''] = column.split('.')
  return (
    column in sameText ||
    ['minAge', 'maxAge', 'schedules', 'areas', 'id'].includes(column) ||
    (classified as string[]).includes(column) ||
    /^contacts\.\d\.(role|phone|email)$/.test(column) ||
    (group === 'locations' && !column.endsWith('hideExactAddress'))
  )
}

function statusOf({ availability }: ServiceSnapshot) {
  if (hasEnded(availability)) return 'defunct'
  if (availability === 'paused') return 'temporarily closed'
  return ['planned', 'not-offered', 'not-told'].includes(availability)
    ? 'inactive'
    : 'active'
}

/** The same thing has the same id in every export. */
function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const text = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().nullish(),
)
const list = <Row extends z.ZodType>(row: Row) => z.array(row).nullish()

/** As much of it as a listing has room for; feeds hold much more. */
const hsdsService = z.object({
  id: text,
  name: text,
  description: text,
  status: text,
  url: text,
  email: text,
  eligibility_description: text,
  application_process: text,
  wait_time: text,
  fees_description: text,
  fees: text,
  alert: text,
  minimum_age: text,
  maximum_age: text,
  organization: z.object({ name: text }).nullish(),
  phones: list(z.object({ number: text })),
  contacts: list(
    z.object({
      name: text,
      title: text,
      email: text,
      phones: list(z.object({ number: text })),
    }),
  ),
  schedules: list(hsdsSchedule),
  cost_options: list(
    z.object({
      option: text,
      amount: text,
      currency: text,
      amount_description: text,
    }),
  ),
  languages: list(z.object({ name: text, code: text })),
  service_areas: list(z.object({ name: text, service_area: text })),
  service_at_locations: list(
    z.object({
      phones: list(z.object({ number: text })),
      schedules: list(hsdsSchedule),
      location: z
        .object({
          phones: list(z.object({ number: text })),
          schedules: list(hsdsSchedule),
          latitude: text,
          longitude: text,
          addresses: list(
            z.object({
              address_1: text,
              address_2: text,
              city: text,
              postal_code: text,
            }),
          ),
        })
        .nullish(),
    }),
  ),
  attributes: list(
    z.object({
      taxonomy_term: z
        .object({ code: text, name: text, taxonomy: text })
        .nullish(),
    }),
  ),
  [extraFields]: z.record(z.string(), text).nullish(),
})

/** Null where it is nothing like a service. */
export function readHsds(
  value: unknown,
  now: Date,
): { cells: Cells; left: LeftOut[] } | null {
  const { data: service } = hsdsService.safeParse(value)
  if (!service) return null
  const places = service.service_at_locations ?? []
  const hours = [
    ...(service.schedules ?? []),
    // What is said of a place is said of the service there.
    ...places.flatMap((one) => one.schedules ?? []),
    ...places.flatMap(({ location }) => location?.schedules ?? []),
  ].map((one) => hoursOf(one, now))
  const state = stateOf(service.status)
  const own = service[extraFields] as Cells | null | undefined
  const cells: Partial<Record<string, string | null>> = {
    ...(state && { availability: labelOf(fixedWords.availability, state) }),
    ...own,
    id: service.id,
    title: service.name,
    summary: plainText(service.description),
    eligibility: plainText(service.eligibility_description),
    referral: plainText(service.application_process),
    turnaround: plainText(service.wait_time),
    cost: [service.fees_description, service.fees, costOf(service)].find(
      (said) => said,
    ),
    access: own?.access ?? languagesOf(service),
    availabilityNote: plainText(service.alert),
    minAge: service.minimum_age,
    maxAge: service.maximum_age,
    'provider.name': service.organization?.name,
    areas: (service.service_areas ?? [])
      .map(({ service_area, name }) => service_area ?? name)
      .join('; '),
    schedules: [...new Set(hours.flatMap(({ lines }) => lines))].join('\n'),
  }
  for (const field of classified)
    cells[field] = (service.attributes ?? [])
      .flatMap(({ taxonomy_term: term }) =>
        term?.taxonomy === taxonomies[field]
          ? (term.name ?? term.code ?? [])
          : [],
      )
      .join('; ')
  readContacts(service, cells)
  readPlaces(service, cells)
  const said = Object.entries(cells).flatMap(([id, one]) =>
    one === null || one === undefined || one === '' ? [] : [[id, one] as const],
  )
  const left = [
    ...(hours.some((one) => one.left === 'over') ? ['over' as const] : []),
    ...(hours.some((one) => one.left === 'unclear')
      ? ['unclear' as const]
      : []),
    ...(isInactive(service.status) && !own?.availability
      ? ['inactive' as const]
      : []),
  ]
  return { cells: Object.fromEntries(said), left }
}

/** What a listing cannot say, or does not say any more. */
export type LeftOut = 'over' | 'unclear' | 'inactive'

/** Words of Open Referral; “active” does not say that there is room. */
function stateOf(status: string | null | undefined): Availability | null {
  const plain = normaliseText(status ?? '')
  if (plain === 'temporarily closed') return 'paused'
  return plain === 'defunct' ? 'closed' : null
}

function isInactive(status: string | null | undefined) {
  return normaliseText(status ?? '') === 'inactive'
}

type Service = z.infer<typeof hsdsService>
type Open = Partial<Record<string, string | null>>

function readContacts(service: Service, cells: Open) {
  const contacts = service.contacts ?? []
  contacts.forEach(({ name, title, email, phones }, n) => {
    cells[`contacts.${n}.role`] = name ?? title
    cells[`contacts.${n}.email`] = email
    cells[`contacts.${n}.phone`] = numbersOf(phones)
  })
  cells['contacts.0.web'] = service.url
  const places = service.service_at_locations ?? []
  const others = [
    ...(cells['contacts.0.phone'] ? [] : (service.phones ?? [])),
    ...places.flatMap(({ phones }) => phones ?? []),
    ...places.flatMap(({ location }) => location?.phones ?? []),
  ].filter(
    ({ number }) =>
      !contacts.some(({ phones }) => numbersOf(phones)?.includes(number ?? '')),
  )
  cells['contacts.0.phone'] = numbersOf([
    ...(contacts[0]?.phones ?? []),
    ...others,
  ])
  if (contacts.every(({ email }) => !email))
    cells['contacts.0.email'] ??= service.email
}

function numbersOf(phones: { number?: string | null }[] | null | undefined) {
  const numbers = (phones ?? []).flatMap(({ number }) =>
    number ? [number] : [],
  )
  return numbers.length === 0 ? null : [...new Set(numbers)].join(' or ')
}

function readPlaces(service: Service, cells: Open) {
  ;(service.service_at_locations ?? []).forEach(({ location }, n) => {
    const [address] = location?.addresses ?? []
    cells[`locations.${n}.address`] = [
      address?.address_1,
      address?.address_2,
      address?.postal_code,
    ]
      .filter((part) => part)
      .join(', ')
    cells[`locations.${n}.town`] = address?.city
    cells[`locations.${n}.lat`] = location?.latitude
    cells[`locations.${n}.lng`] = location?.longitude
  })
}

/** "Full price: £5 a session". */
function costOf({ cost_options: options }: Service): string {
  return (options ?? [])
    .map(({ option, amount, currency, amount_description: what }) => {
      const price = amount ? [priceOf(amount, currency), what] : [what]
      const said = price.filter((part) => part).join(' ')
      return [option, said].filter((part) => part).join(': ')
    })
    .filter((part) => part !== '')
    .join('; ')
}

function priceOf(amount: string, currency: string | null | undefined) {
  const code = (currency ?? '').toUpperCase()
  const number = /^\d+\.\d$/.test(amount) ? `${amount}0` : amount
  if (code === 'GBP' || code === '') return `£${number}`
  return code === 'EUR' ? `€${number}` : `${number} ${code}`
}

/** English goes without saying. */
function languagesOf({ languages }: Service): string {
  const names = (languages ?? [])
    .map(({ name, code }) => name ?? code ?? '')
    .filter((name) => !/^(?:en\b.*|eng|english|)$/i.test(name))
  return names.length === 0 ? '' : `Languages: ${names.join(', ')}`
}

/** Without the tags that some feeds have in their texts. */
function plainText(written: string | null | undefined) {
  if (!written || !/<\/?[a-z][^<>]*>|&[a-z]+;|&#\d+;/i.test(written))
    return written
  return written
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/h\d|\/ul|\/ol|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '• ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d+)|([a-z]+));/gi, (all, code?: string, name?: string) =>
      code === undefined
        ? (entities[(name ?? '').toLowerCase()] ?? all)
        : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/[ \u00a0]*\n\s*/g, '\n')
    .trim()
}

const entities: Partial<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  pound: '£',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  euro: '€',
  bull: '•',
}
