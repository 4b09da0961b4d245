/**
 * Which kind of "no" it is, where a kind of service was asked for in an area
 * that has none of its own to use: there for all of Scotland, mentioned but not
 * verified, not offered, paused, ended, or nobody told us. The same for a need
 * or a group of people, where no kind of service was named.
 */
import {
  bestAvailability,
  isUsable,
  takesNobody,
} from '#app/availability/availability.ts'
import { intakeOfService } from '#app/availability/freshness.ts'
import { listPublished } from '#app/listings/published-services.server.ts'
import type { Service } from '#app/listings/service.ts'
import { summariser } from '#app/provision/service-summary.server.ts'
import type { ServiceSummary } from '#app/provision/service-summary.server.ts'
import { groupBy } from '#app/values/collections.ts'
import { formatDay } from '#app/values/dates.ts'
import { keysMeantBy } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Availability } from '#db/schema/codes.ts'
import { distanceBetween } from '#search/documents/distance.ts'
import { emptyQuery, resultsPath } from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'
import { formatMiles } from './location.ts'
import type { SearchResults } from './search-services.server.ts'

type Area = Vocabulary['areas'][number]

export type Gap = {
  /** What was asked for, in the vocabulary's words. */
  type: string
  /** The types meant; none where a need or a group of people was asked for. */
  typeKeys: string[]
  area: { slug: string; name: string; partnership: string }
  /**
   * What is said of the area: `national` where it has nothing of its own and
   * all of Scotland has it, `mentioned` where a source only names a service.
   */
  state: Exclude<Availability, 'not-told'> | Unsaid
  /** The listings behind the state; none where nobody told us. */
  said: Said[]
  /** Areas that have it, the nearest first, measured between main towns. */
  nearest: { name: string; href: string; count: number; distance: string }[]
  national: { slug: string; title: string; isFull: boolean }[]
}

type Unsaid = 'national' | 'mentioned' | 'not-told'

type Said = ServiceSummary & {
  successor: Service['successor']
  /** For all of Scotland, not for the area alone. */
  isNational: boolean
  /** Where it is mentioned, and when: "Fife directory, March 2021". */
  source: string
}

/** A page answers a question or two, not a matrix. */
const mostPairs = 4
const mostNeighbours = 4
const mostNational = 5

export function listGaps(
  {
    query,
    effective,
    understood,
  }: Pick<SearchResults, 'query' | 'effective' | 'understood'>,
  now: Date,
): Gap[] {
  const vocabulary = getVocabulary()
  const areas = areasAskedFor(effective, vocabulary)
  const types = typesAskedFor(query.type, understood, vocabulary)
  const asked =
    types.length > 0 ? types : needOrGroupAskedFor(effective, vocabulary)
  return asked
    .flatMap((one) => areas.map((area) => ({ one, area })))
    .slice(0, mostPairs)
    .flatMap(({ one, area }) => kindOfNo(one, area, now) ?? [])
}

function kindOfNo(
  { label, facet, keys }: AskedFor,
  area: Area,
  now: Date,
): Gap | null {
  const { running, ended } = listPublishedFor({ facet, keys })
  const covers = (service: Service) =>
    service.areas.some(({ slug }) => slug === area.slug)
  // A type is asked for here; a need may be met from anywhere that reaches it.
  const isHere = (service: Service) =>
    covers(service) || (facet !== 'type' && service.coversScotland)
  const usable = running.filter(({ availability }) => isUsable(availability))
  if (usable.some(isHere)) return null

  const national = usable.filter(({ coversScotland }) => coversScotland)
  const said =
    [running.filter(isHere), ended.filter(isHere), national].find(isAny) ??
    [...running, ...ended].filter(({ coversScotland }) => coversScotland)
  const describe = summariser(now)
  return {
    type: label,
    typeKeys: facet === 'type' ? keys : [],
    area: {
      slug: area.slug,
      name: area.name,
      partnership: area.partnership.name,
    },
    state: stateOf(said, { isNational: said === national }),
    // Those for all of Scotland that can be used have a list of their own.
    said: (said === national ? [] : said).map((service) => ({
      ...describe({ service, listedAs: null }),
      successor: service.successor,
      isNational: service.coversScotland,
      source: sourceOf(service),
    })),
    nearest: neighboursWith(usable, area).map((one) => ({
      ...one,
      href: resultsPath(emptyQuery, { area: [one.slug], [facet]: keys }),
    })),
    national: national.slice(0, mostNational).map((service) => ({
      slug: service.slug,
      title: service.title,
      isFull: takesNobody(service.availability, intakeOfService(service, now)),
    })),
  }
}

function stateOf(
  said: Service[],
  { isNational }: { isNational: boolean },
): Gap['state'] {
  if (said.length === 0) return 'not-told'
  if (isNational) return 'national'
  const state = bestAvailability(said.map(({ availability }) => availability))
  // Somebody named it, so we do not say that nobody did.
  return state === 'not-told' ? 'mentioned' : state
}

function sourceOf({ sourceName, sourcePublishedOn: on }: Service): string {
  return `${sourceName}, ${on ? formatDay(on) : 'no date'}`
}

function isAny(services: Service[]): boolean {
  return services.length > 0
}

/** Where the person lives; else the areas that the court asked for serves. */
function areasAskedFor(
  { area, court }: SearchQuery,
  { areas, courts }: Vocabulary,
): Area[] {
  const served = courts
    .filter(({ slug }) => court.includes(slug))
    .flatMap((one) => one.areas.map(({ slug }) => slug))
  const asked = area.length > 0 ? area : served
  return areas.filter(({ slug }) => asked.includes(slug))
}

type AskedFor = {
  label: string
  facet: 'type' | 'need' | 'group'
  keys: string[]
}

/** Of the types, and of what is narrower; or for the needs or the people. */
function listPublishedFor({ facet, keys }: Pick<AskedFor, 'facet' | 'keys'>) {
  const wanted = new Set(facet === 'type' ? keys.flatMap(keysMeantBy) : keys)
  const heldBy = ({ types, mainNeeds, otherNeeds, groups }: Service) =>
    ({ type: types, need: [...mainNeeds, ...otherNeeds], group: groups })[facet]
  const isMeant = (service: Service) =>
    heldBy(service).some((key) => wanted.has(key))
  const { running, ended } = listPublished()
  return { running: running.filter(isMeant), ended: ended.filter(isMeant) }
}

/** A group of people only where no need is asked for: needs say more. */
function needOrGroupAskedFor(
  { need, group }: SearchQuery,
  { needs, groups }: Vocabulary,
): AskedFor[] {
  const facet = need.length > 0 ? 'need' : 'group'
  const keys = need.length > 0 ? need : group
  if (keys.length === 0) return []
  const labels = (facet === 'need' ? needs : groups)
    .filter(({ key }) => keys.includes(key))
    .map(({ label }) => label)
  return [{ label: labels.join(' or '), facet, keys }]
}

/** Each chosen type, and each thing typed with all the types it can mean. */
function typesAskedFor(
  chosen: string[],
  understood: SearchResults['understood'],
  { types, typeGroups }: Vocabulary,
): AskedFor[] {
  const labels = new Map(
    [...typeGroups, ...types].map(({ key, label }) => [key, label]),
  )
  const typed = groupBy(
    understood.filter(
      ({ kind, as }) => kind === 'type' && (as === 'filter' || as === 'boost'),
    ),
    ({ text }) => text,
  )
  return [
    ...chosen.map((key) => ({
      label: labels.get(key) ?? key,
      facet: 'type' as const,
      keys: [key],
    })),
    ...[...typed.values()].map((meanings) => ({
      label: meanings[0]?.label ?? '',
      facet: 'type' as const,
      keys: meanings.map(({ key }) => key),
    })),
  ]
}

function neighboursWith(usable: Service[], area: Area) {
  const { areas } = getVocabulary()
  return areas
    .filter(({ slug }) => slug !== area.slug)
    .map((one) => ({
      slug: one.slug,
      name: one.name,
      metres: distanceBetween(area, one),
      count: usable.filter((service) =>
        service.areas.some(({ slug }) => slug === one.slug),
      ).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostNeighbours)
    .map(({ metres, ...one }) => ({ ...one, distance: formatMiles(metres) }))
}
