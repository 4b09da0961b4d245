import { perPage } from '#search/query.ts'
import { freshnessOfDocument } from './results-page.server.ts'
import type { SearchResults } from './search-results.server.ts'

/** The public shape of `GET /services.json`; README documents it. */
export function toPublicResults(results: SearchResults, now: Date) {
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
    results: results.hits.map(({ document, distanceMetres }) => ({
      slug: document.slug,
      title: document.title,
      types: document.types,
      areas: document.national
        ? ['scotland']
        : document.areas.map((area) => area.slug),
      availability: document.availability,
      statement: freshnessOfDocument(document, now).statement,
      provider: document.provider,
      assuredOn: document.assured?.at.slice(0, 10) ?? null,
      source: document.source,
      distanceMetres,
    })),
    facets: results.counts,
  }
}
