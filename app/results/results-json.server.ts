import { capacityOf, pausedUntilOf } from '#app/availability/intake.ts'
import { dayAt } from '#app/values/dates.ts'
import { perPage } from '#search/query.ts'
import { reasonsFor, freshnessOfDocument } from './results-page.server.ts'
import type { SearchHit, SearchResults } from './search-services.server.ts'

/**
 * The public shape of `GET /services.json`; README documents it.
 * @param isReasoned each result also says why it stands where it stands
 */
export function toResultsJson(
  results: SearchResults,
  { now, isReasoned }: { now: Date; isReasoned: boolean },
) {
  return {
    query: results.query,
    understood: results.understood.map(({ kind, key, label, text, as }) => ({
      kind,
      key,
      label,
      text,
      as,
    })),
    total: results.total,
    page: results.query.page,
    perPage,
    results: results.hits.map((hit) =>
      toPublicResult(hit, results, { now, isReasoned }),
    ),
    facets: results.counts,
  }
}

function toPublicResult(
  hit: SearchHit,
  results: SearchResults,
  { now, isReasoned }: { now: Date; isReasoned: boolean },
) {
  const { document, distance } = hit
  const freshness = freshnessOfDocument(document, now)
  const capacity = capacityOf(document, now)
  return {
    slug: document.slug,
    title: document.title,
    types: document.types,
    areas: document.national
      ? ['scotland']
      : document.areas.map((area) => area.slug),
    availability: document.availability,
    statement: freshness.statement,
    capacity: capacity && {
      state: capacity.state,
      asAt: capacity.on,
      until: capacity.until,
    },
    pausedUntil: pausedUntilOf(document, now),
    provider: document.provider,
    assuredOn: document.assured ? dayAt(document.assured.at) : null,
    source: document.source,
    distanceMetres: distance?.metres ?? null,
    ...(isReasoned && {
      why: reasonsFor(hit, {
        words: results.query.q,
        freshness: freshness.words,
      }),
    }),
  }
}
