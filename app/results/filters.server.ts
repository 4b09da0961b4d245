import { labelsFor } from '#app/vocabulary/labels.server.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { nearInWords } from '#search/describe-query.ts'
import type { LabelOf } from '#search/describe-query.ts'
import { facets, hasFilters, resultsPath } from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'
import type { SearchResults } from './search-services.server.ts'

export const facetTitles: Record<Facet, string> = {
  type: 'Type of service',
  area: 'Council area',
  stage: 'Stage of the case',
  need: 'Need',
  group: 'Group of people',
  sex: 'Open to',
  referrer: 'Who can refer',
  availability: 'Availability',
  court: 'Court',
  prison: 'Prison',
  custody: 'Police custody centre',
}

/** In the order that people narrow by. */
const filterOrder = Object.keys(facetTitles) as Facet[]

/** Nobody reads a list of places to tick: they know which one they want. */
const places: Facet[] = ['area', 'court', 'prison', 'custody']

/** Of other facets with more values than `mostBoxes`, so many can be ticked. */
const mostBoxes = 12
const mostFrequent = 8

/** What the results page filters by, and what it filters by now. */
export function describeFilters(
  results: SearchResults,
  vocabulary: Vocabulary,
) {
  const { query, asFilters: plain } = results
  const labelOf = labelsFor(vocabulary)
  const typeGroups = vocabulary.typeGroups.map(({ key }) => key)
  return {
    chips: describeChips(results, labelOf),
    clearHref: resultsPath({ ...query, ...noFilters() }),
    filters: filterOrder
      .map((facet) => describeFilter(facet, { results, labelOf, typeGroups }))
      .filter(({ boxes, others }) => boxes.length + others.length > 0),
    plain,
    applied: countApplied(plain),
  }
}

function describeChips(results: SearchResults, labelOf: LabelOf) {
  const { query } = results
  const chips = facets.flatMap((facet) =>
    query[facet].map((key) => ({
      kind: facetTitles[facet],
      label: labelOf(facet, key),
      removeHref: resultsPath(
        // The facet is still chosen, while another of its values is.
        query[facet].length > 1 ? query : withoutOverruled(results, facet),
        { [facet]: query[facet].filter((other) => other !== key) },
      ),
    })),
  )
  if (query.age !== null)
    chips.push({
      kind: 'Age',
      label: String(query.age),
      removeHref: resultsPath(withoutOverruled(results, 'age'), { age: null }),
    })
  if (query.near)
    chips.push({
      kind: `Within ${query.within} miles of`,
      label: nearInWords(query.near),
      removeHref: resultsPath(withoutOverruled(results, 'near'), {
        near: null,
      }),
    })
  return chips
}

/**
 * A word that a choice has overruled must not come back when the choice is
 * taken away: that would show something else instead of more.
 */
function withoutOverruled(
  { query, asFilters, understood }: SearchResults,
  kind: Facet | 'age' | 'near',
): SearchQuery {
  const isOverruled = understood.some(
    (one) => one.as === 'overruled' && one.kind === kind,
  )
  if (!isOverruled) return query
  return asFilters.q === query.q ? { ...query, q: '' } : asFilters
}

function noFilters(): Partial<SearchQuery> {
  return {
    ...Object.fromEntries(facets.map((facet) => [facet, []])),
    age: null,
    near: null,
  }
}

function countApplied(query: SearchQuery): number {
  if (!hasFilters(query)) return 0
  const chosen = facets.reduce((sum, facet) => sum + query[facet].length, 0)
  return chosen + (query.age === null ? 0 : 1) + (query.near ? 1 : 0)
}

/**
 * The values of one facet: those to tick, which are the ones chosen and the
 * frequent ones, and the others to select one from.
 */
function describeFilter(
  facet: Facet,
  {
    results,
    labelOf,
    typeGroups,
  }: { results: SearchResults; labelOf: LabelOf; typeGroups: string[] },
) {
  const counted = results.counts[facet] ?? {}
  const chosen = results.asFilters[facet]
  const values = [...new Set([...chosen, ...Object.keys(counted)])]
    // A group of types is found by its types.
    .filter((key) => chosen.includes(key) || !typeGroups.includes(key))
    .map((key) => ({
      key,
      label: key === 'scotland' ? 'All of Scotland only' : labelOf(facet, key),
      count: counted[key] ?? 0,
      isChosen: chosen.includes(key),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'))
  const frequent = mostFrequentOf(facet, values)
  const isBox = (value: (typeof values)[number]) =>
    value.isChosen || frequent.includes(value)
  return {
    facet,
    title: facetTitles[facet],
    isUsed: chosen.length > 0,
    boxes: values.filter(isBox),
    others: values
      .filter((value) => !isBox(value))
      .map(({ key, label, count }) => ({ key, label, count })),
  }
}

function mostFrequentOf<Value extends { count: number }>(
  facet: Facet,
  values: Value[],
): Value[] {
  if (places.includes(facet)) return []
  if (values.length <= mostBoxes) return values
  return [...values].sort((a, b) => b.count - a.count).slice(0, mostFrequent)
}
