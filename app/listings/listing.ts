import { hasEnded } from '#app/availability/availability.ts'
import type { Availability } from '#app/availability/availability.ts'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import type { PhonePart } from '#app/values/phone-number.ts'

type Term = { key: string; label: string }
type Place = { slug: string; name: string }

type ListingPointer = {
  slug: string
  title: string
  state: Availability
}

type ListingPoint = {
  slug: string
  title: string
  href: string
  lat: number
  lng: number
  state: Availability | null
  where: string
  approximate: boolean
}

export type ListingSource = {
  name: string
  url: string | null
  on: string | null
}

export type SimilarService = {
  slug: string
  title: string
  where: string
  availability: Availability
  intake: Intake | null
  freshness: Freshness
  /** Between main towns, so only about; 0 within the same area. */
  metres: number
}

/** What the page of one service shows, in words. */
export type Listing = {
  slug: string
  title: string
  summary: string
  state: Availability
  intake: Intake | null
  freshness: Freshness
  availabilityNote: string | null
  areaNote: string | null
  startsOn: string | null
  /** The day it starts is past, or today. */
  hasStarted: boolean
  endsOn: string | null
  successor: ListingPointer | null
  predecessors: ListingPointer[]
  /** For areas that this one was for as well, before it was split. */
  splitOff: ListingPointer[]

  eligibility: string | null
  exclusions: string | null
  sex: 'any' | 'women' | 'men' | null
  ages: string | null
  referral: string | null
  referrers: Term[]
  requestBy: string | null
  turnaround: string | null
  assessment: string | null
  access: string | null
  cost: string | null
  outcomes: string | null
  types: Term[]
  mainNeeds: Term[]
  otherNeeds: Term[]
  groups: Term[]
  /** Parts that somebody confirmed by themselves. */
  confirmed: Record<
    'eligibility' | 'referral' | 'contact' | 'place' | 'description',
    Freshness | null
  >

  coversScotland: boolean
  areas: Place[]
  courts: Place[]
  courtsBasis: string | null
  prisons: Place[]
  custodyCentres: (Place & { isClosed: boolean })[]
  places: { address: string; town: string | null; isHidden: boolean }[]
  points: { are: 'places' | 'courts-and-prisons'; list: ListingPoint[] } | null
  mapAreas: Place[]

  provider: string
  coProviders: string[]
  contacts: {
    role: string | null
    phone: PhonePart[]
    email: string | null
    web: string | null
  }[]
  schedules: {
    weekday: 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU'
    opensAt: string
    closesAt: string
    note: string | null
  }[]

  sources: ListingSource[]
  /** We could read only part of the source. */
  isCutShort: boolean
  isConfirmed: boolean
  partnership: string | null
  conflicts: string[]
  similar: SimilarService[]
}

/** From when until when, as far as it is told; null where it is not. */
export function describePeriod({
  state,
  startsOn,
  hasStarted,
  endsOn,
}: Pick<Listing, 'state' | 'startsOn' | 'hasStarted' | 'endsOn'>):
  string | null {
  const start = state === 'planned' ? 'Was to start' : 'Began'
  return (
    [
      startsOn && `${hasStarted ? start : 'Starts'}: ${startsOn}.`,
      endsOn && `${hasEnded(state) ? 'Ended' : 'Ends'}: ${endsOn}.`,
    ]
      .filter(Boolean)
      .join(' ') || null
  )
}

/** "18 to 25", "18 or over", "25 or under"; null where no age is told. */
export function describeAges({
  minAge,
  maxAge,
}: {
  minAge: number | null
  maxAge: number | null
}): string | null {
  if (minAge !== null && maxAge !== null) return `${minAge} to ${maxAge}`
  if (minAge !== null) return `${minAge} or over`
  return maxAge === null ? null : `${maxAge} or under`
}
