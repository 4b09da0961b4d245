/** Reads text with separators, however a spreadsheet wrote it. */
import { CsvError, parse } from 'csv-parse/sync'
import { decode } from './decode-text.ts'
import {
  countKnownHeadings,
  findTable,
  maxRows,
  UnusableFile,
} from './table.ts'
import type { ParsedTable } from './table.ts'

const separators = [',', ';', '\t', '|']
const names: Record<string, string> = {
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'upright strokes',
}

export function readCsvFile(bytes: Uint8Array): ParsedTable {
  const { text, notes } = decode(bytes)
  const [, named] = /^sep=(.)(?:\r\n?|\n)/.exec(text) ?? []
  const body = named === undefined ? text : text.slice('sep=;'.length)
  const separator = named ?? findSeparator(body)
  const name = names[separator]
  const table = parseWith(body, separator).map((row) => row.map(asText))
  return findTable(table, {
    format: 'csv',
    notes: name ? [...notes, `It is separated by ${name}.`] : notes,
  })
}

/** `="01632"` keeps a spreadsheet from taking text for a number. */
function asText(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
}

/**
 * The one that shows the most headings that we know; else the one that parts
 * the rows alike, and into the most columns. A list in a cell may well have
 * more semicolons than the row has commas.
 */
function findSeparator(text: string): string {
  const start = text.slice(0, 20_000)
  const scores = separators.map((separator) => {
    const rows = firstRows(start, separator)
    const widths = rows.map((row) => row.length)
    const most = Math.max(1, ...widths)
    const alike = widths.filter((width) => width === most).length
    return {
      separator,
      most,
      known: countKnownHeadings(rows),
      alike: most > 1 ? alike / widths.length : 0,
    }
  })
  const [best] = scores.sort(
    (one, other) =>
      other.known - one.known ||
      other.alike - one.alike ||
      other.most - one.most,
  )
  return best?.separator ?? ','
}

function firstRows(start: string, separator: string): string[][] {
  try {
    return parse(start, {
      ...settings,
      delimiter: separator,
      skip_empty_lines: true,
      to: 20,
    })
  } catch {
    return [start.split(/[\r\n]/, 1)[0]?.split(separator) ?? []]
  }
}

/**
 * Which rows say something, and so count towards `maxRows`, is known only when
 * all are parsed. Ten megabytes of empty lines would be parsed for minutes;
 * three between any two listings are more than anybody leaves.
 */
const mostLines = 4 * maxRows
/** Letters; the longest listing that there is has a fiftieth of them. */
const longestRow = 1_000_000

const settings = {
  max_record_size: longestRow,
  // Named, as otherwise the end of the headings counts as that of every row:
  // in a file put together from two, rows with another one become one.
  record_delimiter: ['\r\n', '\n', '\r'],
  bom: true,
  // Spreadsheets take a quotation mark inside a plain cell for what it is.
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
}

function parseWith(text: string, separator: string): string[][] {
  assertShortLines(text)
  try {
    const most = mostLines + 1
    const rows = parse(text, { ...settings, delimiter: separator, to: most })
    if (rows.length === most) throw new UnusableFile(tooLong)
    return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnusableFile(sentenceFor(error))
  }
}

/** Of a line of separators alone, no letter is counted while it is parsed. */
function assertShortLines(text: string) {
  let [line, at] = [1, 0]
  for (const { 0: lineEnd, index } of text.matchAll(/\r\n?|\n|$/g)) {
    if (index - at > longestRow)
      throw new UnusableFile(farTooLong(` near line ${line}`))
    line += 1
    at = index + lineEnd.length
  }
}

function farTooLong(place: string) {
  return `A row${place} is far longer than a listing can be. Look for a quotation mark that is never closed, or take the row out. Nothing was changed.`
}

const tooLong = `The file has more than ${mostLines.toLocaleString('en-GB')} lines. Take out the empty ones, or split it into several files. Nothing was changed.`

function sentenceFor(error: CsvError): string {
  const line = Number(error.lines)
  const place = Number.isInteger(line) ? ` near line ${line}` : ''
  if (error.code === 'CSV_MAX_RECORD_SIZE') return farTooLong(place)
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? `A quotation mark${place} is opened and never closed, so the rows after it cannot be told apart. Nothing was changed.`
    : `The quotation marks${place} are not in order, so the columns cannot be told apart. Save the file from a spreadsheet as “CSV UTF-8”, or as an Excel workbook.`
}
