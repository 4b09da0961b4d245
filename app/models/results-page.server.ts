import type { SearchDocument } from '#search/documents.ts'
import {
  describeQuery,
  emptyQuery,
  hasFilters,
  perPage,
  resultsPath,
} from '#search/query.ts'
import type { LabelOf } from '#search/query.ts'
import { formatMiles } from './distance.ts'
import { labeller } from './facet-labels.server.ts'
import { freshnessOf } from './freshness.ts'
import { groupBy } from './grouping.ts'
import type { KindOfNo } from './kind-of-no.server.ts'
import { reasonsFor } from './ranking-reasons.ts'
import { describeFilters } from './results-filters.server.ts'
import type { SearchHit, SearchResults } from './search-results.server.ts'
import { getVocabulary } from './vocabulary.server.ts'
import type { Vocabulary } from './vocabulary.server.ts'

/** Everything that the results page shows, in the words that it shows. */
export function describeResults(
  results: SearchResults,
  {
    kindsOfNo,
    isReasoned,
    now,
  }: { kindsOfNo: KindOfNo[]; isReasoned: boolean; now: Date },
) {
  const vocabulary = getVocabulary()
  const labelOf = labeller(vocabulary)
  const { query, effective } = results
  return {
    heading: describeQuery(effective, labelOf, results.plainWords.join(' ')),
    total: results.total,
    page: query.page,
    pages: Math.max(1, Math.ceil(results.total / perPage)),
    cards: results.hits.map((hit) => {
      const card = describeCard(hit, labelOf, now)
      if (!isReasoned) return card
      const freshness = card.freshness.words
      return { ...card, why: reasonsFor(hit, { words: query.q, freshness }) }
    }),
    understood: describeUnderstood(results),
    overruled: describeOverruled(results, labelOf),
    explanations: results.explanations,
    ambiguous: describeAmbiguous(results),
    leftOut: results.leftOut,
    liftingWords: results.liftingWords,
    unknownNear: results.unknownNear,
    ...describeFilters(results, vocabulary),
    map: describeMap(results, vocabulary, now),
    kindsOfNo,
    hasNothing: results.total === 0,
    waysOn: describeWaysOn(results),
  }
}

/** Where to go from an empty list. */
function describeWaysOn({ query, effective, unknownWords }: SearchResults) {
  const isFiltered = hasFilters(query)
  const isAnythingLeft = hasFilters(effective)
  return {
    unknownWords,
    withoutWords:
      query.q && isAnythingLeft ? resultsPath({ ...effective, q: '' }) : null,
    withoutFilters:
      query.q && isFiltered ? resultsPath({ ...emptyQuery, q: query.q }) : null,
  }
}

/** One line for each thing typed, whatever number of filters it became. */
function describeUnderstood({ query, understood }: SearchResults) {
  const applied = understood.filter(
    ({ as }) => as === 'filter' || as === 'exclude',
  )
  return [...groupBy(applied, (one) => one.text)].map(([text, meanings]) => ({
    text,
    label: labelOfMeanings(meanings),
    undoHref: resultsPath({ ...query, q: quoteIn(query.q, text) }),
  }))
}

/** Typed words that give way to a filter, and what it says. */
function describeOverruled(
  { query, understood }: SearchResults,
  labelOf: LabelOf,
) {
  const overruled = understood.filter(({ as }) => as === 'overruled')
  return [...groupBy(overruled, (one) => one.text)].flatMap(
    ([text, [meaning]]) => {
      if (!meaning) return []
      const { kind } = meaning
      if (kind === 'age') return [{ text, by: `Age ${String(query.age)}` }]
      if (kind === 'near') return [{ text, by: query.near ?? '' }]
      const by = query[kind].map((key) => labelOf(kind, key)).join(' or ')
      return [{ text, by }]
    },
  )
}

/** The other things that a name can mean, each as a search of its own. */
function describeAmbiguous({ query, ambiguities }: SearchResults) {
  return ambiguities.map(({ text, others }) => ({
    text,
    others: others.map((other) => ({
      label: other.label,
      href:
        'meaning' in other
          ? resultsPath(
              { ...query, q: replaceIn(query.q, text, '') },
              {
                [other.meaning.kind]: [
                  ...query[other.meaning.kind],
                  other.meaning.key,
                ],
              },
            )
          : resultsPath({ ...query, q: replaceIn(query.q, text, other.words) }),
    })),
  }))
}

function replaceIn(words: string, text: string, by: string): string {
  return words.replace(pattern(text), by).replace(/\s+/g, ' ').trim()
}

function labelOfMeanings(meanings: SearchResults['understood']): string {
  const labels = [...groupBy(meanings, ({ kind }) => kind).values()].map(
    (same) => [...new Set(same.map(({ label }) => label))].join(' or '),
  )
  const isExcluded = meanings.some(({ as }) => as === 'exclude')
  return `${isExcluded ? 'not ' : ''}${labels.join(', ')}`
}

/** Words in quotation marks are taken as written, not as what they name. */
function quoteIn(words: string, text: string): string {
  return words.replace(pattern(text), (typed) => `"${typed}"`)
}

/** The typed words, whatever stands between them. */
function pattern(text: string): RegExp {
  const tokens = text.split(/[^a-z0-9]+/i).filter(Boolean)
  return new RegExp(`\\b${tokens.join('[^a-z0-9]+(?:s )?')}(?:['’]s)?\\b`, 'i')
}

function describeCard(
  { document, distanceMetres }: SearchHit,
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
    freshness: freshnessOfDocument(document, now),
    referrers: document.referrers.map((key) => labelOf('referrer', key)),
    requestBy: document.requestBy,
    distance: distanceMetres === null ? null : formatMiles(distanceMetres),
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
