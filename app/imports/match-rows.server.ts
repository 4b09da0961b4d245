/** Which listing a row of an import is about, and whose it is. */
import { distance } from 'fastest-levenshtein'
import { ne } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import { mayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { readSlug } from '#app/interchange/parse-cells.ts'
import { groupBy } from '#app/values/collections.ts'
import type { Import, ImportRow } from './imports.server.ts'
import { findKeptService } from '#app/record/ownership.server.ts'
import type { KeptService } from '#app/record/ownership.server.ts'
import type { Cells } from '#app/interchange/listing-row.ts'
import type { RowProblem } from '#app/interchange/parse-row.ts'
import { getListingWords } from '#app/interchange/vocabulary-lookup.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { findServiceIdBySlug } from '#app/record/read-snapshot.server.ts'
import { plainly, readWord } from '#app/interchange/term-lookup.ts'

export type OwnTitles = ReturnType<typeof listOwnTitles>

/** What the editor may change, by its name in plain letters. */
export function listOwnTitles(by: Editor) {
  const own = db
    .select({
      id: services.id,
      title: services.title,
      partnershipSlug: services.partnershipSlug,
    })
    .from(services)
    .where(ne(services.status, 'archived'))
    .all()
    .filter(({ partnershipSlug }) => mayEdit(by, partnershipSlug))
  return groupBy(own, ({ title }) => plainly(title))
}

export type Who = { service: KeptService | null; problem: RowProblem | null }

/** Which listing it is: by its id, else its address, else its very name. */
export function identify(
  cells: Cells,
  { by, titles }: { by: Editor; titles: OwnTitles },
): Who {
  const cell = (id: string) => (cells[id] ?? '').trim()
  const wrong = (column: string, message: string): Who => ({
    service: null,
    problem: { column, message },
  })
  const whose = (service: KeptService | null, column: string): Who => {
    if (!service)
      return wrong(
        column,
        'There is no such listing. Empty this cell if the listing is new',
      )
    return mayEdit(by, service.partnershipSlug)
      ? { service, problem: null }
      : wrong(
          column,
          'This listing belongs to another partnership. Take the row out',
        )
  }
  if (cell('id') !== '') return whose(findKeptService(cell('id')), 'id')
  if (cell('slug') !== '') {
    const id = findServiceIdBySlug(readSlug(cell('slug')))
    return whose(id === null ? null : findKeptService(id), 'slug')
  }
  const [same, second] = titles.get(plainly(cell('title'))) ?? []
  if (second)
    return wrong(
      'title',
      'Several listings have this name. Give the listing ID, as an export has it',
    )
  // It is called as it is called, whatever letters the file has it in.
  if (same) delete cells.title
  return { service: same ? findKeptService(same.id) : null, problem: null }
}

type Owner = { partnershipSlug: string | null; problem: RowProblem | null }

/** A listing that is there stays with whoever looks after it. */
export function ownerOf(
  cells: Cells,
  { service, found }: { service: KeptService | null; found: Import },
): Owner {
  const present = service ? service.partnershipSlug : found.partnershipSlug
  const text = (cells.partnership ?? '').trim()
  if (text === '' || /^(the )?national editors$/i.test(text))
    return { partnershipSlug: present, problem: null }
  const word = readWord(getListingWords().partnership, text)
  const wrong = (message: string): Owner => ({
    partnershipSlug: null,
    problem: { column: 'partnership', message },
  })
  if (word.key === null) return wrong(word.message)
  if (service || found.partnershipSlug !== null)
    return word.key === present
      ? { partnershipSlug: present, problem: null }
      : wrong(
          'An import cannot change who looks after a listing. Empty this cell',
        )
  return { partnershipSlug: word.key, problem: null }
}

/** What was meant to be the same listing would otherwise stand there twice. */
export function findNearTitle(title: string, titles: OwnTitles) {
  const wanted = plainly(title)
  for (const [plain, [first]] of titles)
    if (
      Math.abs(plain.length - wanted.length) <= 2 &&
      first &&
      distance(plain, wanted) <= 2
    )
      return first.title
  return null
}

/** One row is about one listing, and adds no name that another row adds. */
export function claim(
  { number }: ImportRow,
  {
    serviceId,
    snapshot,
  }: {
    serviceId: string | null
    snapshot: ServiceSnapshot | null
  },
  seen: Map<string, number>,
): RowProblem | null {
  const what = serviceId ?? (snapshot ? plainly(snapshot.title) : null)
  if (what === null) return null
  const before = seen.get(what)
  if (before === undefined) {
    seen.set(what, number)
    return null
  }
  return {
    column: serviceId === null ? 'title' : 'id',
    message: `Row ${before} is about the same listing. Take one of the two out`,
  }
}
