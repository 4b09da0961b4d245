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
