import { subMonths } from 'date-fns'
import type { Statement } from './availability.ts'
import { dayAt, formatAgo, formatDay, parseDay } from '#app/values/dates.ts'

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
