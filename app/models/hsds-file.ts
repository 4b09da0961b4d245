/** Reads services in the JSON of Open Referral, one or a page of them. */
import { decode } from './file-text.ts'
import { cellsOfHsds } from './hsds-listing.ts'
import { columnsFor, findTable, UnusableFile } from './sheet-file.ts'
import type { SheetFile } from './sheet-file.ts'

export function readHsdsFile(bytes: Uint8Array): SheetFile {
  const { text, notes } = decode(bytes)
  const services = servicesIn(parseJson(text.replace(/^\ufeff/, '')))
  const rows = services.map((service, index) => {
    const cells = cellsOfHsds(service)
    if (!cells)
      throw new UnusableFile(
        `Entry ${index + 1} of the file is not a service as Open Referral writes it. Nothing was changed.`,
      )
    return cells
  })
  if (rows.length === 0)
    throw new UnusableFile('The file holds no service. Nothing was changed.')
  const columns = columnsFor(rows)
  return findTable(
    [
      columns.map(({ heading }) => heading),
      ...rows.map((cells) => columns.map(({ id }) => cells[id] ?? '')),
    ],
    { format: 'json', notes },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableFile(
      'This JSON is cut off or not well formed, so nothing of it can be read. Nothing was changed.',
    )
  }
}

/** A list, a page as an Open Referral API sends it, or a single service. */
function servicesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null)
    throw new UnusableFile('This JSON holds no services. Nothing was changed.')
  for (const name of ['contents', 'services', 'service'])
    if (name in value) {
      const found = (value as Record<string, unknown>)[name]
      if (Array.isArray(found)) return found
    }
  if ('name' in value) return [value]
  throw new UnusableFile(
    'This JSON holds no services: there is neither a list nor “contents”. Nothing was changed.',
  )
}
