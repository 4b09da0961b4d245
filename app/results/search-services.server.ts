import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import { unlessSearchIsAway } from '#search/engines/meilisearch/client.server.ts'
import {
  countInMeilisearch,
  searchMeilisearch,
} from '#search/engines/meilisearch/search.server.ts'
import {
  countInSqlite,
  searchSqlite,
} from '#search/engines/sqlite/search.server.ts'
import type { Explanation } from '#search/lexicon/meaning.ts'
import type { Understood } from '#search/plan/interpret.ts'
import { planSearch } from '#search/plan/plan.ts'
import type { FacetCounts, Found, Order, Plan } from '#search/plan/plan.ts'
import { relax } from '#search/plan/relax.ts'
import type { RankedQuery } from '#search/plan/tiers.ts'
import { emptyQuery, facets } from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'
import { ambiguitiesIn } from '#search/understand/ambiguity.ts'
import type { Ambiguity } from '#search/understand/ambiguity.ts'
import { tokensOf } from '#search/understand/tokens.ts'
import { understand } from '#search/understand/understand.ts'
import type {
  Recognised,
  Understanding,
} from '#search/understand/understand.ts'
import { getKnownWords, getLexicon } from './lexicon.server.ts'
import { distanceTo, resolveLocation } from './location.ts'
import type { Distance, NamedLocation } from './location.ts'

export type SearchHit = {
  document: SearchDocument
  why: string
  /** From `near` to its first place; null where it has none. */
  distance: Distance | null
}

export type SearchResults = {
  /** What was asked, without the values that name nothing. */
  query: SearchQuery
  /** What was searched: the query with what its words name. */
  effective: SearchQuery
  /** The same with as much of the words as filters can say. */
  asFilters: SearchQuery
  understood: Understood[]
  explanations: Explanation[]
  /** Words that mean something else too. */
  ambiguities: Ambiguity[]
  leftOut: string[]
  /** Words that every listing must hold, as they stand. */
  plainWords: string[]
  /** Words that bring a listing forward, and are not asked of it. */
  liftingWords: string[]
  /** Those of them that no listing and no vocabulary holds. */
  unknownWords: string[]
  /** Words said with a "not" that we cannot leave out. */
  unheeded: string[]
  near: NamedLocation | null
  /** What `near` said, where it names no place that we know. */
  unknownNear: string | null
  total: number
  hits: SearchHit[]
  counts: FacetCounts
}

/**
 * Ranked services for a query.
 * @returns `found-plainly` when Meilisearch does not answer and SQLite does;
 *   `unavailable` when neither does: an outage is never "nothing found"
 */
export async function searchServices(
  asked: SearchQuery,
): Promise<
  | ({ status: 'found' | 'found-plainly' } & SearchResults)
  | { status: 'unavailable'; query: SearchQuery }
> {
  const vocabulary = getVocabulary()
  const query = withoutUnknown(asked, vocabulary)
  const understanding = readWords(query.q)
  const planned = planner(query, understanding, vocabulary)
  const answer = await unlessSearchIsAway((client) =>
    planned.ask({
      count: (queries) => countInMeilisearch(client, queries),
      search: (plan, order) => searchMeilisearch(client, plan, order),
    }),
  )
  const { plan, found, asFilters } =
    answer ??
    (await planned.ask({
      count: (queries) => countInSqlite(queries, vocabulary.synonyms),
      search: (plan, order) => searchSqlite(plan, order, vocabulary.synonyms),
    })) ??
    {}
  if (!plan || !found || !asFilters) return { status: 'unavailable', query }
  const { near } = planned
  return {
    status: answer ? 'found' : 'found-plainly',
    query,
    effective: plan.effective,
    asFilters,
    understood: [...plan.understood, ...planned.distanceUnderstood],
    explanations: understanding.explanations,
    ambiguities: ambiguitiesIn(understanding, getLexicon()),
    ...readPlainWords(plan, understanding, query.q),
    unknownWords: understanding.unheardOf,
    unheeded: understanding.unheeded,
    near,
    unknownNear: query.near && !near ? query.near : null,
    total: found.total,
    hits: found.hits.map((hit) => ({
      ...hit,
      distance: near ? distanceTo(hit.document, near) : null,
    })),
    counts: found.counts,
  }
}

/** What becomes of the words that name nothing. */
function readPlainWords(
  { requiresWords, leftOut }: Plan,
  { literal, rest, unheardOf }: Understanding,
  typed: string,
): Pick<SearchResults, 'leftOut' | 'plainWords' | 'liftingWords'> {
  const quoted = literal.map((phrase) => `"${phrase}"`)
  if (requiresWords)
    return {
      leftOut,
      plainWords: [...quoted, ...inOrderTyped(rest, typed)],
      liftingWords: [],
    }
  const without = [...new Set([...leftOut, ...unheardOf])]
  return {
    leftOut: without,
    plainWords: quoted,
    liftingWords: rest.filter((word) => !without.includes(word)),
  }
}

/** They are searched for in another order: what says the most comes first. */
function inOrderTyped(words: string[], typed: string): string[] {
  const tokens = tokensOf(typed)
  return [...words].sort((a, b) => tokens.indexOf(a) - tokens.indexOf(b))
}

type Engine = {
  count: (queries: RankedQuery[]) => Promise<number> | number | null
  search: (plan: Plan, order: Order) => Promise<Found> | Found | null
}

function readWords(words: string): Understanding {
  return understand(words, getLexicon(), getKnownWords())
}

/** The plans for a query, and how to put them to a search. */
function planner(
  query: SearchQuery,
  understanding: Understanding,
  vocabulary: Vocabulary,
) {
  const whereOf = ({ near }: SearchQuery) =>
    near ? resolveLocation(near, vocabulary) : null
  const placed = withDistanceInWords(query, understanding, vocabulary)
  const near = whereOf(placed)
  const wordsAlone = withDistanceInWords(
    { ...emptyQuery, q: query.q },
    understanding,
    vocabulary,
  )
  const whereAlone = whereOf(wordsAlone)
  return {
    near,
    distanceUnderstood: distanceUnderstood(understanding, {
      isOverruled: query.near !== null,
      whereAlone,
    }),
    async ask({ count, search }: Engine) {
      const settled = await relax(
        (strictness) =>
          planSearch(wordsAlone, understanding, whereAlone, strictness),
        count,
      )
      if (!settled) return null
      const plan = planSearch(placed, understanding, near, settled.strictness)
      const { sort, page } = query
      const found = await search(plan, { sort, page, location: near })
      if (!found) return null
      const asFilters = settled.namesLeadBeyond
        ? query
        : sayAsFilters(query, { plan, understanding })
      return { plan, found, asFilters }
    },
  }
}

/**
 * The same search with what its words name as plain filters, so that a form can
 * show it ticked and let it be unticked. Words that only lift a listing are let
 * go: alone they would be asked of it. Where filters cannot say the same, the
 * words stay as they are.
 */
function sayAsFilters(
  query: SearchQuery,
  { plan, understanding }: { plan: Plan; understanding: Understanding },
): SearchQuery {
  const { literal, rest, unwanted } = understanding
  const words = [
    ...unwanted.map(({ text }) => `not ${text}`),
    [
      ...literal.map((phrase) => `"${phrase}"`),
      ...(plan.requiresWords ? rest : []),
    ].join(' '),
  ]
  const q = words.filter(Boolean).join(', ')
  const again = readWords(q)
  const isSame =
    again.recognised.length === 0 &&
    again.age === null &&
    again.distance === null &&
    again.literal.join() === literal.join() &&
    again.rest.join() === (plan.requiresWords ? rest : []).join() &&
    again.unwanted.map(keysOf).join() === unwanted.map(keysOf).join()
  return isSame ? { ...plan.effective, q, page: 1 } : query
}

function keysOf({ meanings }: Recognised): string {
  return meanings.map(({ kind, key }) => `${kind} ${key}`).join()
}

/** "Within 10 miles of Ayr" is what `near` and `within` say in the URL. */
function withDistanceInWords(
  query: SearchQuery,
  { distance }: Understanding,
  vocabulary: Vocabulary,
): SearchQuery {
  if (!distance || query.near) return query
  return resolveLocation(distance.place, vocabulary)
    ? { ...query, near: distance.place, within: distance.miles }
    : query
}

function distanceUnderstood(
  { distance }: Understanding,
  {
    isOverruled,
    whereAlone,
  }: { isOverruled: boolean; whereAlone: NamedLocation | null },
): Understood[] {
  if (!distance || !whereAlone) return []
  const { text, miles, place } = distance
  const label = `Within ${miles} miles of ${whereAlone.label}`
  const as = isOverruled ? 'overruled' : 'filter'
  return [{ kind: 'near', key: place, label, text, as }]
}

/** Nonsense in a URL is ignored: a value that no vocabulary holds. */
function withoutUnknown(
  query: SearchQuery,
  vocabulary: Vocabulary,
): SearchQuery {
  const known: Record<(typeof facets)[number], Set<string>> = {
    area: new Set(['scotland', ...vocabulary.areas.map((area) => area.slug)]),
    court: new Set(vocabulary.courts.map((court) => court.slug)),
    prison: new Set(vocabulary.prisons.map((prison) => prison.slug)),
    custody: new Set(vocabulary.custodyCentres.map((centre) => centre.slug)),
    type: new Set([
      ...vocabulary.types.map((type) => type.key),
      ...vocabulary.typeGroups.map((group) => group.key),
    ]),
    need: new Set(vocabulary.needs.map((need) => need.key)),
    group: new Set(vocabulary.groups.map((group) => group.key)),
    stage: new Set(vocabulary.stages.map((stage) => stage.key)),
    referrer: new Set(vocabulary.referrers.map((referrer) => referrer.key)),
    availability: new Set<string>(vocabulary.availabilities),
    sex: new Set(['women', 'men']),
  }
  const cleaned = { ...query }
  for (const facet of facets)
    cleaned[facet] = query[facet].filter((value) => known[facet].has(value))
  // What a court that has closed could use, its successor can use.
  const successorOf = (slug: string) =>
    vocabulary.courts.find((court) => court.slug === slug)?.successor
  cleaned.court = [
    ...new Set(cleaned.court.map((slug) => successorOf(slug) ?? slug)),
  ]
  return cleaned
}
