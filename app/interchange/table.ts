/** A file of listings as rows of text, wherever it came from. */
import type { ImportFormat } from '#db/schema/codes.ts'
import { listColumns, recogniseHeading } from './columns.ts'

type TableRow = { number: number; cells: string[] }

export type ParsedTable = {
  format: ImportFormat
  headings: string[]
  rows: TableRow[]
  /** What to know of how it was read, a sentence each. */
  notes: string[]
}

/** The file cannot be used; the message is one sentence for the person. */
export class UnusableFile extends Error {
  override name = 'UnusableFile'
}

export const maxBytes = 10 * 1024 * 1024
export const maxRows = 5_000
const mostColumns = 300
/** Letters: three times what a spreadsheet lets anybody type into a cell. */
const longestCell = 100_000
/** A table begins somewhere near the top. */
const headingsWithin = 20

/**
 * Finds the headings, under whatever title somebody put above them, and keeps
 * the rows that say something.
 */
export function findTable(
  table: string[][],
  { format, notes }: { format: ImportFormat; notes: string[] },
): ParsedTable {
  assertShortCells(table)
  const at = findHeadingRow(table)
  const headings = (table[at] ?? []).map((text) => text.trim())
  const below = table
    .slice(at + 1)
    .map((cells, index) => ({ number: at + index + 2, cells }))
    .filter(({ cells }) => cells.some((text) => text.trim() !== ''))
  if (headings.every((text) => text === ''))
    throw new UnusableFile('The file is empty. Nothing was changed.')
  if (below.length === 0)
    throw new UnusableFile(
      'The file has headings and no rows under them. Nothing was changed.',
    )
  if (below.length > maxRows)
    throw new UnusableFile(
      `The file has ${below.length.toLocaleString('en-GB')} rows; ${maxRows.toLocaleString('en-GB')} can be imported at a time. Split it into several files.`,
    )
  const width = Math.max(
    headings.length,
    ...below.map(({ cells }) => lastFilled(cells) + 1),
  )
  if (width > mostColumns)
    throw new UnusableFile(
      `The file has ${width} columns; ${mostColumns} can be read. Take out those that are not about listings.`,
    )
  assertDistinct(headings)
  const full = Array.from({ length: width }, (_, n) => headings[n] ?? '')
  const used = [...full.keys()].filter(
    (n) => full[n] !== '' || below.some(({ cells }) => (cells[n] ?? '') !== ''),
  )
  return {
    format,
    headings: used.map((n) =>
      full[n] === '' ? `Column ${letterOf(n)}, no heading` : (full[n] ?? ''),
    ),
    rows: below.map(({ number, cells }) => ({
      number,
      cells: used.map((n) => cells[n] ?? ''),
    })),
    notes: [
      ...notes,
      ...(table.slice(0, at).some((row) => row.some((text) => text !== ''))
        ? [
            at === 1
              ? 'Row 1, above the headings, was passed over.'
              : `Rows 1 to ${at}, above the headings, were passed over.`,
          ]
        : []),
    ],
  }
}

function assertShortCells(table: string[][]) {
  const row = table.findIndex((cells) =>
    cells.some((text) => text.length > longestCell),
  )
  if (row >= 0)
    throw new UnusableFile(
      `A cell in row ${(row + 1).toLocaleString('en-GB')} is far longer than anything in a listing. Shorten it, or take the row out. Nothing was changed.`,
    )
}

/** How many headings that we know stand in each of the first rows. */
function knownHeadings(table: string[][]): number[] {
  return table
    .slice(0, headingsWithin)
    .map(
      (row) =>
        row.filter((text) => text !== '' && recogniseHeading(text) !== null)
          .length,
    )
}

/** How much a table looks like one of listings. */
export function countKnownHeadings(table: string[][]): number {
  return Math.max(0, ...knownHeadings(table))
}

function findHeadingRow(table: string[][]): number {
  const first = table.slice(0, headingsWithin)
  const known = knownHeadings(table)
  const most = Math.max(0, ...known)
  if (most > 1) return known.indexOf(most)
  const wide = first.findIndex(
    (row) => row.filter((text) => text.trim() !== '').length > 1,
  )
  return Math.max(0, wide)
}

function lastFilled(cells: string[]) {
  return cells.findLastIndex((text) => text.trim() !== '')
}

function assertDistinct(headings: string[]) {
  headings.forEach((heading, index) => {
    const first = headings.findIndex(
      (one) => one.toLowerCase() === heading.toLowerCase(),
    )
    if (heading !== '' && first < index)
      throw new UnusableFile(
        `Two columns are called “${heading}” (${letterOf(first)} and ${letterOf(index)}). Give each a heading of its own, and upload the file again.`,
      )
  })
}

/** "A", "Z", "AA", as spreadsheets count columns. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}

/**
 * A spreadsheet must not take text for a formula, also after it was saved as
 * CSV: what begins like one gets an apostrophe in front.
 */
export function escapeFormula(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** Takes away what `escapeFormula` put in front. */
export function unescapeFormula(text: string): string {
  return /^''*[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

/** Every column that these cells need, in the order of the form. */
export function columnsFor(rows: Record<string, string>[]) {
  const counts = { contacts: 2, locations: 2 }
  for (const id of new Set(rows.flatMap((row) => Object.keys(row)))) {
    const [group = '', number = ''] = id.split('.')
    if (group === 'contacts' || group === 'locations')
      counts[group] = Math.max(counts[group], Number(number) + 1)
  }
  return listColumns(counts)
}
