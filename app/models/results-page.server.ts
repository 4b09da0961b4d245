import type { SearchDocument } from '#search/documents.ts'
import {
  describeQuery,
  facets,
  hasFilters,
  perPage,
  resultsPath,
} from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'
import { isUsable, wordFor } from './availability.ts'
import { distanceBetween } from '#search/distance.ts'
import { formatMiles } from './distance.ts'
import { freshnessOf } from './freshness.ts'
import { groupBy } from './grouping.ts'
import type { SearchHit, SearchResults } from './search-results.server.ts'
import { listServices } from './service.server.ts'
import { getVocabulary } from './vocabulary.server.ts'
import type { Vocabulary } from './vocabulary.server.ts'

const facetTitles: Record<Facet, string> = {
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

/** Everything that the results page shows, in the words that it shows. */
export function describeResults(results: SearchResults, now: Date) {
  const vocabulary = getVocabulary()
  const labelOf = labeller(vocabulary)
  const { query, effective } = results
  const plain = withUnderstoodAsFilters(results)
  return {
    heading: describeQuery(effective, labelOf, results.plainWords.join(' ')),
    total: results.total,
    page: query.page,
    pages: Math.max(1, Math.ceil(results.total / perPage)),
    cards: results.hits.map((hit) => describeCard(hit, vocabulary, now)),
    understood: describeUnderstood(results),
    explanations: results.explanations,
    leftOut: results.leftOut,
    unknownNear: results.unknownNear,
    chips: describeChips(query, labelOf),
    clearHref: resultsPath({ ...query, ...noFilters() }),
    filters: filterOrder
      .map((facet) => describeFilter(facet, { results, labelOf, vocabulary }))
      .filter((filter) => filter.choices.length > 0),
    plain,
    applied: countApplied(plain),
    map: describeMap(results, vocabulary),
    instead:
      results.total === 0 ? describeInstead(effective, vocabulary) : null,
  }
}

export function labeller(vocabulary: Vocabulary) {
  const sexes: Record<string, string> = { women: 'Women', men: 'Men' }
  const byKey = (list: { key: string; label: string }[]) =>
    new Map(list.map((term) => [term.key, term.label]))
  const bySlug = (list: { slug: string; name: string }[]) =>
    new Map(list.map((place) => [place.slug, place.name]))
  const labels: Record<Facet, Map<string, string>> = {
    area: bySlug(vocabulary.areas).set('scotland', 'all of Scotland'),
    court: bySlug(vocabulary.courts),
    prison: bySlug(vocabulary.prisons),
    custody: bySlug(vocabulary.custodyCentres),
    type: byKey([...vocabulary.typeGroups, ...vocabulary.types]),
    need: byKey(vocabulary.needs),
    group: byKey(vocabulary.groups),
    stage: byKey(vocabulary.stages),
    referrer: byKey(vocabulary.referrers),
    availability: new Map(
      vocabulary.availabilities.map((state) => [
        state,
        wordFor(state, 'published'),
      ]),
    ),
    sex: new Map(Object.entries(sexes)),
  }
  return (facet: Facet, key: string) => labels[facet].get(key) ?? key
}

/**
 * The same search with what its words named as plain filters, so that a form
 * can show it ticked and let it be unticked. What only lifts a listing stays a
 * word.
 */
function withUnderstoodAsFilters({
  effective,
  understood,
  plainWords,
}: SearchResults): SearchQuery {
  const filtered = new Set(
    understood.filter((one) => one.as === 'filter').map((one) => one.text),
  )
  const lifting = understood
    .filter((one) => one.as === 'boost' && !filtered.has(one.text))
    .map((one) => one.text)
  const words = [...new Set([...lifting, ...plainWords])]
  return { ...effective, q: words.join(' '), page: 1 }
}

/** One line for each thing typed, whatever number of filters it became. */
function describeUnderstood({ query, understood }: SearchResults) {
  const applied = understood.filter((one) => one.as !== 'boost')
  return [...groupBy(applied, (one) => one.text)].map(([text, meanings]) => ({
    text,
    label: labelOfMeanings(meanings),
    undoHref: resultsPath({ ...query, q: quoteIn(query.q, text) }),
  }))
}

function labelOfMeanings(meanings: SearchResults['understood']): string {
  const labels = [...new Set(meanings.map((meaning) => meaning.label))]
  const isExcluded = meanings.some(({ as }) => as === 'exclude')
  return `${isExcluded ? 'not ' : ''}${labels.join(' or ')}`
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
  vocabulary: Vocabulary,
  now: Date,
) {
  const labelOf = labeller(vocabulary)
  return {
    slug: document.slug,
    title: document.title,
    provider: document.provider,
    types: document.types.map((key) => ({ key, label: labelOf('type', key) })),
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

function describeChips(
  query: SearchQuery,
  labelOf: ReturnType<typeof labeller>,
) {
  const chips = facets.flatMap((facet) =>
    query[facet].map((key) => ({
      kind: facetTitles[facet],
      label: labelOf(facet, key),
      removeHref: resultsPath(query, {
        [facet]: query[facet].filter((other) => other !== key),
      }),
    })),
  )
  if (query.age !== null)
    chips.push({
      kind: 'Age',
      label: String(query.age),
      removeHref: resultsPath(query, { age: null }),
    })
  if (query.near)
    chips.push({
      kind: `Within ${String(query.within)} miles of`,
      label: query.near,
      removeHref: resultsPath(query, { near: null }),
    })
  return chips
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

/** The choices of one facet: what is chosen, then what would find something. */
function describeFilter(
  facet: Facet,
  {
    results,
    labelOf,
    vocabulary,
  }: {
    results: SearchResults
    labelOf: ReturnType<typeof labeller>
    vocabulary: Vocabulary
  },
) {
  const counts = results.counts[facet] ?? {}
  const chosen = results.effective[facet]
  const keys = [...new Set([...chosen, ...Object.keys(counts)])]
  const groups = new Set(vocabulary.typeGroups.map((group) => group.key))
  const choices = keys
    .filter(
      (key) => facet !== 'type' || !groups.has(key) || chosen.includes(key),
    )
    .map((key) => ({
      key,
      label: key === 'scotland' ? 'All of Scotland only' : labelOf(facet, key),
      count: counts[key] ?? 0,
      isChosen: chosen.includes(key),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'))
  return {
    facet,
    title: facetTitles[facet],
    isUsed: chosen.length > 0,
    choices,
  }
}

function describeMap(
  { hits, effective }: SearchResults,
  vocabulary: Vocabulary,
) {
  const points = hits.flatMap(({ document }) =>
    document.points.slice(0, 1).map((point) => ({
      ...point,
      slug: document.slug,
      title: document.title,
      href: `/services/${document.slug}`,
      state: document.availability,
    })),
  )
  const covered = new Set(
    effective.area.length > 0
      ? effective.area
      : hits.flatMap(({ document }) => document.areas.map((area) => area.slug)),
  )
  return {
    points,
    areas: vocabulary.areas.map(({ slug, name }) => ({
      slug,
      name,
      href: `/areas/${slug}`,
    })),
    highlight: [...covered].filter((slug) => slug !== 'scotland'),
    focusOn: effective.area.filter((slug) => slug !== 'scotland'),
  }
}

/** Where nothing is listed: who has it near by, who may know. */
function describeInstead(query: SearchQuery, vocabulary: Vocabulary) {
  const area = vocabulary.areas.find((one) => one.slug === query.area[0])
  const types = vocabulary.types
    .filter((type) =>
      [type.key, type.parent, type.broader].some(
        (key) => key !== null && query.type.includes(key),
      ),
    )
    .map((type) => type.key)
  const elsewhere = types.length > 0 ? listServices({ types }) : []
  const usable = elsewhere.filter((service) => isUsable(service.availability))
  const nearest = area
    ? vocabulary.areas
        .filter((one) => one.slug !== area.slug)
        .map((one) => ({
          slug: one.slug,
          name: one.name,
          metres: distanceBetween(area, one),
          count: usable.filter((service) =>
            service.areas.some((covered) => covered.slug === one.slug),
          ).length,
        }))
        .filter((one) => one.count > 0)
        .sort((a, b) => a.metres - b.metres)
        .slice(0, 5)
    : []
  return {
    area: area ? { slug: area.slug, name: area.name } : null,
    partnership: area?.partnership.name ?? null,
    hasType: types.length > 0,
    nearest: nearest.map(({ slug, name, metres, count }) => ({
      slug,
      name,
      count,
      distance: formatMiles(metres),
      href: resultsPath({ ...query, q: '' }, { area: [slug] }),
    })),
    national: usable
      .filter((service) => service.coversScotland)
      .slice(0, 5)
      .map(({ slug, title }) => ({ slug, title })),
    widerHref:
      area && types.length > 0
        ? resultsPath({ ...query, q: '' }, { area: [] })
        : null,
  }
}
