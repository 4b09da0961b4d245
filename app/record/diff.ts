/** What differs between two snapshots of a listing, field by field, in words. */
import { availabilityLabel } from '#app/availability/availability.ts'
import { formatDay } from '#app/values/dates.ts'
import {
  capacityLabels,
  organizationKindLabels,
  sexLabels,
  weekdayLabels,
} from '#app/vocabulary/code-labels.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { serviceFields } from './fields.ts'
import type { ServiceSnapshot, SnapshotField } from './snapshot.ts'

export type Change = {
  field: SnapshotField
  label: string
  part: AssurancePart
  /** Each entry of a list by itself; empty: nothing was said. */
  from: string[]
  to: string[]
}

/** Names for keys: `name('area', 'fife')` is "Fife". */
export type LabelOf = (kind: NamedKind, key: string) => string
export type NamedKind =
  | 'area'
  | 'court'
  | 'prison'
  | 'custodyCentre'
  | 'type'
  | 'need'
  | 'group'
  | 'referrer'
  | 'service'

export function compareSnapshots(
  from: ServiceSnapshot,
  to: ServiceSnapshot,
  name: LabelOf = keyItself,
): Change[] {
  return serviceFields
    .filter(({ name: field }) => !isSame(from[field], to[field]))
    .map(({ name: field, label, part }) => ({
      field,
      label,
      part,
      from: describeField(from, field, name),
      to: describeField(to, field, name),
    }))
}

export function isSameSnapshot(one: ServiceSnapshot, other: ServiceSnapshot) {
  return compareSnapshots(one, other).length === 0
}

function isSame(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other)
}

function keyItself(_kind: NamedKind, key: string) {
  return key
}

const kinds: Partial<Record<SnapshotField, NamedKind>> = {
  types: 'type',
  mainNeeds: 'need',
  otherNeeds: 'need',
  groups: 'group',
  referrers: 'referrer',
  areas: 'area',
  courts: 'court',
  prisons: 'prison',
  custodyCentres: 'custodyCentre',
}

/** What a field says, in words; a list has several entries. */
export function describeField(
  snapshot: ServiceSnapshot,
  field: SnapshotField,
  name: LabelOf,
): string[] {
  const kind = kinds[field]
  const value = snapshot[field]
  if (kind) return (value as string[]).map((key) => name(kind, key))
  switch (field) {
    case 'availability':
      return [availabilityLabel(snapshot.availability, 'confirmed')]
    case 'startsOn':
    case 'endsOn':
    case 'pausedUntil':
    case 'capacityUntil':
      return said(snapshot[field]).map(formatDay)
    case 'successor':
      return said(snapshot.successor).map((slug) => name('service', slug))
    case 'capacity':
      return said(snapshot.capacity).map((state) => capacityLabels[state])
    case 'sex':
      return said(snapshot.sex).map((sex) => sexLabels[sex])
    case 'coversScotland':
      return snapshot.coversScotland ? ['Yes'] : []
    case 'courtsBasis':
      return [basisWords[snapshot.courtsBasis]]
    case 'provider':
      return snapshot.provider.name === ''
        ? []
        : [describeProvider(snapshot.provider)]
    case 'coProviders':
      return snapshot.coProviders.map(describeProvider)
    case 'locations':
      return snapshot.locations.map(describeLocation)
    case 'contacts':
      return snapshot.contacts.map(({ role, phone, email, web }) =>
        joined([role, phone, email, web]),
      )
    case 'schedules':
      return snapshot.schedules.map(({ weekday, opensAt, closesAt, note }) =>
        joined([`${weekdayLabels[weekday]} ${opensAt} to ${closesAt}`, note]),
      )
    case 'source':
      return snapshot.source.name === ''
        ? []
        : [
            joined([
              describeSource(snapshot.source),
              snapshot.source.truncated ? 'read in part only' : null,
            ]),
          ]
    case 'otherSources':
      return snapshot.otherSources.map(describeSource)
    case 'conflicts':
      return snapshot.conflicts
    default:
      return said(value as string | number | null).map(String)
  }
}

function said<Value>(value: Value | null): Value[] {
  return value === null || value === '' ? [] : [value]
}

function joined(parts: (string | null)[]) {
  return parts.filter((part) => part !== null).join(', ')
}

function describeProvider({ name, kind }: ServiceSnapshot['provider']) {
  return `${name} (${organizationKindLabels[kind].toLowerCase()})`
}

function describeLocation(place: ServiceSnapshot['locations'][number]) {
  const { address, town, lat, lng, positionBasis, hideExactAddress } = place
  const pin =
    lat === null || lng === null || positionBasis === null
      ? 'no place on the map'
      : `${basisOfPosition[positionBasis]} ${lat.toFixed(4)}, ${lng.toFixed(4)}`
  return joined([
    address,
    town !== null && !address.includes(town) ? town : null,
    pin,
    hideExactAddress ? 'exact address hidden' : null,
  ])
}

function describeSource(source: {
  name: string
  url: string | null
  publishedOn: string | null
}) {
  return joined([
    source.name,
    source.publishedOn === null ? null : formatDay(source.publishedOn),
    source.url,
  ])
}

const basisOfPosition = {
  address: 'on the map at',
  'postcode-district': 'on the map at its postcode district',
  town: 'on the map at its town',
}

const basisWords = {
  printed: 'Named by the source',
  'carried-over': 'From an older version or another page',
  none: 'No court is named',
}

/** Fields that two people changed, each in their own way. */
export function listConflictingFields({
  base,
  mine,
  theirs,
}: {
  base: ServiceSnapshot
  mine: ServiceSnapshot
  theirs: ServiceSnapshot
}): SnapshotField[] {
  const fieldsOf = (changes: Change[]) => changes.map(({ field }) => field)
  const changedByThem = new Set(fieldsOf(compareSnapshots(base, theirs)))
  const apart = new Set(fieldsOf(compareSnapshots(mine, theirs)))
  return fieldsOf(compareSnapshots(base, mine)).filter(
    (field) => changedByThem.has(field) && apart.has(field),
  )
}
