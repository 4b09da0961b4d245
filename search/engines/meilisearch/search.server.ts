import type { FederatedMultiSearchParams, Meilisearch } from 'meilisearch'
import type { SearchDocument } from '#search/documents/document.ts'
import {
  either,
  facetFields,
  facetOfField,
  isEverything,
} from '#search/plan/conditions.ts'
import type { Whereabouts } from '#search/plan/conditions.ts'
import type { FacetCounts, Found, Order, Plan } from '#search/plan/plan.ts'
import type { Ask } from '#search/plan/tiers.ts'
import type { Sort } from '#search/query.ts'
import { perPage } from '#search/query.ts'
import { toFilter } from './filter.ts'
import { servicesIndex } from './settings.ts'

/**
 * Puts a plan to Meilisearch: one request for the listings and the counts, and
 * one more for each facet in use, whose other values are counted as if chosen
 * in its place.
 * @throws what the client throws when the server does not answer
 */
export async function searchByPlan(
  client: Meilisearch,
  plan: Plan,
  { sort, page, whereabouts }: Order,
): Promise<Found> {
  const order = sortRules(sort, whereabouts)
  const asks = order ? withoutRank(plan.asks) : plan.asks
  const [found, ...others] = await Promise.all([
    client.multiSearch<FederatedMultiSearchParams, SearchDocument>(
      request(asks, {
        sort: order,
        limit: perPage,
        offset: (page - 1) * perPage,
        fields: Object.values(facetFields),
      }),
    ),
    ...plan.activeFacets.map((facet) =>
      client.multiSearch<FederatedMultiSearchParams, SearchDocument>(
        request(plan.asksWithout(facet), {
          sort: undefined,
          limit: 0,
          offset: 0,
          fields: [facetFields[facet]],
        }),
      ),
    ),
  ])
  return {
    total: found.estimatedTotalHits ?? 0,
    hits: found.hits.map((hit) => ({
      document: hit,
      why: asks[hit._federation?.queriesPosition ?? 0]?.why ?? '',
    })),
    counts: Object.assign(
      {},
      countsOf(found),
      ...others.map(countsOf),
    ) as FacetCounts,
  }
}

/** How many listings the asks find, each counted once. */
export async function countByAsks(
  client: Meilisearch,
  asks: Ask[],
): Promise<number> {
  const found = await client.multiSearch<
    FederatedMultiSearchParams,
    SearchDocument
  >(request(asks, { sort: undefined, limit: 0, offset: 0, fields: [] }))
  return found.estimatedTotalHits ?? 0
}

/**
 * In an order that the reader chose, no ask comes before another: those for the
 * same words become one. Meilisearch also joins lists by distance the wrong way
 * round, so there had better be one list.
 */
function withoutRank(asks: Ask[]): Ask[] {
  const joined: Ask[] = []
  for (const ask of asks) {
    const same = joined.find(
      (other) =>
        other.words === ask.words &&
        other.inFields?.join() === ask.inFields?.join(),
    )
    if (same) same.filter = either(same.filter, ask.filter)
    else joined.push({ ...ask, weight: 1, why: 'in the order asked for' })
  }
  return joined
}

function sortRules(
  sort: Sort,
  whereabouts: Whereabouts | null,
): string[] | undefined {
  if (sort === 'title') return ['title:asc']
  if (sort === 'newest') return ['dated:desc']
  if (sort === 'distance' && whereabouts)
    return [
      `_geoPoint(${String(whereabouts.lat)}, ${String(whereabouts.lng)}):asc`,
    ]
  return undefined
}

function request(
  asks: Ask[],
  {
    sort,
    limit,
    offset,
    fields,
  }: {
    sort: string[] | undefined
    limit: number
    offset: number
    fields: string[]
  },
): FederatedMultiSearchParams {
  return {
    federation: { limit, offset, facetsByIndex: { [servicesIndex]: fields } },
    queries: asks.map((ask) => ({
      indexUid: servicesIndex,
      q: ask.words,
      ...(isEverything(ask.filter) ? {} : { filter: toFilter(ask.filter) }),
      ...(sort ? { sort } : {}),
      // "last" keeps the word that every document holds, and lets go of the
      // others one by one.
      matchingStrategy: ask.inFields ? 'all' : 'last',
      ...(ask.inFields ? { attributesToSearchOn: ask.inFields } : {}),
      federationOptions: { weight: ask.weight },
    })),
  }
}

function countsOf(found: {
  facetsByIndex?: Record<
    string,
    { distribution?: Record<string, Record<string, number>> }
  >
}): FacetCounts {
  const distribution = found.facetsByIndex?.[servicesIndex]?.distribution ?? {}
  return Object.fromEntries(
    Object.entries(distribution).map(([field, counts]) => [
      facetOfField.get(field) ?? field,
      counts,
    ]),
  )
}
