/** The rows that are to be mended, as a spreadsheet that imports again. */
import { findColumn, tidyHeading } from '#app/interchange/columns.ts'
import { listingsSheet } from '#app/interchange/export.server.ts'
import { unescapeFormula } from '#app/interchange/table.ts'
import { getVocabularyLookup } from '#app/interchange/vocabulary-lookup.server.ts'
import { writeSheets } from '#app/interchange/write-xlsx.server.ts'
import { listImportRows } from './imports.server.ts'
import type { Import } from './imports.server.ts'

/** Each cell that is wrong is coloured; the first column says what to do. */
export function writeErrorWorkbook(found: Import) {
  const rows = listImportRows(found.id, { outcomes: ['mend'] })
  const columns = found.headings.map((heading, n) => {
    const id = found.mapping[n] ?? ''
    return {
      n,
      column: {
        id,
        also: [],
        hint: '',
        heading: id === '' ? heading : (findColumn(id)?.heading ?? heading),
      },
    }
  })
  const mend = { id: '', heading: tidyHeading, also: [], hint: '' }
  const headingOf = (id: string) => findColumn(id)?.heading ?? 'The row'
  const kept = columns.filter(({ column }) => column.heading !== tidyHeading)
  return writeSheets([
    listingsSheet([mend, ...kept.map(({ column }) => column)], {
      words: getVocabularyLookup(),
      rows: rows.map(({ number, cells, problems }) => [
        {
          text: `Row ${number}. ${problems
            .map(({ column, message }) => `${headingOf(column)}: ${message}.`)
            .join('\n')}`,
          isWrong: true,
        },
        ...kept.map(({ n, column }) => ({
          text: unescapeFormula(cells[n] ?? ''),
          isWrong: problems.some((problem) => problem.column === column.id),
        })),
      ]),
    }),
  ])
}
