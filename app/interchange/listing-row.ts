/**
 * A listing as the cells of one row, and back. What a cell says of a listing
 * that is there counts only where it differs from what an export would write,
 * so an export comes back to no change, whatever a cell cannot hold.
 */
import { availabilityLabel } from '#app/availability/availability.ts'
import type { KnownDistrict, KnownPlace } from '#app/record/addresses.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import {
  capacityLabels,
  organizationKindLabels,
  sexLabels,
  weekdayLabels,
} from '#app/vocabulary/code-labels.ts'
import {
  availabilities,
  capacities,
  organizationKinds,
  weekdays,
} from '#db/schema/codes.ts'
import type { OrganizationKind } from '#db/schema/codes.ts'
import { labelOf, makeTermLookup } from './term-lookup.ts'
import type { TermLookup } from './term-lookup.ts'

/** By the id of the column. */
export type Cells = Record<string, string>

const alsoCalled: Partial<Record<OrganizationKind, string[]>> = {
  'local-authority': ['local authority', 'council service'],
  nhs: ['NHS', 'health board', 'health'],
  'third-sector': ['third sector', 'charity', 'voluntary', 'voluntary sector'],
  'prison-service': ['SPS'],
  police: ['Police Scotland'],
  court: ['courts', 'SCTS'],
  private: ['private', 'company'],
}

const everybody = [
  'all',
  'both',
  'anyone',
  'any',
  'everyone',
  'everybody',
  'mixed',
  'm/f',
  'f/m',
  'm & f',
  'f & m',
  'mf',
  'both sexes',
  'either',
  'male/female',
  'female/male',
  'male & female',
  'female & male',
  'men/women',
  'women/men',
  'men & women',
  'males & females',
  'females & males',
  'all genders',
  'any gender',
  'all sexes',
]

export const fixedWords = {
  availability: makeTermLookup(
    'availability',
    availabilities.map((key) => ({
      key,
      label: availabilityLabel(key, 'confirmed'),
    })),
  ),
  capacity: makeTermLookup(
    'answer',
    capacities.map((key) => ({ key, label: capacityLabels[key] })),
  ),
  sex: makeTermLookup(
    'answer',
    [
      { key: 'any', label: sexLabels.any, others: everybody },
      { key: 'women', label: sexLabels.women, others: ['female', 'females'] },
      { key: 'men', label: sexLabels.men, others: ['male', 'males'] },
    ],
    // Half of those whom a service is for are not a slip of the keyboard.
    { suggests: false },
  ),
  kind: makeTermLookup(
    'kind of provider',
    organizationKinds.map((key) => ({
      key,
      label: organizationKindLabels[key],
      others: alsoCalled[key] ?? [],
    })),
  ),
  weekday: makeTermLookup(
    'weekday',
    weekdays.map((key) => ({
      key,
      label: weekdayLabels[key],
      others: [weekdayLabels[key].slice(0, 3)],
    })),
  ),
}

export type VocabularyLookup = typeof fixedWords & {
  type: TermLookup
  need: TermLookup
  group: TermLookup
  referrer: TermLookup
  area: TermLookup
  court: TermLookup
  prison: TermLookup
  custodyCentre: TermLookup
  partnership: TermLookup
  /** By the plain name of a provider that the directory knows. */
  kindsByProvider: Map<string, OrganizationKind[]>
  places: readonly (KnownPlace & { area: string })[]
  districts: readonly KnownDistrict[]
}

export type ListKind = Exclude<
  keyof VocabularyLookup,
  'kindsByProvider' | 'places' | 'districts'
>

/** Cells that hold one word of a closed list. */
export const singleWords: Partial<Record<string, ListKind>> = {
  availability: 'availability',
  capacity: 'capacity',
  sex: 'sex',
  'provider.kind': 'kind',
  partnership: 'partnership',
}

/** Cells that hold several. */
export const severalWords = {
  types: 'type',
  mainNeeds: 'need',
  otherNeeds: 'need',
  groups: 'group',
  referrers: 'referrer',
  areas: 'area',
  courts: 'court',
  prisons: 'prison',
  custodyCentres: 'custodyCentre',
} as const satisfies Partial<Record<keyof ServiceSnapshot, ListKind>>

const plain = [
  'title',
  'summary',
  'outcomes',
  'availabilityNote',
  'startsOn',
  'endsOn',
  'pausedUntil',
  'successor',
  'capacityUntil',
  'eligibility',
  'exclusions',
  'minAge',
  'maxAge',
  'referral',
  'requestBy',
  'turnaround',
  'assessment',
  'access',
  'cost',
  'areaNote',
  'editorNote',
] as (keyof ServiceSnapshot)[]

/** What an export writes; what a listing does not say has no cell. */
export function cellsOf(
  snapshot: ServiceSnapshot,
  words: VocabularyLookup,
): Cells {
  const { provider, source } = snapshot
  const cells: Record<string, string | number | null> = {
    ...Object.fromEntries(
      plain.map((field) => [field, snapshot[field] as string | number | null]),
    ),
    ...Object.fromEntries(
      Object.entries(severalWords).map(([field, kind]) => [
        field,
        snapshot[field as keyof typeof severalWords]
          .map((key) => labelOf(words[kind], key))
          .join('; '),
      ]),
    ),
    availability: labelOf(words.availability, snapshot.availability),
    capacity: snapshot.capacity && labelOf(words.capacity, snapshot.capacity),
    sex: snapshot.sex && labelOf(words.sex, snapshot.sex),
    coversScotland: snapshot.coversScotland ? 'Yes' : null,
    'provider.name': provider.name,
    'provider.kind':
      provider.name === '' ? '' : labelOf(words.kind, provider.kind),
    coProviders: snapshot.coProviders
      .map(({ name, kind }) => `${name} (${labelOf(words.kind, kind)})`)
      .join('\n'),
    schedules: snapshot.schedules
      .map(
        ({ weekday, opensAt, closesAt, note }) =>
          `${weekdayLabels[weekday]} ${opensAt} to ${closesAt}${note === null ? '' : `, ${note}`}`,
      )
      .join('\n'),
    'source.name': source.name,
    'source.url': source.url,
    'source.publishedOn': source.publishedOn,
    otherSources: snapshot.otherSources
      .map(({ name, publishedOn, url }) =>
        [name, publishedOn ?? '', url ?? ''].join(' | '),
      )
      .join('\n'),
    conflicts: snapshot.conflicts.join('\n'),
  }
  snapshot.contacts.forEach((contact, n) => {
    for (const [part, value] of Object.entries(contact))
      cells[`contacts.${n}.${part}`] = value
  })
  snapshot.locations.forEach((place, n) => {
    cells[`locations.${n}.address`] = place.address
    cells[`locations.${n}.town`] = place.town
    cells[`locations.${n}.lat`] = place.lat
    cells[`locations.${n}.lng`] = place.lng
    cells[`locations.${n}.hideExactAddress`] = place.hideExactAddress
      ? 'Yes'
      : null
  })
  return Object.fromEntries(
    Object.entries(cells).flatMap(([id, value]) =>
      value === null || value === '' ? [] : [[id, trimmed(String(value))]],
    ),
  )
}

/** As it is compared: line ends and the space around tell nothing. */
export function trimmed(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').trim()
}
