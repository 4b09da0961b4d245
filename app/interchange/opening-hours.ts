/** Opening hours as people write them, never made more exact than they are. */
import { fixedWords } from './listing-row.ts'
import { linesOf } from './parse-cells.ts'
import type { CellValue } from './parse-cells.ts'
import { findTerm } from './term-lookup.ts'

const clock = String.raw`\d{1,2}(?:[:.]?\d\d)?(?:\s*[ap]\.?m\b\.?)?|(?:12\s*)?(?:noon|midday)\b`
const opening = new RegExp(
  String.raw`^(\p{L}+?)s?\.?,?:?\s+(${clock})\s*(?:to|until|till|-|–|—)\s*(${clock})(?:[,;]\s*(.*))?$`,
  'iu',
)

/** "Monday 09:00 to 17:00, by appointment"; a line without a day goes on. */
export function parseSchedules(text: string): CellValue {
  const schedules: Record<string, string>[] = []
  const messages: string[] = []
  for (const line of linesOf(text)) {
    const [, named, from = '', to = '', note = ''] = opening.exec(line) ?? []
    const day = named ?? line.split(/\s/)[0] ?? ''
    const weekday = findTerm(fixedWords.weekday, day).key
    const last = schedules.at(-1)
    if (named !== undefined && weekday !== null) {
      const span = readSpan(readClock(from), readClock(to))
      if (span) schedules.push({ weekday, ...span, note })
      else
        messages.push(
          `“${line}” can mean several times. Write it like “Monday 09:00 to 17:00”`,
        )
    } else if (last?.note && weekday === null) last.note += `\n${line}`
    else
      messages.push(`Write “${line}” like “Monday 09:00 to 17:00”, one a line`)
  }
  return messages.length > 0
    ? { value: undefined, messages }
    : { value: schedules, messages }
}

const halves = ['am', 'pm'] as const
type Half = (typeof halves)[number]

type Clock = {
  hour: number
  minute: string
  half: Half | null
  /** With two digits for the hour, as clocks of 24 hours show it. */
  isFull: boolean
}

function readClock(text: string): Clock {
  const [, hour, minute = '00', half] =
    /^(\d{1,2})[:.]?(\d\d)?\s*([ap])?/i.exec(text) ?? []
  if (/noon|midday/i.test(text) || hour === undefined)
    return { hour: 12, minute: '00', half: 'pm', isFull: false }
  return {
    hour: Number(hour),
    minute,
    half: half === undefined ? null : half.toLowerCase() === 'a' ? 'am' : 'pm',
    isFull: half === undefined && /^\d\d[:.]?\d\d/.test(text),
  }
}

type Span = { opensAt: string; closesAt: string }

/** Null where it can mean several times, or none. */
function readSpan(from: Clock, to: Clock): Span | null {
  if ([from, to].some(({ half, hour }) => half !== null && !isOnDial(hour)))
    return null
  const [only, second] = readingsOf(from, to).filter(
    (span, at, all) => all.findIndex((one) => isSame(one, span)) === at,
  )
  return only && !second ? only : null
}

function readingsOf(from: Clock, to: Clock): Span[] {
  const asWritten = spanOf(from, to)
  const is24 = ({ half, hour }: Clock) => half === null && !isOnDial(hour)
  if (from.half && to.half) return [asWritten]
  if (is24(from) || is24(to)) return [asWritten]
  if (from.isFull && to.isFull) return [asWritten]
  if (from.half)
    return inOrder(halves.map((half) => spanOf(from, { ...to, half })))
  if (!to.half)
    return inOrder([
      asWritten,
      ...halves.map((half) => spanOf({ ...from, half }, { ...to, half })),
    ])
  // "1-3pm" says it once for both; "9-5pm" cannot have.
  const [alike] = inOrder([spanOf({ ...from, half: to.half }, to)])
  const found = alike ?? spanOf({ ...from, half: 'am' }, to)
  const isZeroFirst = from.isFull && from.hour < 10
  return inOrder(isZeroFirst ? [found, asWritten] : [found])
}

function inOrder(spans: Span[]) {
  return spans.filter(({ opensAt, closesAt }) => opensAt < closesAt)
}

function spanOf(from: Clock, to: Clock): Span {
  return { opensAt: timeOf(from), closesAt: timeOf(to) }
}

function isSame(one: Span, other: Span) {
  return one.opensAt === other.opensAt && one.closesAt === other.closesAt
}

function isOnDial(hour: number) {
  return hour >= 1 && hour <= 12
}

function timeOf({ hour, minute, half }: Clock) {
  const whole = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return `${String(whole).padStart(2, '0')}:${minute}`
}
