/**
 * Keeps a second copy of the search documents in the directory's own database,
 * for the search that answers when Meilisearch does not. As disposable as the index.
 */
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import {
  filterFields,
  searchFields,
  sortFields,
} from '#search/documents/fields.ts'
import type { Facts, SearchField } from '#search/documents/fields.ts'

export type Known = { number: number; facts: Facts }

const columns = searchFields.map((field) => `"${field}"`).join(', ')

const factFields: ReadonlySet<string> = new Set([
  ...filterFields,
  ...sortFields,
])

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
export function countDocuments({ $client }: Db): number | null {
  if (!isMade($client)) return null
  return $client
    .prepare('select count(*) from search_documents')
    .pluck()
    .get() as number
}

/** Makes the copy what these documents say, touching only what differs. */
export function writeAllDocuments(db: Db, documents: SearchDocument[]) {
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
export function updateDocuments(
  db: Db,
  { documents, gone }: { documents: SearchDocument[]; gone: string[] },
) {
  db.transaction(() => {
    prepareTables(db)
    putDocuments(db, documents)
    dropDocuments(db, gone)
  })
}

/** Tables that were made for other fields are replaced. */
function prepareTables({ $client }: Db) {
  const made = $client
    .prepare(`select name from pragma_table_info('search_words')`)
    .pluck()
    .all()
  if (made.join() === searchFields.join()) return
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
     values (?, ${searchFields.map(() => '?').join(', ')})`,
  )
  for (const document of documents) {
    const number = put.get({
      id: document.id,
      document: JSON.stringify(document),
      facts: JSON.stringify(factsOf(document)),
    }) as number | undefined
    if (number === undefined) continue
    index.run(number, ...searchFields.map((field) => textOf(document, field)))
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

function factsOf(document: SearchDocument) {
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => factFields.has(name)),
  )
}

function textOf(document: SearchDocument, field: SearchField): string {
  return [document[field]].flat().map(String).join('\n')
}
