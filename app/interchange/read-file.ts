/** Which kind of file somebody uploaded, told by what is in it. */
import { readHsdsFile } from './from-hsds.ts'
import { readCsvFile } from './read-csv.ts'
import { readXlsxFile } from './read-xlsx.ts'
import { maxBytes, UnusableFile } from './table.ts'
import type { ParsedTable } from './table.ts'

/** @throws UnusableFile with one sentence for the person */
export async function readListingFile(
  bytes: Uint8Array,
  { now }: { now: Date },
): Promise<ParsedTable> {
  if (bytes.length > maxBytes) throw new UnusableFile(tooBig)
  if (bytes.length === 0)
    throw new UnusableFile('The file is empty. Nothing was changed.')
  if (startsWith(bytes, 'PK\u0003\u0004')) return readXlsxFile(bytes)
  assertReadable(bytes)
  const start = new TextDecoder().decode(bytes.subarray(0, 200))
  return /^\ufeff?\s*[[{]/.test(start)
    ? readHsdsFile(bytes, now)
    : readCsvFile(bytes)
}

export const tooBig = `The file is larger than ${maxBytes / 1024 / 1024} MB and was not read. Take out pictures and what is not about listings, or split it into several files.`

function assertReadable(bytes: Uint8Array) {
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0'))
    throw new UnusableFile(
      // Inside, the names of its parts stand in UTF-16.
      includesWide(bytes, 'EncryptedPackage')
        ? 'This workbook is protected with a password. Save it without one, and upload that.'
        : 'This is a workbook of the old kind (.xls). Save it as .xlsx or as CSV, and upload that.',
    )
  if (startsWith(bytes, '%PDF'))
    throw new UnusableFile(
      'This is a PDF. Upload the spreadsheet that it was made from, as .xlsx or .csv.',
    )
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart()
  if (/^<(!doctype|html|\?xml)/i.test(start))
    throw new UnusableFile(
      'This is a web page and not a spreadsheet. Upload a .csv, .xlsx or .json file.',
    )
}

function startsWith(bytes: Uint8Array, text: string) {
  return Buffer.from(text, 'latin1').equals(bytes.subarray(0, text.length))
}

function includesWide(bytes: Uint8Array, text: string) {
  return Buffer.from(bytes).includes(Buffer.from(text, 'utf16le'))
}
