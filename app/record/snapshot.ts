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
import { isAfter, readDay } from '#app/values/dates.ts'
import { snapshotShape } from './snapshot-schema.ts'

export type ServiceSnapshot = z.infer<typeof serviceSnapshot>
export type SnapshotField = keyof ServiceSnapshot
export type SnapshotProblem = { path: PropertyKey[]; message: string }

export const maxMainNeeds = 3

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
      snapshot.mainNeeds.length > maxMainNeeds,
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
      isDay(startsOn) && isDay(endsOn) && isAfter(startsOn, endsOn),
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

/** What could not be read has a problem of its own already. */
function isDay(on: string | null) {
  return on !== null && readDay(on) === on
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
export function parseLeniently(value: unknown): ServiceSnapshot {
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
