import { stringify } from 'csv-stringify/sync'

/**
 * A table to download. A spreadsheet must not take a cell that somebody typed
 * for a formula: those that begin with = + - @ get an apostrophe in front. With
 * a byte order mark, or Excel reads Gaelic names wrongly.
 */
export function csvResponse(fileName: string, rows: string[][]) {
  return new Response(stringify(rows, { bom: true, escape_formulas: true }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}

/** A workbook to download. */
export function xlsxResponse(fileName: string, bytes: Uint8Array<ArrayBuffer>) {
  return new Response(bytes, {
    headers: {
      'content-type':
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
