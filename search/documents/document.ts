/**
 * Makes the search document of a service: everything that a results page
 * shows, everything that can be filtered, and the words to be found by. Pure.
 */
import type {
  Availability,
  Capacity,
  OrganizationKind,
} from '#db/schema/codes.ts'
import type { ServiceForSearch, Term, VocabularyForSearch } from './input.ts'
import { pointsOf } from './points.ts'
import type { Point } from './points.ts'
import {
  coverageOf,
  courtReachOf,
  custodyReachOf,
  prisonReachOf,
  referrerReachOf,
  sexesOf,
  stagesOf,
  typeTreeOf,
} from './reach.ts'

export type SearchDocument = {
  id: string
  slug: string
  title: string
  provider: string
  providerKind: OrganizationKind
  summary: string
  requestBy: string | null
  availability: Availability
  /** As it was said: whoever shows it looks whether its day has passed. */
  capacity: Capacity | null
  capacityUntil: string | null
  pausedUntil: string | null
  areas: { slug: string; name: string }[]
  areaNote: string | null
  source: { name: string; url: string | null; publishedOn: string | null }
  assured: { at: string; by: string } | null
  points: Point[]
  _geo: { lat: number; lng: number } | null

  /** The service's own types, the main one first. */
  types: string[]
  mainType: string
  /** The group that the main type belongs to. */
  mainGroup: string
  /** Types with their groups and the wider types that they belong to. */
  typeTree: string[]
  /** Council areas, all 32 for a service for all of Scotland. */
  coverage: string[]
  national: boolean
  /** Courts that can use it: named by the source, or serving its areas. */
  courtReach: string[]
  prisonReach: string[]
  custodyReach: string[]
  /** Where the source itself says that it works. */
  courts: string[]
  prisons: string[]
  custodyCentres: string[]
  stages: string[]
  needs: string[]
  mainNeeds: string[]
  groups: string[]
  /** Whom it is open to. Both, where the source does not say. */
  sexes: string[]
  minAge: number
  maxAge: number
  /** Who may refer; "any agency" includes every agency. */
  referrers: string[]
  referrerReach: string[]
  ended: boolean
  trustRank: number
  dated: number

  names: string[]
  mainTypeWords: string[]
  typeWords: string[]
  needWords: string[]
  groupWords: string[]
  placeWords: string[]
  details: string[]
  /** The same word in every document: asks for all that pass a filter. */
  all: string
}

/** The word that every document holds. */
export const everyDocument = 'everylisting'

const youngest = 0
const ageless = 120

/**
 * @param now decides which statements are old, and so how they rank
 * @param isOld the freshness rule of the directory
 */
export function toSearchDocument(
  service: ServiceForSearch,
  vocabulary: VocabularyForSearch,
  isOld: (on: string) => boolean,
): SearchDocument {
  const coverage = coverageOf(service, vocabulary)
  const types = vocabulary.types.filter((type) =>
    service.types.includes(type.key),
  )
  const mainType = vocabulary.types.find(
    (type) => type.key === service.types[0],
  )
  const points = pointsOf(service, vocabulary)
  const assured = service.assurances.availability ?? null
  const stages = stagesOf(service.types, vocabulary)
  const ended = ['closed', 'superseded'].includes(service.availability)
  return {
    id: service.id,
    slug: service.slug,
    title: service.title,
    provider: service.provider.name,
    providerKind: service.provider.kind,
    summary: service.summary,
    requestBy: service.requestBy,
    availability: service.availability,
    capacity: service.capacity,
    capacityUntil: service.capacityUntil,
    pausedUntil: service.pausedUntil,
    areas: service.areas,
    areaNote: service.areaNote,
    source: {
      name: service.sourceName,
      url: service.sourceUrl,
      publishedOn: service.sourcePublishedOn,
    },
    assured,
    points,
    _geo: points[0] ? { lat: points[0].lat, lng: points[0].lng } : null,

    types: service.types,
    mainType: service.types[0] ?? '',
    mainGroup: mainType?.parent ?? '',
    typeTree: typeTreeOf(service.types, vocabulary),
    coverage,
    national: service.coversScotland,
    courtReach: courtReachOf(service, coverage, vocabulary),
    prisonReach: prisonReachOf(service, stages, vocabulary),
    custodyReach: custodyReachOf(service, stages, coverage, vocabulary),
    courts: service.courts,
    prisons: service.prisons,
    custodyCentres: service.custodyCentres,
    stages,
    needs: [...service.mainNeeds, ...service.otherNeeds],
    mainNeeds: service.mainNeeds,
    groups: service.groups,
    sexes: sexesOf(service),
    minAge: service.minAge ?? youngest,
    maxAge: service.maxAge ?? ageless,
    referrers: service.referrers,
    referrerReach: referrerReachOf(service, vocabulary),
    ended,
    trustRank: trustRankOf(service, ended, isOld),
    dated: datedOf(service),

    names: [service.provider.name, ...service.coProviders.map((o) => o.name)],
    mainTypeWords: mainType ? wordsOf(mainType) : [],
    typeWords: types.filter((type) => type !== mainType).flatMap(wordsOf),
    needWords: vocabulary.needs
      .filter((need) => service.mainNeeds.includes(need.key))
      .flatMap(wordsOf),
    groupWords: vocabulary.groups
      .filter((group) => service.groups.includes(group.key))
      .flatMap(wordsOf),
    placeWords: placeWordsOf(service, vocabulary),
    details: [
      service.eligibility,
      service.outcomes,
      service.referral,
      service.availabilityNote,
      service.turnaround,
    ].filter((text) => text !== null),
    all: everyDocument,
  }
}

function wordsOf(term: Term): string[] {
  return [term.label, ...term.synonyms, ...term.searchOnly]
}

/**
 * How much a reader can lean on the listing, highest first: confirmed, recently
 * published, listed as usable long ago, not told, not usable now, ended.
 */
function trustRankOf(
  service: ServiceForSearch,
  ended: boolean,
  isOld: (on: string) => boolean,
): number {
  const assured = service.assurances.availability
  const { availability, sourcePublishedOn: publishedOn } = service
  if (ended) return 0
  if (availability === 'not-offered') return 1
  if (availability === 'not-told') return 2
  const waiting = availability === 'paused' || availability === 'planned'
  if (assured && !isOld(assured.at)) return waiting ? 3 : 7
  if (waiting) return 3
  if (publishedOn && !isOld(publishedOn)) return 6
  return publishedOn ? 5 : 4
}

/** Days since 1970 of the newest word on the listing; 0 when undated. */
function datedOf({ assurances, sourcePublishedOn }: ServiceForSearch): number {
  const on = assurances.availability?.at.slice(0, 10) ?? sourcePublishedOn
  if (!on) return 0
  const [year = '', month = '01', day = '01'] = on.split('-')
  return Date.parse(`${year}-${month}-${day}T00:00:00Z`) / 86_400_000
}

function placeWordsOf(
  service: ServiceForSearch,
  vocabulary: VocabularyForSearch,
): string[] {
  const named = (
    list: { slug: string; name: string }[],
    slugs: string[],
  ): string[] =>
    list.filter((one) => slugs.includes(one.slug)).map((one) => one.name)
  return [
    ...service.areas.map((area) => area.name),
    ...(service.areaNote ? [service.areaNote] : []),
    ...named(vocabulary.courts, service.courts),
    ...named(vocabulary.prisons, service.prisons),
    ...named(vocabulary.custodyCentres, service.custodyCentres),
    ...service.locations.map((location) => location.town ?? location.address),
  ]
}
