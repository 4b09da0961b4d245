/** The rows that are to be mended, as a spreadsheet that imports again. */
import { findColumn, mendHeading } from './listing-columns.ts'
import type { Import } from './import.server.ts'
import { listImportRows } from './import.server.ts'
import { listingsSheet } from './listing-export.server.ts'
import { getListingWords } from './listing-words.server.ts'
import { asWritten } from './sheet-file.ts'
import { writeSheets } from './workbook.server.ts'

/** Each cell that is wrong is coloured; the first column says what to do. */
export function writeReport(found: Import) {
  const rows = listImportRows(found.id, { outcomes: ['mend'] })
  const columns = found.headings.map((heading, n) => {
    const id = found.mapping[n] ?? ''
    return {
      n,
      column: {
        ...{ id, also: [], hint: '' },
        heading: id === '' ? heading : (findColumn(id)?.heading ?? heading),
      },
    }
  })
  const mend = { id: '', heading: mendHeading, also: [], hint: '' }
  const headingOf = (id: string) => findColumn(id)?.heading ?? 'The row'
  const kept = columns.filter(({ column }) => column.heading !== mendHeading)
  return writeSheets([
    listingsSheet([mend, ...kept.map(({ column }) => column)], {
      words: getListingWords(),
      rows: rows.map(({ number, cells, problems }) => [
        {
          text: `Row ${number}. ${problems
            .map(({ column, message }) => `${headingOf(column)}: ${message}.`)
            .join('\n')}`,
          isWrong: true,
        },
        ...kept.map(({ n, column }) => ({
          text: asWritten(cells[n] ?? ''),
          isWrong: problems.some((problem) => problem.column === column.id),
        })),
      ]),
    }),
  ])
}
