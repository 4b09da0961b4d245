/**
 * The one reader of telephone numbers: for links, warnings and files. The field
 * is text as sources print it, so it may hold several numbers, an extension, or
 * words; only what surely rings the number that is printed becomes a link.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** What stands between two groups of digits; "0141 496-0000" is one number. */
const gap = String.raw`[^\S\r\n]*[-‐‑‒–—.]?[^\S\r\n]*`
/** Digits that are no opening time, no "24 hours" and no "2nd floor". */
const digits = String.raw`(?!24[^\S\r\n]*(?:\/|h(?:ou)?rs?\b))\d+(?!\d|:|(?!x *\d|ext)\p{L})`
/** "+44 (0)", "(+44)" or "+44 (1632)" at the beginning of a number. */
const country = String.raw`\(?(?:\+|00)\d{1,3}\)?${gap}\(\d{1,5}\)`
const relay = String.raw`1800[12]${gap}(?:(?:\+|then|followed by)\s*)?(?=[(+0])`
const run = new RegExp(
  String.raw`(?<![\p{L}\d+/:.])(?:${relay})?(?:${country}|\(?\+?${digits}\)?)(?:${gap}${digits})*`,
  'giu',
)
const extension = /^\s*[,(]?\s*(?:ext(?:ensio)?n?\.?|x|#)\s*:?\s*(\d{1,7})\)?/i

export type PhonePart = {
  text: string
  /** What a telephone dials; null for words, and for what is not surely one. */
  href: string | null
}

/** The text in parts, so that it can be shown as it was printed. */
export function splitPhone(text: string): PhonePart[] {
  const parts: PhonePart[] = []
  let end = 0
  for (const { from, to, href } of findNumbers(text)) {
    if (from > end) parts.push({ text: text.slice(end, from), href: null })
    parts.push({ text: text.slice(from, to), href })
    end = to
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}

/** What it dials, or its words, so that one number is one however written. */
export function samePhone(text: string): string {
  const numbers = splitPhone(text).flatMap(({ href }) => href ?? [])
  return numbers.length > 0 ? numbers.join() : text.trim().toLowerCase()
}

export function isMobile(href: string): boolean {
  return /^tel:(?:\+44|1800[12]0)7[1-57-9]/.test(href)
}

/** Spreadsheets take a number for an amount, which begins with no 0. */
export function hasLostItsZero(text: string): boolean {
  return /^[1-9]\d{8,9}$/.test(text)
}

type Found = { from: number; to: number; href: string }

function findNumbers(text: string): Found[] {
  return [...text.matchAll(run)].flatMap(({ 0: whole, index }) => {
    const short = readShort(whole, text.slice(0, index))
    if (short) return { from: index, to: index + whole.length, href: short }
    return readRun(whole, index, text)
  })
}

/**
 * Digits in a row are one number or several, each beginning with 0 or a country
 * code. Whatever is left over might belong to the number before it, and then
 * half of a number would ring somebody else: there is no link.
 */
function readRun(whole: string, index: number, text: string): Found[] {
  const ends = [...whole.matchAll(/\d\)?(?=[^\d)]|$)/g)]
    .map((group) => group.index + group[0].length)
    .reverse()
  for (const end of ends) {
    const href = numberIn(whole.slice(0, end))
    const number = href && { from: index, to: index + end, href }
    if (!number) continue
    const next = end + whole.slice(end).search(/[\d(+]|$/)
    if (next === whole.length) return [withExtension(number, text)]
    const others = startsNumber(whole.slice(next))
      ? readRun(whole.slice(next), index + next, text)
      : []
    if (others.length > 0) return [number, ...others]
  }
  return []
}

function withExtension({ from, to, href }: Found, text: string): Found {
  const added = extension.exec(text.slice(to))
  return added
    ? { from, to: to + added[0].length, href: `${href};ext=${added[1] ?? ''}` }
    : { from, to, href }
}

function startsNumber(rest: string) {
  return /^(?:\(?[0+]|1800[12]\D)/.test(rest)
}

/** As Relay UK asks for it: the prefix, then the number as dialled at home. */
function numberIn(said: string): string | null {
  const [, prefix, rest] = /^(1800[12])(.+)$/su.exec(said) ?? []
  if (!prefix || !rest) return parse(said)?.getURI() ?? null
  const number = parse(rest.replace(/^\P{Nd}*?(?=[(+\d])(?!\+\s*0)/u, ''))
  if (number?.countryCallingCode !== '44') return null
  return `tel:${prefix}0${number.nationalNumber}`
}

/**
 * A number that is whole. The library does not know the numbers that are kept
 * for examples and drama, so a British one of ten digits will do as well.
 */
function parse(said: string) {
  if (!/^\(?(?:\+|0|44)/.test(said)) return null
  const number = parsePhoneNumberFromString(said, 'GB')
  if (!number || number.ext) return null
  const isWhole =
    number.isValid() ||
    (number.countryCallingCode === '44' &&
      /^[12378]\d{9}$/.test(number.nationalNumber))
  return isWhole ? number : null
}

const threeDigits = ['999', '112', '101', '111', '105']
const calledFor = /(?:^|[;,:(]|\b(?:or|call|ring|dial|phone|police|nhs))\s*$/i

/** Numbers that are dialled as they stand. */
function readShort(said: string, before: string): string | null {
  const number = said.replaceAll(/\D/g, '')
  if (/^116\d{3}$/.test(number)) return `tel:${number}`
  return threeDigits.includes(said) && calledFor.test(before)
    ? `tel:${said}`
    : null
}
