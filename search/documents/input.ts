/** Names what a search document is made of: the service, and the vocabularies. */
import type {
  Availability,
  Capacity,
  OrganizationKind,
} from '#db/schema/codes.ts'

/** What search needs to know of a service; the service model has it. */
export type ServiceForSearch = {
  id: string
  slug: string
  title: string
  summary: string
  eligibility: string | null
  exclusions: string | null
  outcomes: string | null
  referral: string | null
  requestBy: string | null
  turnaround: string | null
  areaNote: string | null
  availability: Availability
  availabilityNote: string | null
  capacity: Capacity | null
  capacityUntil: string | null
  pausedUntil: string | null
  sex: 'any' | 'women' | 'men' | null
  minAge: number | null
  maxAge: number | null
  coversScotland: boolean
  provider: { name: string; kind: OrganizationKind }
  coProviders: { name: string }[]
  types: string[]
  mainNeeds: string[]
  otherNeeds: string[]
  groups: string[]
  referrers: string[]
  areas: { slug: string; name: string }[]
  courts: string[]
  prisons: string[]
  custodyCentres: string[]
  locations: {
    address: string
    town: string | null
    lat: number | null
    lng: number | null
    positionBasis: string | null
  }[]
  sourceName: string
  sourceUrl: string | null
  sourcePublishedOn: string | null
  assurances: { availability?: { at: string; by: string } }
}

export type Term = {
  key: string
  label: string
  synonyms: string[]
  searchOnly: string[]
}

/** The parts of the vocabulary that a document is built with. */
export type VocabularyForSearch = {
  areas: { slug: string; name: string; lat: number; lng: number }[]
  courts: {
    slug: string
    name: string
    kind: string
    status: string
    town: string | null
    lat: number | null
    lng: number | null
    areas: { slug: string }[]
  }[]
  prisons: {
    slug: string
    name: string
    holds: 'any' | 'women' | 'men'
    lat: number
    lng: number
  }[]
  custodyCentres: {
    slug: string
    name: string
    area: string
    status: string
    lat: number | null
    lng: number | null
  }[]
  needs: Term[]
  groups: Term[]
  referrers: { key: string }[]
  types: (Term & {
    parent: string
    broader: string | null
    /** An order or a duty in law. */
    statutory: boolean
    stages: string[]
  })[]
  typeGroups: { key: string; label: string }[]
}
