import type { AssurancePart } from '#db/vocabulary.ts'
import { freshnessOf } from './freshness.ts'
import type { Service } from './service.server.ts'

/** Null: nobody has ever confirmed this part. */
export function partFreshness(
  service: Service,
  part: AssurancePart,
  now: Date,
) {
  const assured = service.assurances[part]
  if (!assured) return null
  return freshnessOf({ assured, publishedOn: service.sourcePublishedOn }, now)
}

export function sourceFreshness(service: Service, now: Date) {
  const publishedOn = service.sourcePublishedOn
  return freshnessOf({ assured: null, publishedOn }, now)
}
