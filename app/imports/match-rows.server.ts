/** Which listing a row of an import is about, and whose it is. */
import { distance } from 'fastest-levenshtein'
import { ne } from 'drizzle-orm'
import type { Cells } from '#app/interchange/listing-row.ts'
import { parseSlug } from '#app/interchange/parse-cells.ts'
import type { RowProblem } from '#app/interchange/parse-row.ts'
import { normaliseText, findTerm } from '#app/interchange/term-lookup.ts'
import { getVocabularyLookup } from '#app/interchange/vocabulary-lookup.server.ts'
import { findOwnedListing } from '#app/record/ownership.server.ts'
import type { OwnedListing } from '#app/record/ownership.server.ts'
import { findServiceIdBySlug } from '#app/record/read-snapshot.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { mayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { groupBy } from '#app/values/collections.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import type { Import, ImportRow } from './imports.server.ts'

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
  return groupBy(own, ({ title }) => normaliseText(title))
}

export type Who = { service: OwnedListing | null; problem: RowProblem | null }

/** Which listing it is: by its id, else its address, else its very name. */
export function matchListing(
  cells: Cells,
  { by, titles }: { by: Editor; titles: OwnTitles },
): Who {
  const cell = (id: string) => (cells[id] ?? '').trim()
  const wrong = (column: string, message: string): Who => ({
    service: null,
    problem: { column, message },
  })
  const whose = (service: OwnedListing | null, column: string): Who => {
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
  if (cell('id') !== '') return whose(findOwnedListing(cell('id')), 'id')
  if (cell('slug') !== '') {
    const id = findServiceIdBySlug(parseSlug(cell('slug')))
    return whose(id === null ? null : findOwnedListing(id), 'slug')
  }
  const [same, second] = titles.get(normaliseText(cell('title'))) ?? []
  if (second)
    return wrong(
      'title',
      'Several listings have this name. Give the listing ID, as an export has it',
    )
  // It is called as it is called, whatever letters the file has it in.
  if (same) delete cells.title
  return { service: same ? findOwnedListing(same.id) : null, problem: null }
}

type Owner = { partnershipSlug: string | null; problem: RowProblem | null }

/** A listing that is there stays with whoever looks after it. */
export function ownerOf(
  cells: Cells,
  { service, found }: { service: OwnedListing | null; found: Import },
): Owner {
  const present = service ? service.partnershipSlug : found.partnershipSlug
  const text = (cells.partnership ?? '').trim()
  if (text === '' || /^(the )?national editors$/i.test(text))
    return { partnershipSlug: present, problem: null }
  const word = findTerm(getVocabularyLookup().partnership, text)
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
  const wanted = normaliseText(title)
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
export function findDuplicateRow(
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
  const what = serviceId ?? (snapshot ? normaliseText(snapshot.title) : null)
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
