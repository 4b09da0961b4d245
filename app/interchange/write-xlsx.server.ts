/** Writes Excel workbooks that people fill in, mend and upload again. */
import writeWorkbook from 'write-excel-file/node'
import type { Buffer } from 'node:buffer'
import { letterOf, maxRows, escapeFormula } from './table.ts'

type SheetCell = {
  text: string
  isHeading?: boolean
  /** To be mended: shown in colour. */
  isWrong?: boolean
}

export type SheetColumn = {
  /** In characters. */
  width: number
  /** What a drop-down offers. */
  choices?: readonly string[]
  /** Whether something else, such as two of them, may be typed. */
  isOpen?: boolean
}

export type Sheet = {
  name: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly SheetCell[])[]
}

const listsSheet = 'Words'

type Options = NonNullable<Parameters<typeof writeWorkbook>[1]>
type Feature = NonNullable<Options['features']>[number]

/** Every cell is text: no telephone number loses its 0, no word is a formula. */
export function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  const lists = [
    ...new Set(
      sheets.flatMap(({ columns }) =>
        columns.flatMap(({ choices }) => choices ?? []).length > 0
          ? columns.flatMap(({ choices }) => (choices ? [choices] : []))
          : [],
      ),
    ),
  ]
  const words: Sheet[] =
    lists.length === 0
      ? []
      : [
          {
            name: listsSheet,
            columns: lists.map(() => ({ width: 40 })),
            rows: Array.from(
              { length: Math.max(...lists.map((list) => list.length)) },
              (_, row) => lists.map((list) => ({ text: list[row] ?? '' })),
            ),
          },
        ]
  const all = [...sheets, ...words]
  return writeWorkbook(
    all.map(({ name, columns, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map(cellFor)),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: name === listsSheet ? 0 : 1,
      dateFormat: 'd mmmm yyyy',
    })),
    { features: [dropDowns(all, lists)] },
  ).toBuffer()
}

function cellFor({ text, isHeading, isWrong }: SheetCell) {
  if (text === '') return null
  return {
    value: escapeFormula(text),
    type: String,
    // The mark of text, so that a program leaves what is typed as it is.
    format: '@',
    alignVertical: 'top' as const,
    ...(isHeading
      ? { fontWeight: 'bold' as const, backgroundColor: '#d9effc' }
      : { wrap: true }),
    ...(isWrong && { backgroundColor: '#fde8e1' }),
  }
}

/** The library writes no drop-downs, but lets others add to its sheets. */
function dropDowns(
  sheets: readonly Sheet[],
  lists: readonly (readonly string[])[],
): Feature {
  const rules = ({ columns }: Sheet) =>
    columns.flatMap(({ choices, isOpen }, index) => {
      if (!choices) return []
      const from = letterOf(lists.indexOf(choices))
      const cells = `${letterOf(index)}2:${letterOf(index)}${maxRows + 1}`
      return `<dataValidation type="list" allowBlank="1" showErrorMessage="${isOpen ? 0 : 1}" errorTitle="Not one of the words" error="Choose one of the list." sqref="${cells}"><formula1>${listsSheet}!$${from}$1:$${from}$${choices.length}</formula1></dataValidation>`
    })
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: (_options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            const all = sheet ? rules(sheet) : []
            return all.length === 0
              ? undefined
              : `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`
          },
        },
      },
    },
  }
}
