/**
 * How a question is put to the index: hard conditions, and weighted asks whose
 * answers are joined, each listing standing where its best ask puts it. Pure.
 */
import { availabilities } from '#db/vocabulary.ts'
import {
  asksForNames,
  asksForWords,
  asksInTiers,
  holdsForNames,
  over,
} from './asks.ts'
import type { Ask } from './asks.ts'
import { allOf, anyOf, conditionsOf, facetFields, not } from './filter.ts'
import type { Whereabouts } from './filter.ts'
import type { Facet, SearchQuery } from './query.ts'
import { facets } from './query.ts'
import { readMeanings } from './reading.ts'
import type { Insistence, Understood } from './reading.ts'
import type { Understanding } from './understand.ts'

const anyState = anyOf(facetFields.availability, availabilities)

export type Plan = {
  /** The query with what its words name added to its facets. */
  effective: SearchQuery
  understood: Understood[]
  asks: Ask[]
  /** The same asks without one facet's condition, to count that facet by. */
  asksWithout(facet: Facet): Ask[]
  /**
   * What is called as the words say, but is not of the kind, need or group that
   * they name: found, though no filter says so. So is what has ended.
   */
  asksBeyond: Ask[]
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
  insistsOnWords: boolean
  /** Words that had to be left out for anything to be found. */
  leftOut: string[]
}

export function planSearch(
  query: SearchQuery,
  understanding: Understanding,
  whereabouts: Whereabouts | null,
  insistence: Insistence,
): Plan {
  const reading = readMeanings(understanding, insistence)
  const { insistsOnWords, leftOut, saysWhat } = reading
  const understood = reading.understood.map((one) =>
    isOverruled(one, query) ? { ...one, as: 'overruled' as const } : one,
  )
  const effective = applyMeanings(query, understood)
  const limits = conditionsOf(effective, whereabouts)
  const conditions = withUnwanted(limits, understood)
  const isChosen = (name: string) =>
    facets.some((facet) => facet === name && query[facet].length > 0)
  const asksUnder = (held: Map<string, string>) =>
    insistsOnWords
      ? asksForWords(understanding, held)
      : [
          ...asksForNames(understanding, held, isChosen),
          ...asksInTiers({
            effective,
            whereabouts,
            conditions: held,
            understood,
            understanding,
          }),
        ]
  const asks = asksUnder(conditions)
  return {
    effective,
    understood,
    asks,
    asksWithout: (facet) =>
      asksUnder(without(conditions, facet)).filter(({ isPart }) => !isPart),
    asksBeyond: insistsOnWords
      ? []
      : [
          ...beyond(
            asksForNames(understanding, new Map(), isChosen),
            [...conditions]
              .filter(([name]) => !holdsForNames(name, isChosen))
              .map(([, condition]) => condition),
          ),
          ...asks
            .filter(({ inFields }) => inFields !== undefined)
            .map((ask) => ({
              ...ask,
              filter: allOf(ask.filter || null, over),
            })),
        ],
    // Ended listings come only by their state, and so are counted there alone.
    activeFacets: facets.filter(
      (facet) => facet === 'availability' || conditions.has(facet),
    ),
    isLimited: limits.size > 0,
    saysWhat,
    insistsOnWords,
    leftOut,
  }
}

/** The same of any state where it is the state that is counted. */
function without(conditions: Map<string, string>, facet: Facet) {
  const others = [...conditions].filter(([name]) => name !== facet)
  return new Map(
    facet === 'availability' ? [...others, [facet, anyState]] : others,
  )
}

/**
 * What the asks find outside the conditions, anywhere: a place that is typed may
 * be overruled by one that is chosen.
 */
function beyond(asks: Ask[], conditions: string[]): Ask[] {
  if (conditions.length === 0) return []
  return asks.map((ask) => ({
    ...ask,
    filter: allOf(ask.filter || null, not(allOf(...conditions))),
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
  limits: Map<string, string>,
  understood: Understood[],
): Map<string, string> {
  const conditions = new Map(limits)
  for (const { kind, key, as } of understood)
    if (as === 'exclude' && kind !== 'age' && kind !== 'near')
      conditions.set(`not ${kind} ${key}`, unwanted(kind, key))
  return conditions
}

/** "Not women" leaves what men can use too: it is for others than women. */
function unwanted(kind: Facet, key: string): string {
  if (kind !== 'sex') return not(anyOf(facetFields[kind], [key]))
  return anyOf(
    facetFields.sex,
    ['women', 'men'].filter((sex) => sex !== key),
  )
}

export const facetOfField = new Map(
  facets.map((facet) => [facetFields[facet], facet]),
)
