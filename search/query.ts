import { replace as replacePostcodes, toOutcode } from 'postcode'

/**
 * What somebody asks of the directory, as the URL says it. This file is the
 * contract between URLs, pages and search; it runs anywhere.
 *
 * Within one facet repeated values mean any of them; across facets all must
 * hold. Values are keys that people could type: `?area=fife&type=bail-supervision`.
 */
export const facets = [
  'area',
  'court',
  'prison',
  'custody',
  'type',
  'need',
  'group',
  'stage',
  'referrer',
  'availability',
  'sex',
] as const
export type Facet = (typeof facets)[number]

export const sorts = ['relevance', 'distance', 'title', 'newest'] as const
export type Sort = (typeof sorts)[number]

/** Miles: what people in Scotland think in. Inside we use metres. */
export const distances = [5, 10, 20, 40] as const
const defaultWithin = 20

export type SearchQuery = Record<Facet, string[]> & {
  /** The words as typed, full postcodes already reduced to their district. */
  q: string
  age: number | null
  /** A town, a postcode district, or "lat,lng" in degrees WGS 84. */
  near: string | null
  /** Miles. */
  within: number
  sort: Sort
  page: number
}

export const perPage = 20
export const maxQueryLength = 300
const maxValues = 32
const key = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const emptyQuery: SearchQuery = {
  q: '',
  area: [],
  court: [],
  prison: [],
  custody: [],
  type: [],
  need: [],
  group: [],
  stage: [],
  referrer: [],
  availability: [],
  sex: [],
  age: null,
  near: null,
  within: defaultWithin,
  sort: 'relevance',
  page: 1,
}

/** Tolerant: what makes no sense becomes the default, never an error. */
export function parseSearchQuery(params: URLSearchParams): SearchQuery {
  const query = { ...emptyQuery }
  query.q = parseWords(params.get('q'))
  for (const facet of facets) query[facet] = parseKeys(params.getAll(facet))
  query.age = parseWhole(params.get('age'), { min: 8, max: 99 })
  query.near = parseNear(params.get('near'))
  query.within =
    parseWhole(params.get('within'), { min: 1, max: 200 }) ?? defaultWithin
  const sort = params.get('sort')
  query.sort = sorts.find((known) => known === sort) ?? 'relevance'
  if (query.sort === 'distance' && !query.near) query.sort = 'relevance'
  query.page = parseWhole(params.get('page'), { min: 1, max: 5000 }) ?? 1
  return query
}

/** Says only what differs from the default; `parse` reads it back the same. */
export function serialiseSearchQuery(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.q) params.set('q', query.q)
  for (const facet of facets)
    for (const value of query[facet]) params.append(facet, value)
  if (query.age !== null) params.set('age', String(query.age))
  if (query.near) params.set('near', query.near)
  if (query.within !== defaultWithin && query.near)
    params.set('within', String(query.within))
  if (query.sort !== 'relevance') params.set('sort', query.sort)
  if (query.page > 1) params.set('page', String(query.page))
  return params
}

/** The address of a query's results page; any change starts at page one. */
export function resultsPath(
  query: SearchQuery,
  change: Partial<SearchQuery> = {},
): string {
  const params = serialiseSearchQuery({ ...query, page: 1, ...change })
  const text = params.toString()
  return text ? `/services?${text}` : '/services'
}

/** True when the words were longer than we read. */
export function wordsWereCut(params: URLSearchParams): boolean {
  return tidy(params.get('q') ?? '').length > maxQueryLength
}

export function hasFilters(query: SearchQuery): boolean {
  return (
    facets.some((facet) => query[facet].length > 0) ||
    query.age !== null ||
    query.near !== null
  )
}

function parseWords(text: string | null): string {
  return reducePostcodes(tidy(text ?? ''))
    .slice(0, maxQueryLength)
    .trim()
}

const unprintable = /[\u0000-\u001f\u007f\s]+/g

function tidy(text: string): string {
  return text.replace(unprintable, ' ').trim()
}

/** A full postcode can point at one household: only its district goes on. */
function reducePostcodes(text: string): string {
  if (!/\d\s?[a-z]{2}\b/i.test(text)) return text
  const found = replacePostcodes(text.toUpperCase(), '')
  return found.match.reduce((reduced, postcode) => {
    const district = toOutcode(postcode) ?? ''
    return reduced.replace(new RegExp(postcode, 'i'), district)
  }, text)
}

function parseKeys(values: string[]): string[] {
  const keys = values.map((value) => value.trim().toLowerCase())
  return [...new Set(keys)]
    .filter((value) => value.length <= 80 && key.test(value))
    .slice(0, maxValues)
}

function parseWhole(
  text: string | null,
  { min, max }: { min: number; max: number },
): number | null {
  if (!text || !/^\d{1,4}$/.test(text.trim())) return null
  const number = Number(text)
  return number >= min && number <= max ? number : null
}

function parseNear(text: string | null): string | null {
  const near = reducePostcodes(tidy(text ?? '')).slice(0, 80)
  return near || null
}
