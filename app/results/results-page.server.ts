import { freshnessOf } from '#app/availability/freshness.ts'
import { intakeOf } from '#app/availability/intake.ts'
import { labelsFor } from '#app/vocabulary/labels.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { LabelOf } from '#search/describe-query.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import { perPage } from '#search/query.ts'
import { tokensOf, stem, stopWords } from '#search/understand/tokens.ts'
import { describeFilters } from './filters.server.ts'
import type { Gap } from './gaps.server.ts'
import { describeInterpretation } from './interpretation.ts'
import { describeDistance } from './location.ts'
import type { Distance } from './location.ts'
import type { SearchHit, SearchResults } from './search-services.server.ts'

/** Everything that the results page shows, in the words that it shows. */
export function describeResults(
  results: SearchResults,
  {
    kindsOfNo,
    isReasoned,
    now,
  }: { kindsOfNo: Gap[]; isReasoned: boolean; now: Date },
) {
  const vocabulary = getVocabulary()
  const labelOf = labelsFor(vocabulary)
  const { query } = results
  return {
    ...describeInterpretation(results, labelOf),
    total: results.total,
    page: query.page,
    pages: Math.max(1, Math.ceil(results.total / perPage)),
    cards: results.hits.map((hit) => {
      const card = describeCard(hit, labelOf, now)
      if (!isReasoned) return card
      const freshness = card.freshness.words
      return { ...card, why: reasonsFor(hit, { words: query.q, freshness }) }
    }),
    ...describeFilters(results, vocabulary),
    map: describeMap(results, vocabulary, now),
    kindsOfNo,
  }
}

function describeCard(
  { document, distance }: SearchHit,
  labelOf: LabelOf,
  now: Date,
) {
  return {
    slug: document.slug,
    title: document.title,
    provider: document.provider,
    types: document.types.map((key) => labelOf('type', key)),
    where: whereOf(document),
    summary: document.summary,
    availability: document.availability,
    intake: intakeOf(document, now),
    freshness: freshnessOfDocument(document, now),
    referrers: document.referrers.map((key) => labelOf('referrer', key)),
    requestBy: document.requestBy,
    distance: distance && describeDistance(distance),
    national: document.national,
  }
}

export function freshnessOfDocument(document: SearchDocument, now: Date) {
  return freshnessOf(
    { assured: document.assured, publishedOn: document.source.publishedOn },
    now,
  )
}

function whereOf({ national, areas }: SearchDocument): string {
  if (national) return 'All of Scotland'
  return areas.map((area) => area.name).join(', ')
}

function describeMap(
  { hits, effective }: SearchResults,
  { areas }: Vocabulary,
  now: Date,
) {
  const points = hits.flatMap(({ document }) =>
    document.points.slice(0, 1).map((point) => ({
      ...point,
      slug: document.slug,
      title: document.title,
      href: `/services/${document.slug}`,
      state: document.availability,
      intake: intakeOf(document, now),
      statement: freshnessOfDocument(document, now).statement,
    })),
  )
  const covered = new Set(
    effective.area.length > 0
      ? effective.area
      : hits.flatMap(({ document }) => document.areas.map((area) => area.slug)),
  )
  return {
    points,
    areas: areas.map(({ slug, name }) => ({ slug, name })),
    highlight: [...covered].filter((slug) => slug !== 'scotland'),
    focusOn: effective.area.filter((slug) => slug !== 'scotland'),
  }
}

type Ranked = {
  document: { title: string; provider: string; summary: string }
  why: string
  distance: Distance | null
}

/**
 * Why a listing stands where it stands: `?why` shows it on the page. In the
 * order in which the reasons decide.
 * @param words as typed
 * @param freshness the freshness line of the listing
 */
export function reasonsFor(
  { document, why, distance }: Ranked,
  { words, freshness }: { words: string; freshness: string },
): string[] {
  const wanted = new Set(
    tokensOf(words)
      .map(stem)
      .filter((token) => !stopWords.has(token)),
  )
  const held = (text: string) =>
    [...new Set(tokensOf(text))].filter((token) => wanted.has(stem(token)))
  const fields = [
    { name: 'title', said: held(document.title) },
    { name: 'provider', said: held(document.provider) },
    { name: 'summary', said: held(document.summary) },
  ]
  return [
    why,
    ...fields
      .filter(({ said }) => said.length > 0)
      .map(({ name, said }) => `${name}: ${said.join(', ')}`),
    freshness,
    ...(distance ? [describeDistance(distance)] : []),
  ].filter((reason) => reason !== '')
}
