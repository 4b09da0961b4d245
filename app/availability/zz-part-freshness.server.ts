import type { AssurancePart } from '#db/vocabulary.ts'
import { freshnessOf } from './freshness.ts'
import { intakeOf } from './intake.ts'

/** What is said of its capacity and of a pause, as far as it still holds. */
export function intakeOfService(
  service: Pick<Said, 'assurances'> & Omit<Parameters<typeof intakeOf>[0], 'assured'>,
  now: Date,
) {
  const assured = service.assurances.availability ?? null
  return intakeOf({ ...service, assured }, now)
}

type Said = {
  assurances: Partial<Record<AssurancePart, { at: string; by: string }>>
  sourcePublishedOn: string | null
}

/** Null: nobody has ever confirmed this part. */
export function partFreshness(service: Said, part: AssurancePart, now: Date) {
  const assured = service.assurances[part]
  if (!assured) return null
  return freshnessOf({ assured, publishedOn: service.sourcePublishedOn }, now)
}

/**
 * How fresh a listing is said to be, on whatever page: by the word of whether
 * it is available, and else by its source.
 */
export function availabilityFreshness(
  { assurances, sourcePublishedOn }: Said,
  now: Date,
) {
  return freshnessOf(
    {
      assured: assurances.availability ?? null,
      publishedOn: sourcePublishedOn,
    },
    now,
  )
}
