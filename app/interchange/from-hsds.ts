/** Reads services in the JSON of Open Referral, one or a page of them. */
import { z } from 'zod'
import { decode } from './decode-text.ts'
import type { Cells } from './listing-row.ts'
import { columnsFor, findTable, UnusableFile } from './table.ts'
import type { ParsedTable } from './table.ts'
import { readHsds } from './to-hsds.ts'
import type { LeftOut } from './to-hsds.ts'

export function readHsdsFile(bytes: Uint8Array, now: Date): ParsedTable {
  const { text, notes } = decode(bytes)
  const page = parseJson(text.replace(/^\ufeff/, ''))
  const services = servicesIn(page)
  const found = services.map((service, index) => {
    const one = readHsds(service, now)
    if (!one)
      throw new UnusableFile(
        `Entry ${index + 1} of the file is not a service as Open Referral writes it. Nothing was changed.`,
      )
    return one
  })
  if (found.length === 0)
    throw new UnusableFile('The file holds no service. Nothing was changed.')
  const rows = found.map(({ cells }) => cells)
  const columns = columnsFor(rows)
  return findTable(
    [
      columns.map(({ heading }) => heading),
      ...rows.map((cells) => columns.map(({ id }) => cells[id] ?? '')),
    ],
    { format: 'json', notes: [...notes, ...pagesOf(page), ...notesOn(found)] },
  )
}

/** An API sends a page at a time: whoever saved the first has not all of it. */
function pagesOf(value: unknown): string[] {
  const { data: page } = pageOfFeed.safeParse(value)
  if (!page || page.total_pages < 2) return []
  const [of, all] = [page.total_pages, page.total_items].map((number) =>
    number?.toLocaleString('en-GB'),
  )
  return [
    `This is page ${page.page_number ?? 1} of ${of ?? ''}${all ? `; the whole feed has ${all} services` : ''}. The other pages are not in this file.`,
  ]
}

const pageOfFeed = z.object({
  page_number: z.coerce.number().nullish(),
  total_pages: z.coerce.number(),
  total_items: z.coerce.number().nullish(),
})

const whatWasLeft: Record<LeftOut, string> = {
  over: 'Hours whose last day has passed were left out',
  unclear: 'Hours without a weekday or a time were left out',
  inactive:
    'The status “inactive” says neither paused nor closed, and was left out',
}
const mostNames = 5

/** One sentence for each kind, however many services it happened to. */
function notesOn(found: { cells: Cells; left: LeftOut[] }[]): string[] {
  return Object.entries(whatWasLeft).flatMap(([kind, sentence]) => {
    const titles = found
      .filter(({ left }) => (left as string[]).includes(kind))
      .map(({ cells }) => `“${cells.title ?? ''}”`)
    if (titles.length === 0) return []
    const more = titles.length - mostNames
    const names = titles.slice(0, mostNames).join(', ')
    return `${sentence}: ${names}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}.`
  })
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
