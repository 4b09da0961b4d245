/**
 * The kinds of value in a snapshot, tolerant in and strict out: what a form, a
 * spreadsheet or an old revision gives, and the sentence for what is wrong.
 */
import { z } from 'zod'
import { readDay } from '#app/values/dates.ts'

export const choose = 'Choose one of the answers'

export function blankToNull(value: unknown) {
  if (typeof value !== 'string') return value ?? null
  return value.replace(/\r\n?/g, '\n').replace(unseen, '').trim() || null
}

/**
 * Letters that nobody sees: some are in no XML, so one of them in a title would
 * break the feed and every workbook; others turn about what stands after them.
 */
const unseen =
  /[^\P{Cc}\n\t]|[\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

export const text = (most: number) =>
  z.preprocess(
    blankToNull,
    z
      .string('Write this as text')
      .max(most, `Shorten this to ${most} characters`)
      .nullable(),
  )

export const needed = (most: number, message: string) =>
  z.preprocess(
    (value) => blankToNull(value) ?? '',
    z
      .string(message)
      .min(1, message)
      .max(most, `Shorten this to ${most} characters`),
  )

export const oneOf = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  message = choose,
) => z.preprocess(blankToNull, z.enum(words, message).nullable())

export const flag = z.preprocess(
  (value) => value === 'on' || value === 'true' || value === true,
  z.boolean(),
)

export const day = z.preprocess(
  (value) =>
    typeof value === 'string' && value.trim() !== ''
      ? (readDay(value) ?? value)
      : null,
  z
    .string()
    // Also what looks like one, such as 2026-02-30, has to be in a calendar.
    .refine((on) => readDay(on) === on, {
      error: 'Enter a date, like 3 July 2024, July 2024 or 2024',
    })
    .nullable(),
)

export const wholeDay = day.refine((on) => on === null || on.length === 10, {
  error: 'Enter the whole date, like 3 July 2024',
})

const number = (check: z.ZodNumber) =>
  z.preprocess((value) => {
    const given = blankToNull(value)
    if (typeof given !== 'string') return given
    return /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given
  }, check.nullable())

export const age = number(
  z
    .int('Enter an age in years, like 16')
    .min(8, 'Enter an age of 8 or more')
    .max(99, 'Enter an age of 99 or less, or leave it empty'),
)

export const degrees = (least: number, most: number) =>
  number(
    z
      .number('Enter a number, like 55.86')
      .min(least, 'This point is not in Scotland')
      .max(most, 'This point is not in Scotland'),
  )

export const email = z.preprocess(
  blankToNull,
  z.email('Enter an email address, like team@service.example').nullable(),
)

export const webAddress = z.preprocess(
  (value) => {
    const given = blankToNull(value)
    return typeof given === 'string' && /^[\w-]+(\.[\w-]+)+(\/|$)/.test(given)
      ? `https://${given}`
      : given
  },
  z
    .url({
      protocol: /^https?$/,
      error: 'Enter a web address, like https://service.example',
    })
    .nullable(),
)

export const time = z.preprocess(
  blankToNull,
  z
    .string('Enter a time, like 09:30')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 09:30'),
)

function asList(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value : [value]
}

/** In the order given; what is named twice counts once. */
export const keys = z.preprocess(
  (value) => [...new Set(asList(value).filter((key) => key !== ''))],
  z.array(z.string().max(200)).max(200, 'Choose fewer'),
)

/** Where order says nothing, the same choice is always the same value. */
export const keySet = keys.transform((list) => [...list].sort())

/** A form always shows one row more than there is. */
export const rows = <Row extends z.ZodType>(row: Row, most = 30) =>
  z.preprocess(
    (value) => asList(value).filter((one) => !isBlank(one)),
    z.array(row).max(most, `Keep to ${most} at most`),
  )

/** Choices that stand in every row, filled in or not, do not fill it in. */
const alwaysGiven = ['kind', 'pin', 'positionBasis', 'generation', 'weekday']

/** Without the rows that nobody filled in, so that all count alike. */
export function dropBlankRows(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => !isBlank(one)) : value,
    ]),
  )
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object' || value === null) return value === null
  return Object.entries(value).every(
    ([name, part]) =>
      alwaysGiven.includes(name) ||
      part === false ||
      part === undefined ||
      isBlank(part),
  )
}
