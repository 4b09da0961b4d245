import type { FederatedMultiSearchParams, Meilisearch } from 'meilisearch'
import type { SearchDocument } from '#search/documents/document.ts'
import {
  either,
  facetFields,
  facetOfField,
  isEverything,
} from '#search/plan/conditions.ts'
import type { SearchLocation } from '#search/plan/conditions.ts'
import type { FacetCounts, Found, Order, Plan } from '#search/plan/plan.ts'
import type { RankedQuery } from '#search/plan/tiers.ts'
import { perPage } from '#search/query.ts'
import type { Sort } from '#search/query.ts'
import { toFilter } from './filter.ts'
import { servicesIndex } from './settings.ts'

/**
 * Puts a plan to Meilisearch: one request for the listings and the counts, and
 * one more for each facet in use, whose other values are counted as if chosen
 * in its place.
 * @throws what the client throws when the server does not answer
 */
export async function searchMeilisearch(
  client: Meilisearch,
  plan: Plan,
  { sort, page, location }: Order,
): Promise<Found> {
  const order = sortRules(sort, location)
  const queries = order ? withoutRank(plan.queries) : plan.queries
  const [found, ...others] = await Promise.all([
    client.multiSearch<FederatedMultiSearchParams, SearchDocument>(
      request(queries, {
        sort: order,
        limit: perPage,
        offset: (page - 1) * perPage,
        fields: Object.values(facetFields),
      }),
    ),
    ...plan.activeFacets.map((facet) =>
      client.multiSearch<FederatedMultiSearchParams, SearchDocument>(
        request(plan.queriesWithout(facet), {
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
      why: queries[hit._federation?.queriesPosition ?? 0]?.why ?? '',
    })),
    counts: Object.assign(
      {},
      countsOf(found),
      ...others.map(countsOf),
    ) as FacetCounts,
  }
}

/** How many listings the queries find, each counted once. */
export async function countInMeilisearch(
  client: Meilisearch,
  queries: RankedQuery[],
): Promise<number> {
  const found = await client.multiSearch<
    FederatedMultiSearchParams,
    SearchDocument
  >(request(queries, { sort: undefined, limit: 0, offset: 0, fields: [] }))
  return found.estimatedTotalHits ?? 0
}

/**
 * In an order that the reader chose, no query comes before another: those for the
 * same words become one. Meilisearch also joins lists by distance the wrong way
 * round, so there had better be one list.
 */
function withoutRank(queries: RankedQuery[]): RankedQuery[] {
  const joined: RankedQuery[] = []
  for (const query of queries) {
    const same = joined.find(
      (other) =>
        other.words === query.words &&
        other.onlyInFields?.join() === query.onlyInFields?.join(),
    )
    if (same) same.filter = either(same.filter, query.filter)
    else joined.push({ ...query, weight: 1, why: 'in the order asked for' })
  }
  return joined
}

function sortRules(
  sort: Sort,
  location: SearchLocation | null,
): string[] | undefined {
  if (sort === 'title') return ['title:asc']
  if (sort === 'newest') return ['dated:desc']
  if (sort === 'distance' && location)
    return [`_geoPoint(${location.lat}, ${location.lng}):asc`]
  return undefined
}

function request(
  queries: RankedQuery[],
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
    queries: queries.map((query) => ({
      indexUid: servicesIndex,
      q: query.words,
      ...(isEverything(query.filter) ? {} : { filter: toFilter(query.filter) }),
      ...(sort ? { sort } : {}),
      // "last" keeps the word that every document holds, and lets go of the
      // others one by one.
      matchingStrategy: query.onlyInFields ? 'all' : 'last',
      ...(query.onlyInFields
        ? { attributesToSearchOn: query.onlyInFields }
        : {}),
      federationOptions: { weight: query.weight },
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
