/**
 * States what a listing must be, as data: each engine reads it in its own way,
 * as a filter text or as a test of a document. Pure.
 */
import type { FilterField } from '#search/documents/fields.ts'
import { facets } from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'

export type Condition<Field extends string = FilterField> =
  | { op: 'and' | 'or'; conditions: Condition<Field>[] }
  | { op: 'not'; condition: Condition<Field> }
  | { op: 'is'; field: Field; value: string | boolean }
  /** One of the values, or, where the field holds several, any of them. */
  | { op: 'in'; field: Field; values: readonly string[] }
  | { op: 'range'; field: Field; min?: number; max?: number }
  /** Its first place is no further than this from the point. */
  | { op: 'within'; lat: number; lng: number; metres: number }

/** What every listing fulfils. */
export const everything = {
  op: 'and' as const,
  conditions: [],
} satisfies Condition

export function isEverything(condition: Condition): boolean {
  return condition.op === 'and' && condition.conditions.length === 0
}

export function is<Field extends string = FilterField>(
  field: Field,
  value: string | boolean,
): Condition<Field> {
  return { op: 'is', field, value }
}

export function anyOf<Field extends string = FilterField>(
  field: Field,
  values: readonly string[],
): Condition<Field> {
  return { op: 'in', field, values }
}

export function not(condition: Condition): Condition {
  return { op: 'not', condition }
}

/** All of them; those that are null ask for nothing. */
export function allOf(...parts: (Condition | null)[]): Condition {
  const conditions = parts.flatMap((part) => {
    if (part === null) return []
    return part.op === 'and' ? part.conditions : [part]
  })
  const [only, ...others] = conditions
  return only && others.length === 0 ? only : { op: 'and', conditions }
}

/** At least one of them. */
export function either(...conditions: [Condition, ...Condition[]]): Condition {
  if (conditions.some(isEverything)) return everything
  return conditions.length === 1 ? conditions[0] : { op: 'or', conditions }
}

/** Which field of a document answers each facet of a query. */
export const facetFields = {
  area: 'coverage',
  court: 'courtReach',
  prison: 'prisonReach',
  custody: 'custodyReach',
  type: 'typeTree',
  need: 'needs',
  group: 'groups',
  stage: 'stages',
  referrer: 'referrerReach',
  availability: 'availability',
  sex: 'sexes',
} as const satisfies Record<Facet, FilterField>

export const facetOfField = new Map<string, Facet>(
  facets.map((facet) => [facetFields[facet], facet]),
)

/** Where `near` is: a point, and the areas that somebody there lives in. */
export type SearchLocation = { lat: number; lng: number; areas: string[] }

const metresInAMile = 1609.344

/**
 * The hard conditions of a query, one for each facet in use.
 * @param location where `query.near` is; null when it is not used or unknown
 */
export function conditionsOf(
  query: SearchQuery,
  location: SearchLocation | null,
): Map<Facet | 'age' | 'near', Condition> {
  const conditions = new Map<Facet | 'age' | 'near', Condition>()
  for (const facet of facets)
    if (query[facet].length > 0)
      conditions.set(facet, anyOf(facetFields[facet], query[facet]))
  if (query.age !== null)
    conditions.set(
      'age',
      allOf(
        { op: 'range', field: 'minAge', max: query.age },
        { op: 'range', field: 'maxAge', min: query.age },
      ),
    )
  if (location) conditions.set('near', nearby(location, query.within))
  return conditions
}

/**
 * Residence decides: what covers the person's area counts as near, wherever
 * its door is; so does what has its first place within the distance.
 */
function nearby({ lat, lng, areas }: SearchLocation, miles: number): Condition {
  const metres = Math.round(miles * metresInAMile)
  const inReach: Condition = { op: 'within', lat, lng, metres }
  return areas.length > 0 ? either(anyOf('coverage', areas), inReach) : inReach
}
