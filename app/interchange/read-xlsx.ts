/** Reads an Excel workbook, after a look at whether it is safe to open. */
import { strFromU8, Unzip } from 'fflate'
import type { UnzipDecoder } from 'fflate'
import { inflateRawSync } from 'node:zlib'
import readWorkbook from 'read-excel-file/node'
import {
  countKnownHeadings,
  findTable,
  letterOf,
  UnusableFile,
} from './table.ts'
import type { ParsedTable } from './table.ts'
import { asShown, attribute, readDateStyles } from './xlsx-dates.ts'

/** Unpacked. 5,000 full rows need about a third of it. */
const mostUnpacked = 150 * 1024 * 1024
/** A workbook full of pictures has hundreds. */
const mostParts = 2_000
/** 5,000 rows of 300 columns, and as many empty ones below. */
const mostCells = 3_000_000
const listingsSheet = 'Listings'

export async function readXlsxFile(bytes: Uint8Array): Promise<ParsedTable> {
  const files = unpack(bytes)
  assertWorkbook(files)
  for (const [path, xml] of files)
    if (path.startsWith('xl/worksheets/')) assertCompact(strFromU8(xml))
  const sheets = await readSheets(bytes)
  const hidden = listHidden(files)
  const filled = sheets.filter(({ data }) => data.length > 0)
  const shown = filled.filter((one) => !hidden[sheets.indexOf(one)])
  const sheet = chooseSheet(shown.length > 0 ? shown : filled)
  if (!sheet) throw new UnusableFile('The workbook is empty.')
  const xml = sheetXml(files, sheets.indexOf(sheet))
  const table = sheet.data.map((row) => row.map(textOf))
  shortenDates(table, { days: sheet.data, xml, styles: stylesXml(files) })
  const notes =
    filled.length > 1 && sheet.sheet !== listingsSheet
      ? [`Only the sheet “${sheet.sheet}” was read.`]
      : []
  notes.push(...fillMergedCells(table, xml), ...markEmptyFormulas(table, xml))
  return findTable(table, { format: 'xlsx', notes })
}

type Sheet = Awaited<ReturnType<typeof readSheets>>[number]

/** The one of the listings: by our name for it, else by the headings we know. */
function chooseSheet(sheets: Sheet[]): Sheet | undefined {
  const named = sheets.find(({ sheet }) => sheet === listingsSheet)
  const known = sheets.map(({ data }) =>
    countKnownHeadings(data.slice(0, 20).map((row) => row.map(textOf))),
  )
  return named ?? sheets[known.indexOf(Math.max(...known))]
}

/** Lists to choose from are often kept in a sheet that nobody sees. */
function listHidden(files: Map<string, Uint8Array>): boolean[] {
  const xml = files.get('xl/workbook.xml')
  const tags = (xml ? strFromU8(xml) : '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)
  return [...tags].map(([tag]) => /hidden/i.test(attribute(tag, 'state')))
}

/**
 * What it is unpacked to is counted while it is unpacked, as the sizes that a
 * file states about itself can be made up.
 */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let left = mostUnpacked
  const troubles: string[] = []
  let parts = 0
  const unzip = new Unzip((file) => {
    parts += 1
    if (parts > mostParts) troubles.push(bomb)
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, isLast) => {
      if (error) troubles.push(broken)
      if (troubles.length > 0) return
      chunks.push(chunk)
      if (!isLast) return
      const inside = inflate(Buffer.concat(chunks), file.compression, left)
      if (typeof inside === 'string') {
        troubles.push(inside)
        return
      }
      left -= inside.length
      // Pictures and the like are counted and forgotten.
      const isText = /\.(xml|rels)$|^mimetype$/.test(file.name)
      files.set(file.name, isText ? inside : new Uint8Array())
    }
    file.start()
  })
  unzip.register(AsPacked)
  try {
    const step = 64 * 1024
    for (let at = 0; at < bytes.length && troubles.length === 0; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
  } catch {
    troubles.push(broken)
  }
  const [trouble] = troubles
  if (trouble !== undefined) throw new UnusableFile(trouble)
  return files
}

/** Hands a file on as it is packed: Node unpacks faster, and up to a limit. */
class AsPacked implements UnzipDecoder {
  static compression = 8
  declare ondata: UnzipDecoder['ondata']
  push(chunk: Uint8Array<ArrayBuffer>, isLast: boolean) {
    this.ondata(null, chunk, isLast)
  }
}

/** A sentence where it cannot be unpacked. */
function inflate(
  packed: Buffer,
  compression: number,
  most: number,
): Uint8Array | string {
  if (compression === 0) return packed.length > most ? bomb : packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError ||
      (error instanceof Error && error.message.includes('larger than'))
    return isTooLarge ? bomb : broken
  }
}

const bomb =
  'This workbook unpacks to far more than a list of listings can be. It was not opened, and nothing was changed.'
const broken =
  'This workbook is damaged or locked and cannot be opened. Open it in a spreadsheet program, save it as a new .xlsx file without a password, and upload that.'

function assertWorkbook(files: Map<string, Uint8Array>) {
  if (files.has('xl/workbook.xml')) return
  if (files.has('word/document.xml'))
    throw new UnusableFile(
      'This is a Word document. Copy its table into a spreadsheet, and upload that as .xlsx or .csv.',
    )
  if (files.has('content.xml') && files.has('mimetype'))
    throw new UnusableFile(
      'This is an OpenDocument file. Save it as an Excel workbook (.xlsx) or as CSV, and upload that.',
    )
  throw new UnusableFile(
    files.size === 0
      ? broken
      : 'This is a packed folder and not a workbook. Upload the .xlsx, .csv or .json file that is in it.',
  )
}

/**
 * A single cell in the last row and column makes a table of 17 billion, which
 * no memory holds.
 */
function assertCompact(xml: string) {
  let [rows, columns] = [0, 0]
  for (const [, place = ''] of xml.matchAll(cellPlace)) {
    const { row, column } = placeOf(place)
    rows = Math.max(rows, row + 1)
    columns = Math.max(columns, column + 1)
  }
  if (rows * columns > mostCells)
    throw new UnusableFile(
      `This sheet goes on to row ${rows.toLocaleString('en-GB')} and column ${letterOf(columns - 1)}. Delete what stands far away from the listings, and the empty rows and columns in between; then upload the file again.`,
    )
}

const cellPlace = /<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]+\d+)/gi

async function readSheets(bytes: Uint8Array) {
  try {
    return await readWorkbook(Buffer.from(bytes))
  } catch {
    throw new UnusableFile(broken)
  }
}

/** Days are kept as ISO text, whatever way the cell shows them. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(11, 16)
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  // 0.1 + 0.2 is 0.3 to whoever typed the cell.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  return value as string
}

/** A cell that shows a month, or a year, says no more than that. */
function shortenDates(
  table: string[][],
  { days, xml, styles }: { days: unknown[][]; xml: string; styles: string },
) {
  const shown = readDateStyles(styles)
  if (shown.size === 0) return
  for (const [tag] of xml.matchAll(/<(?:\w+:)?c\s[^>]*>/g)) {
    const style = shown.get(attribute(tag, 's'))
    if (!style) continue
    const { row, column } = placeOf(attribute(tag, 'r'))
    const day = days[row]?.[column]
    const cells = table[row]
    if (cells && day instanceof Date)
      cells[column] = asShown(day.toISOString(), style)
  }
}

function stylesXml(files: Map<string, Uint8Array>): string {
  const xml = files.get('xl/styles.xml')
  return xml ? strFromU8(xml) : ''
}

function sheetXml(files: Map<string, Uint8Array>, index: number): string {
  const text = (path: string) => {
    const found = files.get(path)
    return found ? strFromU8(found) : ''
  }
  const ids = [
    ...text('xl/workbook.xml').matchAll(/<sheet\b[^>]*?r:id="([^"]+)"/g),
  ].map(([, id]) => id)
  const target = [
    ...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g),
  ]
    .map(([tag]) => tag)
    .find((tag) => tag.includes(`Id="${ids[index] ?? ''}"`))
  const [, path = ''] = /Target="([^"]+)"/.exec(target ?? '') ?? []
  return text(path.startsWith('/') ? path.slice(1) : `xl/${path}`)
}

/** Merged cells over several rows say the same in each of them. */
function fillMergedCells(table: string[][], xml: string): string[] {
  let filled = 0
  for (const [, from = '', to = ''] of xml.matchAll(
    /<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"/g,
  )) {
    const [start, end] = [placeOf(from), placeOf(to)]
    const text = table[start.row]?.[start.column] ?? ''
    if (text === '' || end.row === start.row) continue
    for (let row = start.row + 1; row <= end.row; row += 1) {
      const cells = table[row]
      if (!cells) break
      cells[start.column] = text
      filled += 1
    }
  }
  return filled === 0
    ? []
    : [
        'Some cells are merged over several rows. What they say was read for each of those rows.',
      ]
}

/** Cells whose result was never worked out, and those that show an error. */
function markEmptyFormulas(table: string[][], xml: string): string[] {
  let formulas = 0
  for (const [, place = '', attributes = '', inside = ''] of xml.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*[^/])?>(.*?)<\/c>/gs,
  )) {
    const isFormula = inside.includes('<f')
    const isError = attributes.includes('t="e"')
    if (!isFormula && !isError) continue
    if (isFormula) formulas += 1
    const { row, column } = placeOf(place)
    const cells = table[row]
    if (!cells || (cells[column] ?? '') !== '') continue
    const [, shown] = /<v>([^<]*)<\/v>/.exec(inside) ?? []
    const isEmptyText = attributes.includes('t="str"')
    if (isError) cells[column] = shown ?? '#VALUE!'
    else if (!isEmptyText || shown === undefined) cells[column] = '=…'
  }
  return formulas === 0
    ? []
    : ['Some cells are formulas. Their last results were read.']
}

function placeOf(reference: string) {
  const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(reference) ?? []
  const column = Buffer.from(letters).reduce(
    (sum, code) => sum * 26 + code - 64,
    0,
  )
  return { row: Number(number) - 1, column: column - 1 }
}
