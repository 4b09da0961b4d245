import { formatDistanceStrict, parseISO } from 'date-fns'

const zone = 'Europe/London'

/**
 * A day as people write it: "3 July 2024", or "July 2024" or "2024" where the
 * source says no more.
 * @param on ISO text: YYYY, YYYY-MM or YYYY-MM-DD
 */
export function formatDay(on: string): string {
  if (on.length === 4) return on
  const options: Intl.DateTimeFormatOptions = {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
    ...(on.length > 7 && { day: 'numeric' }),
  }
  return new Intl.DateTimeFormat('en-GB', options).format(parseDay(on))
}

/** The day, in Europe/London, of an instant: YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
}

/** "3 weeks ago"; "today" on the same day. Takes an instant, UTC ISO text. */
export function formatAgo(at: string, now: Date): string {
  const instant = parseISO(at)
  if (dayOf(instant) === dayOf(now)) return 'today'
  return formatDistanceStrict(instant, now, { addSuffix: true })
}

/** The first day that a date, perhaps a year or a month, can mean. */
export function parseDay(on: string): Date {
  const [year, month = '01', day = '01'] = on.split('-')
  return new Date(`${year ?? ''}-${month}-${day}T00:00:00Z`)
}
