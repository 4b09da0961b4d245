import type { Facet, SearchQuery } from '#search/query.ts'
import { facets } from '#search/query.ts'

/** Which field of the index answers each facet of a query. */
export const facetFields: Record<Facet, string> = {
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
}

/** Where `near` is: a point, and the areas that somebody there lives in. */
export type Whereabouts = { lat: number; lng: number; areas: string[] }

const metresInAMile = 1609.344

/** A string as a Meilisearch filter value. The only place that escapes. */
export function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** `field IN [a, b]`: any of the values. */
export function anyOf(field: string, values: readonly string[]): string {
  return `${field} IN [${values.map(quote).join(', ')}]`
}

export function allOf(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' AND ')
}

export function not(part: string): string {
  return `NOT (${part})`
}

/**
 * The hard conditions of a query, one string for each facet in use.
 * @param whereabouts where `query.near` is; null when it is not used or unknown
 */
export function conditionsOf(
  query: SearchQuery,
  whereabouts: Whereabouts | null,
): Map<Facet | 'age' | 'near', string> {
  const conditions = new Map<Facet | 'age' | 'near', string>()
  for (const facet of facets)
    if (query[facet].length > 0)
      conditions.set(facet, anyOf(facetFields[facet], query[facet]))
  if (query.age !== null)
    conditions.set(
      'age',
      `minAge <= ${String(query.age)} AND maxAge >= ${String(query.age)}`,
    )
  if (whereabouts) conditions.set('near', nearby(whereabouts, query.within))
  return conditions
}

/**
 * Residence decides: what covers the person's area counts as near, wherever
 * its door is; so does what has its first place within the distance.
 */
function nearby({ lat, lng, areas }: Whereabouts, miles: number): string {
  const metres = Math.round(miles * metresInAMile)
  const inReach = `_geoRadius(${String(lat)}, ${String(lng)}, ${String(metres)})`
  const covering = areas.length > 0 ? anyOf('coverage', areas) : null
  return covering ? `(${covering} OR ${inReach})` : inReach
}
