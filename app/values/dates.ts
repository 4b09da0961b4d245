import {
  addDays,
  addMonths,
  format,
  formatDistanceStrict,
  parseISO,
} from 'date-fns'

/**
 * A day as people write it: "3 July 2024", or "July 2024" or "2024" where the
 * source says no more.
 * @param on ISO text: YYYY, YYYY-MM or YYYY-MM-DD
 */
export function formatDay(on: string): string {
  if (on.length === 4) return on
  return (on.length > 7 ? dayFormat : monthFormat).format(parseDay(on))
}

// Made once: making one takes longer than all that a page asks of it.
const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** The day, in Europe/London, of an instant: YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return isoFormat.format(instant)
}

const isoFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/**
 * The same of an instant as UTC ISO text, which itself names another day in the
 * first hour of a day in summer.
 */
export function dayAt(at: string): string {
  return dayOf(parseISO(at))
}

/** So many days after a day, whatever the clocks do between. */
export function daysAfter(on: string, days: number): string {
  return format(addDays(parseISO(`${on}T12:00`), days), 'yyyy-MM-dd')
}

/** The same day so many months later, or the last day of that month. */
export function monthsAfter(on: string, months: number): string {
  return format(addMonths(parseISO(`${on}T12:00`), months), 'yyyy-MM-dd')
}

/** "3 weeks ago"; "today" on the same day. Takes an instant, UTC ISO text. */
export function formatAgo(at: string, now: Date): string {
  const instant = parseISO(at)
  if (dayOf(instant) === dayOf(now)) return 'today'
  return formatDistanceStrict(instant, now, { addSuffix: true })
}

/** As far as both are told: July 2027 is not after 3 July 2027, nor before. */
export function isAfter(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const told = Math.min(one.length, other.length)
  return one.slice(0, told) > other.slice(0, told)
}

/** The first day that a date, perhaps a year or a month, can mean. */
export function parseDay(on: string): Date {
  const [year, month = '01', day = '01'] = on.split('-')
  return new Date(`${year ?? ''}-${month}-${day}T00:00:00Z`)
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * A day as people and spreadsheets write it, as ISO text: "3 July 2024",
 * "3/7/2024", "July 2024", "2024", "2024-07-03". Null for anything else, and
 * for a 30 February.
 */
export function readDay(text: string): string | null {
  const words = text.trim().toLowerCase().replaceAll(',', ' ')
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words)
  if (iso) return isoDay(iso[1], iso[2], iso[3])
  const numbers = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(words)
  if (numbers) return isoDay(numbers[3], numbers[2], numbers[1])
  const named =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\s+(\d{4})$/.exec(words)
  const name = named?.[2]
  if (!named || name === undefined) return null
  const month = months.findIndex(
    (one) => one === name || (name.length <= 4 && one.startsWith(name)),
  )
  return month < 0 ? null : isoDay(named[3], String(month + 1), named[1])
}

function isoDay(year?: string, month?: string, day?: string): string | null {
  const iso = [year, month?.padStart(2, '0'), day?.padStart(2, '0')]
    .filter((part) => part !== undefined)
    .join('-')
  const first = parseDay(iso)
  if (Number.isNaN(first.valueOf())) return null
  return first.toISOString().startsWith(iso) ? iso : null
}

/** "3 July 2024, 09:15" in Europe/London. Takes an instant, UTC ISO text. */
export function formatMoment(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
    .format(parseISO(at))
    .replace(' at ', ', ')
}

/** "09:15" in Europe/London. Takes an instant, UTC ISO text. */
export function formatTime(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  }).format(parseISO(at))
}
