/** Hours of Open Referral as lines of a spreadsheet, with all that limits them. */
import { z } from 'zod'
import { dayOf, daysAfter, formatDay } from '#app/values/dates.ts'
import { weekdayLabels } from '#app/vocabulary/code-labels.ts'
import { weekdays } from '#db/schema/codes.ts'

/** Feeds write numbers, texts and lists of them for the same. */
const word = z
  .preprocess(
    (value) =>
      [value]
        .flat()
        .filter((one) => typeof one === 'string' || typeof one === 'number')
        .join(',')
        .trim(),
    z.string(),
  )
  .prefault('')

export const hsdsSchedule = z.object({
  freq: word,
  interval: word,
  byday: word,
  bymonthday: word,
  byweekno: word,
  byyearday: word,
  opens_at: word,
  closes_at: word,
  valid_from: word,
  valid_to: word,
  dtstart: word,
  until: word,
  count: word,
  notes: word,
  description: word,
})

type Schedule = z.output<typeof hsdsSchedule>

export type Hours = {
  lines: string[]
  /** What became of them where they are no lines. */
  left: 'over' | 'unclear' | null
}

/** "Monday 10:00 to 12:00, every second week". */
export function hoursOf(schedule: Schedule, now: Date): Hours {
  const freq = schedule.freq.toUpperCase() || 'WEEKLY'
  const days = daysOf(schedule.byday, freq)
  const { opens_at: from, closes_at: to, byyearday } = schedule
  if (isOver(schedule, { now, days: days.length }))
    return { lines: [], left: 'over' }
  if (
    days.length === 0 ||
    ![from, to].every((time) => time !== '') ||
    !['DAILY', 'WEEKLY', 'MONTHLY'].includes(freq) ||
    (freq === 'DAILY' && intervalOf(schedule) > 1) ||
    byyearday !== ''
  )
    return { lines: [], left: 'unclear' }
  const lines = days.map(({ day, which }) => {
    const note = [
      ...recurrence({ ...schedule, freq }, which),
      ...duration(schedule, now),
      schedule.notes || schedule.description,
    ]
      .filter((part) => part !== '')
      .join('; ')
    return `${weekdayLabels[day]} ${timeOf(from)} to ${timeOf(to)}${note === '' ? '' : `, ${note}`}`
  })
  return { lines, left: null }
}

type Day = { day: (typeof weekdays)[number]; which: number[] }

/** "MO,WE", or "1MO,3MO" for the first and third Monday of a month. */
function daysOf(byday: string, freq: string): Day[] {
  const named = byday.split(/[\s,]+/).flatMap((text) => {
    const [, which, name = ''] = /^([+-]?\d+)?([a-z]+)$/i.exec(text) ?? []
    const day = weekdays.find((one) => name.toUpperCase().startsWith(one))
    return day ? { day, which: which === undefined ? [] : [Number(which)] } : []
  })
  if (byday === '' && freq === 'DAILY')
    return weekdays.map((day) => ({ day, which: [] }))
  return weekdays.flatMap((day) => {
    const same = named.filter((one) => one.day === day)
    return same.length > 0
      ? { day, which: same.flatMap(({ which }) => which) }
      : []
  })
}

function intervalOf({ interval }: Pick<Schedule, 'interval'>) {
  return Math.max(1, Math.floor(Number(interval)) || 1)
}

/** All that makes it less than every week. */
function recurrence(schedule: Schedule, which: number[]): string[] {
  const { freq, bymonthday, byweekno } = schedule
  const interval = intervalOf(schedule)
  const isMonthly = freq === 'MONTHLY' || which.length > 0
  const every = interval === 1 ? '' : `every ${ordinal(interval)} `
  const inMonth =
    which.length > 0
      ? `${which.map(ordinal).join(' and ')} of ${every === '' ? 'the ' : every}month`
      : `${every === '' ? 'once a ' : every}month, ask when`
  return [
    isMonthly && (bymonthday === '' || which.length > 0) ? inMonth : '',
    !isMonthly && every !== '' ? `${every}week` : '',
    bymonthday === '' ? '' : `only on day ${bymonthday} of the month`,
    byweekno === '' ? '' : `only in week ${byweekno} of the year`,
  ]
}

/** From the first day to the last, as far as they are still to come. */
function duration(schedule: Schedule, now: Date): string[] {
  const { count, valid_from: validFrom, dtstart } = schedule
  const today = dayOf(now)
  const begins = [validFrom, dtstart].flatMap(dayIn).sort().at(-1)
  const ends = endsOf(schedule)
  return [
    begins !== undefined && begins > today ? `from ${formatDay(begins)}` : '',
    ends === undefined ? '' : `until ${formatDay(ends)}`,
    count === '' ? '' : `${count} times only`,
  ]
}

function isOver(
  schedule: Schedule,
  { now, days }: { now: Date; days: number },
): boolean {
  const today = dayOf(now)
  const ends = endsOf(schedule)
  if (ends !== undefined && ends < today) return true
  const [begins] = dayIn(schedule.dtstart)
  const times = Number(schedule.count)
  if (begins === undefined || !(times > 0)) return false
  const weeks = Math.ceil(times / Math.max(1, days)) * intervalOf(schedule)
  const span = /^monthly$/i.test(schedule.freq) ? 31 * weeks : 7 * weeks
  return daysAfter(begins, span) < today
}

function endsOf({ valid_to: validTo, until }: Schedule): string | undefined {
  return [validTo, until].flatMap(dayIn).sort()[0]
}

/** "2026-03-01", also out of "20260301T090000Z". */
function dayIn(text: string): string[] {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(text) ?? []
  return year && month && day ? [`${year}-${month}-${day}`] : []
}

/** Always a clock of 24 hours, with or without seconds. */
function timeOf(text: string) {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)/.exec(text) ?? []
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : text
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth']

function ordinal(number: number): string {
  if (number === -1) return 'last'
  if (number < 0) return `${ordinal(-number)} last`
  return ordinals[number - 1] ?? `${number}th`
}
