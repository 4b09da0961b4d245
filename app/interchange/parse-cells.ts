/** What single cells say, each with a sentence where that cannot be read. */
import { hasLostItsZero } from '#app/values/phone-number.ts'
import { organizationKinds } from '#db/schema/codes.ts'
import { fixedWords } from './listing-row.ts'
import { findTerm } from './term-lookup.ts'
import type { TermLookup } from './term-lookup.ts'

export type CellValue = { value: unknown; messages: string[] }

const fine = (value: unknown): CellValue => ({ value, messages: [] })
const wrong = (...messages: string[]): CellValue => ({
  value: undefined,
  messages,
})

const yes = ['yes', 'y', 'true', 'x', '1', 'on']
const no = ['no', 'n', 'false', '0', 'off', '']

export function parseYesOrNo(text: string): CellValue {
  const said = text.toLowerCase()
  if (yes.includes(said)) return fine(true)
  return no.includes(said)
    ? fine(false)
    : wrong(`Write Yes or No instead of “${text}”`)
}

export function parseTerm(text: string, list: TermLookup): CellValue {
  if (text === '') return fine(null)
  const word = findTerm(list, text)
  return word.key === null ? wrong(word.message) : fine(word.key)
}

/** Semicolons and lines part several; commas too, unless a name has one. */
export function parseTerms(text: string, list: TermLookup): CellValue {
  const words = text
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const whole = findTerm(list, part)
      if (whole.key !== null || !part.includes(',')) return [whole]
      return part
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => findTerm(list, one))
    })
  const messages = words.flatMap(({ message }) => message ?? [])
  return messages.length > 0
    ? wrong(...messages)
    : fine(words.map(({ key }) => key))
}

export function linesOf(text: string) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function parseLines(text: string): CellValue {
  return fine(linesOf(text))
}

/** "Turning Point (charity or voluntary organisation)", one on each line. */
export function parseProviders(
  text: string,
  kindOf: (name: string) => string | null,
): CellValue {
  return fine(
    linesOf(text).map((line) => {
      const [, name = line, told = ''] =
        /^(.*\S)\s*\(([^()]*)\)$/.exec(line) ?? []
      const { key } = findTerm(fixedWords.kind, told)
      if (key !== null) return { name, kind: key }
      return { name: line, kind: kindOf(line) ?? organizationKinds.at(-1) }
    }),
  )
}

/** Where it was read: "name | date | web address", one on each line. */
export function parseSources(text: string): CellValue {
  return fine(
    linesOf(text).map((line) => {
      const [name = '', publishedOn = '', url = ''] = line.split('|')
      return { name, publishedOn, url, generation: 'partnership' }
    }),
  )
}

/** The end of an address of ours, or what stands there alone. */
export function parseSlug(text: string): string {
  return text
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .replace(/^.*\/services\//, '')
    .trim()
}

/** "Jul-24", which spreadsheets make of July 2024. */
export function parseSpreadsheetDay(text: string): string {
  const [, month, year] = /^([a-z]{3})-(\d\d)$/i.exec(text) ?? []
  return month === undefined ? text : `${month} 20${year ?? ''}`
}

const cellError = /^#(REF!|DIV\/0!|VALUE!|NAME\?|N\/A|NUM!|NULL!|SPILL!|CALC!)$/
/** What UTF-8 looks like to a program that takes it for Windows-1252. */
const garbled =
  /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Â[\u00a0-\u00bf]|\ufffd/

/** What people write so that a cell is not empty; “None” and “Nil” say something. */
const placeholder =
  /^(?:n\/?a|n\.a\.?|not applicable|not known|unknown|tb[ca]|to be (?:confirmed|advised|announced)|[-–—?.]+)$/i

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text)
}

/** From 0, or to 100 and more, is how programs write that there is no limit. */
export function readAge(id: 'minAge' | 'maxAge', text: string): CellValue {
  const isNone = id === 'minAge' ? /^0+$/.test(text) : /^\d{3,}$/.test(text)
  return fine(isNone ? null : text)
}

/** What no cell of text can be, whatever its column. */
export function findCellProblem(id: string, text: string): string | null {
  if (cellError.test(text))
    return `The spreadsheet shows an error here (${text}). Put it right there`
  if (text.startsWith('='))
    return 'This is a formula and not its result. Copy the column and paste it as values'
  if (garbled.test(text))
    return 'Some letters were lost or garbled. Save the file as “CSV UTF-8”, or as an Excel workbook'
  if (/^contacts\.\d\.phone$/.test(id) && hasLostItsZero(text))
    return 'The first 0 of this number is gone, as spreadsheets do with numbers. Format the column as text and put it back'
  return null
}
