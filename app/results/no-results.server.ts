/** Where to go from an empty list: what to let go of, and whom to ask. */
import { listPublished } from '#app/listings/published-services.server.ts'
import { labelsFor } from '#app/vocabulary/labels.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { nearInWords, oneOf } from '#search/describe-query.ts'
import { distanceBetween } from '#search/documents/distance.ts'
import { emptyQuery, facets, hasFilters, resultsPath } from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'
import { facetTitles } from './filters.server.ts'
import { formatMiles } from './location.ts'
import { searchServices } from './search-services.server.ts'
import type { SearchResults } from './search-services.server.ts'

/** A page gives a next step, not a catalogue. */
const mostAreas = 4
const mostPartnerships = 3
const mostEnded = 5

export async function suggestAlternatives(results: SearchResults) {
  const { query, effective, unknownWords } = results
  return {
    unknownWords,
    withoutWords:
      query.q && hasFilters(effective)
        ? resultsPath({ ...effective, q: '' })
        : null,
    withoutFilters:
      query.q && hasFilters(query)
        ? resultsPath({ ...emptyQuery, q: query.q })
        : null,
    ended: await listEnded(query),
    withoutOne: await listWithoutOne(results.asFilters),
    ...describePlaces(results),
  }
}

/** What would have been the answer once, and what took its place. */
async function listEnded(query: SearchQuery) {
  if (query.availability.length > 0) return []
  const found = await searchServices({
    ...query,
    availability: ['closed', 'superseded'],
    page: 1,
  })
  if (found.status === 'unavailable') return []
  const known = listPublished().ended
  return found.hits.slice(0, mostEnded).flatMap(({ document: { slug } }) =>
    known
      .filter((service) => service.slug === slug)
      .map(({ title, availability, successor }) => ({
        slug,
        title,
        state: availability,
        successor,
      })),
  )
}

/** What is found when one of several filters is let go. */
async function listWithoutOne(query: SearchQuery) {
  const labelOf = labelsFor(getVocabulary())
  const used: { label: string; without: Partial<SearchQuery> }[] = facets
    .filter((facet) => query[facet].length > 0)
    .map((facet) => ({
      label: labelOfFacet(facet, query, labelOf),
      without: { [facet]: [] },
    }))
  if (query.age !== null)
    used.push({ label: `Age: ${query.age}`, without: { age: null } })
  if (query.near)
    used.push({
      label: `Near: ${nearInWords(query.near)}`,
      without: { near: null },
    })
  if (used.length < 2) return []
  const eased = await Promise.all(
    used.map(async ({ label, without }) => {
      const found = await searchServices({ ...query, ...without, page: 1 })
      return {
        label,
        href: resultsPath(query, without),
        count: found.status === 'unavailable' ? 0 : found.total,
      }
    }),
  )
  return eased.filter(({ count }) => count > 0)
}

function labelOfFacet(
  facet: Facet,
  query: SearchQuery,
  labelOf: ReturnType<typeof labelsFor>,
): string {
  const labels = query[facet].map((key) => labelOf(facet, key))
  return `${facetTitles[facet]}: ${oneOf(labels, true)}`
}

/** Who may know, and where else there is such a service. */
function describePlaces({ effective, asFilters, counts }: SearchResults) {
  const { areas } = getVocabulary()
  const asked = areas.filter(({ slug }) => effective.area.includes(slug))
  const [home] = asked
  const nearest = areas
    .filter((one) => !asked.includes(one))
    .map((one) => ({
      name: one.name,
      href: resultsPath(asFilters, { area: [one.slug] }),
      count: counts.area?.[one.slug] ?? 0,
      metres: home ? distanceBetween(home, one) : 0,
    }))
    .filter(({ count }) => home && count > 0)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostAreas)
  return {
    partnerships: asked
      .slice(0, mostPartnerships)
      .map(({ slug, partnership }) => ({
        to: `/areas/${slug}`,
        label: partnership.name,
      })),
    nearest: nearest.map(({ metres, ...one }) => ({
      ...one,
      distance: formatMiles(metres),
    })),
  }
}
