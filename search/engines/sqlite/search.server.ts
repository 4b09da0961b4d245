/**
 * Searches in SQLite's full-text search when Meilisearch does not answer, by
 * the same plan. Plainer, for it forgives no slip in a word that
 * names nothing, but it filters, counts and ranks by the same rules.
 */
import { db } from '#db/client.server.ts'
import { distanceBetween } from '#search/documents/distance.ts'
import { searchFields } from '#search/documents/fields.ts'
import type { Facts, SearchField } from '#search/documents/fields.ts'
import { othersByWord } from '#search/lexicon/synonyms.ts'
import type { Synonyms } from '#search/lexicon/synonyms.ts'
import { facetFields } from '#search/plan/conditions.ts'
import type { FacetCounts, Found, Order, Plan } from '#search/plan/plan.ts'
import type { RankedQuery } from '#search/plan/tiers.ts'
import { facets, perPage } from '#search/query.ts'
import type { Facet } from '#search/query.ts'
import { tokensOf } from '#search/understand/tokens.ts'
import { getDocument, listKnown } from './documents.server.ts'
import type { Known } from './documents.server.ts'
import { toTest } from './evaluate-condition.ts'

type Match = { wordsHeld: number; isInTitle: boolean; score: number }

type Ranked = Known & Match & { query: RankedQuery }

/** Meilisearch reads no more words of a question either. */
const maxWords = 10

/** @returns null where the copy has never been made */
export function searchSqlite(
  plan: Plan,
  order: Order,
  synonyms: Synonyms,
): Found | null {
  const copy = openCopy(synonyms)
  if (!copy) return null
  const found = rank(plan.queries, copy, order)
  const all = countFacets(found, facets)
  const counts = plan.activeFacets.reduce<FacetCounts>(
    (counted, facet) => ({
      ...counted,
      ...countFacets(rank(plan.queriesWithout(facet), copy, order), [facet]),
    }),
    all,
  )
  const first = (order.page - 1) * perPage
  return {
    total: found.length,
    hits: found.slice(first, first + perPage).map(({ number, query }) => ({
      document: getDocument(number),
      why: query.why,
    })),
    counts,
  }
}

/** @returns null where the copy has never been made */
export function countInSqlite(
  queries: RankedQuery[],
  synonyms: Synonyms,
): number | null {
  const copy = openCopy(synonyms)
  return copy && bestQueries(queries, copy).size
}

type Copy = { known: Known[]; others: Record<string, string[]> }

function openCopy(synonyms: Synonyms): Copy | null {
  const known = listKnown()
  return known && { known, others: othersByWord(synonyms) }
}

/** Every listing that a query finds, standing where its best query puts it. */
function rank(queries: RankedQuery[], copy: Copy, order: Order): Ranked[] {
  return [...bestQueries(queries, copy).values()].sort(comparisonFor(order))
}

function bestQueries(
  queries: RankedQuery[],
  { known, others }: Copy,
): Map<number, Ranked> {
  const held = rememberAnswers((query) => wordsHeldBy(query, others))
  const best = new Map<number, Ranked>()
  for (const query of [...queries].sort((a, b) => b.weight - a.weight)) {
    const passes = toTest(query.filter)
    const words = held(query)
    for (const one of known) {
      const match = words.get(one.number)
      if (!match || best.has(one.number) || !passes(one.facts)) continue
      best.set(one.number, { ...one, ...match, query })
    }
  }
  return best
}

function comparisonFor({ sort, location }: Order) {
  const distanceOf = ({ facts: { _geo } }: Known) =>
    location && _geo ? distanceBetween(location, _geo) : Infinity
  const relevance = (a: Ranked, b: Ranked) =>
    b.query.weight - a.query.weight ||
    b.wordsHeld - a.wordsHeld ||
    Number(b.isInTitle) - Number(a.isInTitle) ||
    a.score - b.score ||
    b.facts.trustRank - a.facts.trustRank ||
    b.facts.dated - a.facts.dated
  return (a: Ranked, b: Ranked) => {
    if (sort === 'title') return a.facts.title.localeCompare(b.facts.title)
    if (sort === 'newest') return b.facts.dated - a.facts.dated
    if (sort === 'distance' && location) {
      const [near, far] = [distanceOf(a), distanceOf(b)]
      if (near !== far) return near - far
    }
    return relevance(a, b)
  }
}

function countFacets(found: Known[], wanted: readonly Facet[]): FacetCounts {
  const counts: FacetCounts = {}
  for (const facet of wanted) {
    const counted: Record<string, number> = {}
    for (const { facts } of found)
      for (const key of keysOf(facts, facet))
        counted[key] = (counted[key] ?? 0) + 1
    counts[facet] = counted
  }
  return counts
}

function keysOf(facts: Facts, facet: Facet): string[] {
  return [facts[facetFields[facet]]].flat()
}

type WordMatches = Map<number, Match>

/**
 * Which documents hold the words of a query. As in Meilisearch, all of them or,
 * with words let go of one by one from the last, the first of them. What is
 * called so comes before what mentions it.
 */
function wordsHeldBy(
  { words, onlyInFields }: RankedQuery,
  others: Copy['others'],
): WordMatches {
  const terms = termsOf(words, others)
  const matches: WordMatches = new Map()
  const minCount = onlyInFields ? terms.length : 1
  for (let count = terms.length; count >= minCount && count > 0; count -= 1)
    for (const where of [searchFields.slice(0, 1), onlyInFields])
      for (const { number, score } of matchAll(terms.slice(0, count), where))
        if (!matches.has(number))
          matches.set(number, {
            wordsHeld: count,
            isInTitle: where !== onlyInFields,
            score,
          })
  return matches
}

function matchAll(terms: string[], inFields?: SearchField[]) {
  const all = terms.join(' AND ')
  const match = inFields ? `{${inFields.join(' ')}} : (${all})` : all
  // A word weighs more in a field that stands earlier in the settings.
  const weights = searchFields
    .map((_, index) => searchFields.length - index)
    .join(', ')
  return db.$client
    .prepare(
      `select rowid as number, bm25(search_words, ${weights}) as score
       from search_words where search_words match ?`,
    )
    .all(match) as { number: number; score: number }[]
}

/** Each word, or phrase in quotation marks, as FTS5 wants it. */
function termsOf(words: string, others: Copy['others']): string[] {
  const phrases = words.match(/"[^"]*"|[^\s"]+/g) ?? []
  const said = phrases
    .map((phrase) => ({
      words: tokensOf(phrase),
      isLiteral: phrase.startsWith('"'),
    }))
    .filter((phrase) => phrase.words.length > 0)
  return said.slice(0, maxWords).map((phrase, index) => {
    const asTyped = quote(phrase.words)
    if (phrase.isLiteral) return asTyped
    // Somebody may not have finished the last word.
    const begun = index === said.length - 1 ? `${asTyped} *` : asTyped
    const same = (others[phrase.words.join(' ')] ?? []).map((other) =>
      quote(tokensOf(other)),
    )
    return `(${[begun, ...same].join(' OR ')})`
  })
}

function quote(words: string[]): string {
  return `"${words.join(' ')}"`
}

/** Queries differ in their filters more than in their words. */
function rememberAnswers(question: (query: RankedQuery) => WordMatches) {
  const answers = new Map<string, WordMatches>()
  return (query: RankedQuery) => {
    const key = JSON.stringify([query.words, query.onlyInFields])
    const answer = answers.get(key) ?? question(query)
    answers.set(key, answer)
    return answer
  }
}
