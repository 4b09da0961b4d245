/**
 * A second copy of the search documents, in the directory's own database: for
 * the search that answers when Meilisearch does not. As disposable as the index.
 */
import { db } from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import { rememberUntilChange } from '#db/remember.server.ts'
import type { SearchDocument } from './documents.ts'
import type { Filterable } from './matches.ts'
import { settings } from './settings.ts'

/** What words are looked for in, the most telling field first. */
export const fields = settings.searchableAttributes ?? []

/** As much of a document as filters and orders ask about. */
export type Facts = Filterable & {
  title: string
  dated: number
  standing: number
  _geo: { lat: number; lng: number } | null
}

export type Known = { number: number; facts: Facts }

const columns = fields.map((field) => `"${field}"`).join(', ')

const factFields = [
  ...(settings.filterableAttributes ?? []),
  ...(settings.sortableAttributes ?? []),
].flatMap((field) =>
  typeof field === 'string' ? field.replace(/\..*/, '') : [],
)

/** Read once, and again when anything in the database has changed. */
export const listKnown = rememberUntilChange(
  db,
  ({ $client }): Known[] | null => {
    if (!isMade($client)) return null
    const rows = $client
      .prepare('select number, facts from search_documents order by number')
      .all() as { number: number; facts: string }[]
    return rows.map(({ number, facts }) => ({
      number,
      facts: JSON.parse(facts) as Facts,
    }))
  },
)

function isMade($client: Db['$client']) {
  return (
    $client
      .prepare(`select 1 from sqlite_master where name = 'search_documents'`)
      .get() !== undefined
  )
}

export function getDocument(number: number): SearchDocument {
  const text = db.$client
    .prepare('select document from search_documents where number = ?')
    .pluck()
    .get(number) as string
  return JSON.parse(text) as SearchDocument
}

/** How many listings can be searched: null before it is first made. */
export function countBasicCopy({ $client }: Db): number | null {
  if (!isMade($client)) return null
  return $client
    .prepare('select count(*) from search_documents')
    .pluck()
    .get() as number
}

/** Makes the copy what these documents say, touching only what differs. */
export function makeBasicCopy(db: Db, documents: SearchDocument[]) {
  db.transaction(() => {
    prepareTables(db)
    const current = new Set(documents.map(({ id }) => id))
    const copied = db.$client
      .prepare('select id from search_documents')
      .pluck()
      .all() as string[]
    const gone = copied.filter((id) => !current.has(id))
    putDocuments(db, documents)
    dropDocuments(db, gone)
  })
}

/** Brings some services up to date in the copy. */
export function changeBasicCopy(
  db: Db,
  { documents, gone }: { documents: SearchDocument[]; gone: string[] },
) {
  db.transaction(() => {
    prepareTables(db)
    putDocuments(db, documents)
    dropDocuments(db, gone)
  })
}

/** The fields are the settings' own, so tables of other fields are replaced. */
function prepareTables({ $client }: Db) {
  const made = $client
    .prepare(`select name from pragma_table_info('search_words')`)
    .pluck()
    .all()
  if (made.join() === fields.join()) return
  $client.exec(`
    drop table if exists search_words;
    drop table if exists search_documents;
    create table search_documents (
      number integer primary key,
      id text not null unique,
      document text not null,
      facts text not null
    );
    create virtual table search_words using fts5(
      ${columns},
      content = '', contentless_delete = 1,
      tokenize = 'porter unicode61 remove_diacritics 2'
    );
  `)
}

function putDocuments({ $client }: Db, documents: SearchDocument[]) {
  const put = $client
    .prepare(
      `insert into search_documents (id, document, facts)
       values (@id, @document, @facts)
       on conflict (id) do update set document = @document, facts = @facts
       where document <> @document or facts <> @facts
       returning number`,
    )
    .pluck()
  const index = $client.prepare(
    `insert or replace into search_words (rowid, ${columns})
     values (?, ${fields.map(() => '?').join(', ')})`,
  )
  for (const document of documents) {
    const number = put.get({
      id: document.id,
      document: JSON.stringify(document),
      facts: JSON.stringify(pick(document, factFields)),
    }) as number | undefined
    if (number === undefined) continue
    index.run(number, ...fields.map((field) => textOf(document, field)))
  }
}

function dropDocuments({ $client }: Db, ids: string[]) {
  const drop = $client
    .prepare('delete from search_documents where id = ? returning number')
    .pluck()
  const unindex = $client.prepare('delete from search_words where rowid = ?')
  for (const id of ids) {
    const number = drop.get(id)
    if (number !== undefined) unindex.run(number)
  }
}

function pick(document: SearchDocument, names: string[]) {
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => names.includes(name)),
  )
}

function textOf(document: Filterable, field: string): string {
  return [document[field]].flat().map(String).join('\n')
}
