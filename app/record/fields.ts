/** The fields of a listing in the order of the form, in words for people. */
import { assuranceParts } from '#db/schema/codes.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import type { ServiceSnapshot, SnapshotField } from './snapshot.ts'

export type ServiceField = {
  name: SnapshotField
  label: string
  /** What a confirmation of this field is a confirmation of. */
  part: AssurancePart
}

const byPart: Record<AssurancePart, Partial<Record<SnapshotField, string>>> = {
  description: {
    title: 'Name of the service',
    summary: 'What it does',
    provider: 'Provider',
    coProviders: 'Other providers',
    types: 'Types of service',
    mainNeeds: 'Main needs',
    otherNeeds: 'Also works with',
    outcomes: 'What follows',
  },
  availability: {
    availability: 'Availability',
    availabilityNote: 'What to know about availability',
    startsOn: 'Starts',
    endsOn: 'Ends',
    pausedUntil: 'Paused until',
    successor: 'Listing that takes its place',
    capacity: 'Room for referrals',
    capacityUntil: 'Room: good until',
  },
  eligibility: {
    eligibility: 'Who it suits',
    exclusions: 'Who it is not for',
    sex: 'Sex',
    minAge: 'Youngest age',
    maxAge: 'Oldest age',
    groups: 'Groups in mind',
  },
  referral: {
    referral: 'How to ask',
    referrers: 'Who may ask',
    requestBy: 'Ask by',
    turnaround: 'How long it takes',
    assessment: 'Assessment',
    access: 'Access',
    cost: 'Cost',
  },
  place: {
    coversScotland: 'For all of Scotland',
    areas: 'Council areas',
    areaNote: 'Where in the area',
    courts: 'Courts',
    courtsBasis: 'How the courts are known',
    prisons: 'Prisons',
    custodyCentres: 'Police custody centres',
    locations: 'Addresses',
  },
  contact: {
    contacts: 'Contacts',
    schedules: 'Opening times',
  },
}

const notes: Partial<Record<SnapshotField, string>> = {
  source: 'Source',
  otherSources: 'Other sources',
  conflicts: 'Where the sources disagree',
  confidence: 'How sure the source is',
  editorNote: 'Note for editors',
}

function fieldsOf(
  labels: Partial<Record<SnapshotField, string>>,
  part: AssurancePart,
): ServiceField[] {
  return Object.entries(labels).map(([name, label]) => ({
    name: name as SnapshotField,
    label,
    part,
  }))
}

export const serviceFields: ServiceField[] = [
  ...Object.entries(byPart).flatMap(([part, labels]) =>
    fieldsOf(labels, part as AssurancePart),
  ),
  ...fieldsOf(notes, 'description'),
]

export function findServiceField(name: string): ServiceField | null {
  return serviceFields.find((field) => field.name === name) ?? null
}

/**
 * What is wrong, and with what: one sentence may stand beside several fields.
 * @param name of a field of the form, like `locations[0].town`
 */
export function nameProblem(name: string, message: string): string {
  const [field = ''] = name.split(/[.[]/)
  const label = findServiceField(field)?.label
  return label ? `${label}: ${message}` : message
}

/** What a reader can tell is wrong. */
export const correctableFields = serviceFields.filter(
  ({ name }) =>
    !['courtsBasis', 'confidence', 'editorNote', 'coversScotland'].includes(
      name,
    ),
)

/** Says nothing by itself, or is ours and not the partnership's. */
const asides: SnapshotField[] = [
  'courtsBasis',
  'confidence',
  'editorNote',
  'source',
  'otherSources',
  'conflicts',
]

/** The fields that somebody who confirms a part stands behind. */
export function fieldsOfPart(part: AssurancePart): ServiceField[] {
  return serviceFields.filter(
    (field) => field.part === part && !asides.includes(field.name),
  )
}

/**
 * The parts that say something: nobody can confirm what is not said. Whatever
 * stands beside it, “Not told us” never becomes true by being confirmed.
 */
export function listFilledParts(snapshot: ServiceSnapshot): AssurancePart[] {
  return assuranceParts.filter(
    (part) =>
      !(part === 'availability' && snapshot.availability === 'not-told') &&
      fieldsOfPart(part).some(({ name }) => isSaid(snapshot[name])),
  )
}

function isSaid(value: unknown) {
  if (Array.isArray(value)) return value.length > 0
  return !['', null, false, 'not-told'].includes(value as string | null)
}

/** What a referrer needs and the listing does not say. */
export function listMissingFields(snapshot: ServiceSnapshot): ServiceField[] {
  const isReachable = snapshot.contacts.some(
    ({ phone, email }) => phone !== null || email !== null,
  )
  const empty: Partial<Record<SnapshotField, boolean>> = {
    availability: snapshot.availability === 'not-told',
    eligibility: snapshot.eligibility === null,
    referral: snapshot.referral === null,
    referrers: snapshot.referrers.length === 0,
    contacts: !isReachable,
  }
  return serviceFields.filter(({ name }) => empty[name])
}
