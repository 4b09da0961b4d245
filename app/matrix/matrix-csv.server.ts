import { stringify } from 'csv-stringify/sync'
import type { MatrixQuery } from './matrix-query.ts'
import { getAvailabilityMatrix } from './matrix.server.ts'

/** One line for every type in every area; README documents the columns. */
export function matrixCsv(choice: MatrixQuery, now: Date): string {
  const { areas, groups } = getAvailabilityMatrix(choice, now)
  const lines = groups.flatMap(({ row: group, types }) =>
    types.flatMap((type) =>
      areas.flatMap((area, column) => {
        const cell = type.cells[column]
        if (!cell) return []
        return {
          area: area.slug,
          area_name: area.name,
          partnership: area.partnership,
          group: group.key,
          type: type.key,
          type_name: type.label,
          availability: cell.state,
          // Where nobody said anything, nothing can be confirmed or old.
          statement: cell.listings > 0 ? cell.statement : '',
          statement_date: cell.on ?? '',
          listings: cell.listings,
          ended_listings: cell.ended + type.scotland.ended,
          national_listings: type.scotland.listings,
        }
      }),
    ),
  )
  return stringify(lines, {
    // Spreadsheets that are not told guess another alphabet.
    bom: true,
    columns,
    // A cell that begins with = + - @ would be worked out as a formula.
    escape_formulas: true,
    header: true,
    record_delimiter: 'windows',
  })
}

const columns = [
  'area',
  'area_name',
  'partnership',
  'group',
  'type',
  'type_name',
  'availability',
  'statement',
  'statement_date',
  'listings',
  'ended_listings',
  'national_listings',
]
