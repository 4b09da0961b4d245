/**
 * Plans how a question is put to an engine: hard conditions, and weighted queries whose
 * answers are joined, each listing standing where its best query puts it. Pure.
 */
import { availabilities } from '#db/schema/codes.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import { facets } from '#search/query.ts'
import type { Facet, SearchQuery, Sort } from '#search/query.ts'
import type { Understanding } from '#search/understand/understand.ts'
import { allOf, anyOf, conditionsOf, facetFields, not } from './conditions.ts'
import type { Condition, SearchLocation } from './conditions.ts'
import { interpret } from './interpret.ts'
import type { Strictness, Understood } from './interpret.ts'
import {
  ended,
  holdsForNames,
  queriesForNames,
  queriesForWords,
  queriesInTiers,
} from './tiers.ts'
import type { RankedQuery } from './tiers.ts'

const anyState = anyOf(facetFields.availability, availabilities)

export type Plan = {
  /** The query with what its words name added to its facets. */
  effective: SearchQuery
  understood: Understood[]
  queries: RankedQuery[]
  /** The same queries without one facet's condition, to count that facet by. */
  queriesWithout(facet: Facet): RankedQuery[]
  /**
   * What is called as the words say, but is not of the kind, need or group that
   * they name: found, though no filter says so. So is what has ended.
   */
  queriesBeyond: RankedQuery[]
  /**
   * The facets that limit the answer, whether chosen or understood: their other
   * values are counted as if chosen in their place.
   */
  activeFacets: Facet[]
  /** Whether anything but the words themselves limits the answer. */
  isLimited: boolean
  /** Whether a kind of service, a need or a group of people is asked for. */
  saysWhat: boolean
  /** Whether words that name nothing must stand in what is found. */
  requiresWords: boolean
  /** Words that had to be left out for anything to be found. */
  leftOut: string[]
}

/** How the listings of a plan are put in order, and which page of them. */
export type Order = {
  sort: Sort
  page: number
  location: SearchLocation | null
}

export type FacetCounts = Partial<Record<Facet, Record<string, number>>>

/** What an engine answers to a plan. */
export type Found = {
  total: number
  hits: { document: SearchDocument; why: string }[]
  counts: FacetCounts
}

export function planSearch(
  query: SearchQuery,
  understanding: Understanding,
  location: SearchLocation | null,
  strictness: Strictness,
): Plan {
  const interpretation = interpret(understanding, strictness)
  const { requiresWords, leftOut, saysWhat } = interpretation
  const understood = interpretation.understood.map((one) =>
    isOverruled(one, query) ? { ...one, as: 'overruled' as const } : one,
  )
  const effective = applyMeanings(query, understood)
  const limits = conditionsOf(effective, location)
  const conditions = withUnwanted(limits, understood)
  const isChosen = (name: string) =>
    facets.some((facet) => facet === name && query[facet].length > 0)
  const queriesUnder = (held: Map<string, Condition>) =>
    requiresWords
      ? queriesForWords(understanding, held)
      : [
          ...queriesForNames(understanding, held, isChosen),
          ...queriesInTiers({
            effective,
            location,
            conditions: held,
            understood,
            understanding,
          }),
        ]
  const queries = queriesUnder(conditions)
  return {
    effective,
    understood,
    queries,
    queriesWithout: (facet) =>
      queriesUnder(without(conditions, facet)).filter(({ isPart }) => !isPart),
    queriesBeyond: requiresWords
      ? []
      : [
          ...beyond(
            queriesForNames(understanding, new Map(), isChosen),
            [...conditions]
              .filter(([name]) => !holdsForNames(name, isChosen))
              .map(([, condition]) => condition),
          ),
          ...queries
            .filter(({ onlyInFields }) => onlyInFields !== undefined)
            .map((one) => ({ ...one, filter: allOf(one.filter, ended) })),
        ],
    // Ended listings come only by their state, and so are counted there alone.
    activeFacets: facets.filter(
      (facet) => facet === 'availability' || conditions.has(facet),
    ),
    isLimited: limits.size > 0,
    saysWhat,
    requiresWords,
    leftOut,
  }
}

/** The same of any state where it is the state that is counted. */
function without(conditions: Map<string, Condition>, facet: Facet) {
  const others = [...conditions].filter(([name]) => name !== facet)
  return new Map(
    facet === 'availability' ? [...others, [facet, anyState]] : others,
  )
}

/**
 * What the queries find outside the conditions, anywhere: a place that is typed
 * may be overruled by one that is chosen.
 */
function beyond(
  queries: RankedQuery[],
  conditions: Condition[],
): RankedQuery[] {
  if (conditions.length === 0) return []
  return queries.map((query) => ({
    ...query,
    filter: allOf(query.filter, not(allOf(...conditions))),
  }))
}

/** A typed word never overrules what somebody chose in the same facet. */
function isOverruled({ kind, as }: Understood, query: SearchQuery): boolean {
  if (as !== 'filter' || kind === 'near') return false
  return kind === 'age' ? query.age !== null : query[kind].length > 0
}

function applyMeanings(
  query: SearchQuery,
  understood: Understood[],
): SearchQuery {
  const effective = { ...query }
  for (const { kind, key, as } of understood) {
    if (as !== 'filter' || kind === 'near') continue
    if (kind === 'age') effective.age = Number(key)
    else effective[kind] = [...new Set([...effective[kind], key])]
  }
  return effective
}

function withUnwanted(
  limits: Map<string, Condition>,
  understood: Understood[],
): Map<string, Condition> {
  const conditions = new Map(limits)
  for (const { kind, key, as } of understood)
    if (as === 'exclude' && kind !== 'age' && kind !== 'near')
      conditions.set(`not ${kind} ${key}`, unwanted(kind, key))
  return conditions
}

/** "Not women" leaves what men can use too: it is for others than women. */
function unwanted(kind: Facet, key: string): Condition {
  if (kind !== 'sex') return not(anyOf(facetFields[kind], [key]))
  return anyOf(
    facetFields.sex,
    ['women', 'men'].filter((sex) => sex !== key),
  )
}
