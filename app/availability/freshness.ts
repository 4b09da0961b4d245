import { subMonths } from 'date-fns'
import { dayAt, formatAgo, formatDay, parseDay } from '#app/values/dates.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import type { Statement } from './availability.ts'
import { intakeOf } from './intake.ts'

/** How old the word of a listing is, and whose word it is. */
export type Freshness = {
  statement: Statement
  /** The freshness line: the same words everywhere. */
  words: string
  /** ISO text of what the line speaks of; null where the source has no date. */
  on: string | null
}

/** After this long an unconfirmed statement is called old (design, section 3). */
export const monthsUntilOld = 24

/**
 * @param assured the last confirmation of the part in question: when (UTC ISO
 *   instant) and by which partnership; null when nobody confirmed it
 * @param publishedOn the source's own date, perhaps only a year or a month
 */
export function freshnessOf(
  {
    assured,
    publishedOn,
  }: {
    assured: { at: string; by: string } | null
    publishedOn: string | null
  },
  now: Date,
): Freshness {
  if (assured && !isOld(assured.at, now))
    return {
      statement: 'confirmed',
      words: `confirmed ${formatAgo(assured.at, now)} by ${assured.by}`,
      on: dayAt(assured.at),
    }
  if (assured)
    return {
      statement: 'old',
      words: `confirmed ${formatDay(dayAt(assured.at))} by ${assured.by}, not since`,
      on: dayAt(assured.at),
    }
  if (!publishedOn)
    return {
      statement: 'old',
      words: 'as listed on a page without a date, not confirmed',
      on: null,
    }
  if (isOld(publishedOn, now))
    return {
      statement: 'old',
      words: `as listed ${formatDay(publishedOn)}, not confirmed since`,
      on: publishedOn,
    }
  return {
    statement: 'published',
    words: `as listed ${formatDay(publishedOn)}, not yet confirmed`,
    on: publishedOn,
  }
}

/** A date that says only the year counts from the year's first day. */
export function isOld(on: string, now: Date): boolean {
  return parseDay(on.slice(0, 10)) < subMonths(now, monthsUntilOld)
}

/** What is said of its capacity and of a pause, as far as it still holds. */
export function intakeOfService(
  service: Pick<Said, 'assurances'> &
    Omit<Parameters<typeof intakeOf>[0], 'assured'>,
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
