/**
 * Takes out of the vocabulary what the seed files have no more, unless somebody
 * edited it or anything still names it: then it stays, and is said once.
 */
import { getTableName, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.server.ts'
import { importRows } from '#db/schema/imports.ts'
import { drafts, revisions } from '#db/schema/record.ts'
import { forget, isSame, readMemory, remember } from './memory.ts'
import type { SeedContent } from './read.ts'
import { deleteRow, keyOf, readRows } from './rows.ts'
import { nameOf } from './sync-vocabulary.ts'
import { note } from './tally.ts'
import type { Tally } from './tally.ts'
import { listKinds } from './vocabulary.ts'
import type { Kind, Row } from './vocabulary.ts'

type Dropped = {
  kind: Kind
  key: string
  row: Row
  isEdited: boolean
  wasSaid: boolean
}

/** After all else, for what names a term may be gone by then. */
export function dropUnused(tx: Tx, content: SeedContent, tally: Tally) {
  const kinds = listKinds(content)
  const dropped = kinds.flatMap((kind) => listDropped(tx, kind))
  if (dropped.length === 0) return
  const terms = dropped.filter(({ kind }) => kind.partOf === undefined)
  const gone = new Set(terms.map(({ kind, row }) => nameOf(kind, row)))
  for (const part of dropped) {
    // What belongs to a term stays and goes with it.
    if (part.kind.partOf === undefined || gone.has(nameOf(part.kind, part.row)))
      continue
    removeRow(tx, part)
    note(tally, nameOf(part.kind, part.row), 'changed')
  }
  for (const { kind, key, row, wasSaid } of dropTerms(
    tx,
    terms,
    kinds,
    tally,
  )) {
    if (wasSaid) continue
    note(tally, nameOf(kind, row), 'staying')
    const content = readMemory(tx, kind.name).get(key)?.content
    remember(tx, kind.name, [{ key, content, isDropped: true }])
  }
}

function listDropped(tx: Tx, kind: Kind): Dropped[] {
  const memory = readMemory(tx, kind.name)
  const current = new Set(kind.rows.map((row) => keyOf(kind, row)))
  const gone = [...memory].filter(([key]) => !current.has(key))
  if (gone.length === 0) return []
  const present = readRows(tx, kind)
  return gone.flatMap(([key, { content, isDropped }]) => {
    const row = present.get(key)
    if (!row) return []
    const isEdited = !isSame(row, { ...row, ...(content as Row) })
    return [{ kind, key, row, isEdited, wasSaid: isDropped }]
  })
}

/**
 * One after the other: a type may be named by nothing but a narrower one.
 * @returns those that stay
 */
function dropTerms(tx: Tx, terms: Dropped[], kinds: Kind[], tally: Tally) {
  const references = listReferences(tx)
  let staying = terms
  for (;;) {
    const next = staying.filter((term) => {
      if (term.isEdited || isUsed(tx, term, { references, kinds })) return true
      for (const kind of kinds.filter(
        ({ partOf }) => partOf === term.kind.name,
      ))
        for (const [key, row] of readRows(tx, kind))
          if (nameOf(kind, row) === nameOf(term.kind, term.row))
            removeRow(tx, { kind, key, row })
      removeRow(tx, term)
      note(tally, nameOf(term.kind, term.row), 'removed')
      return false
    })
    if (next.length === staying.length) return staying
    staying = next
  }
}

function removeRow(
  tx: Tx,
  { kind, key, row }: Pick<Dropped, 'kind' | 'key' | 'row'>,
) {
  deleteRow(tx, kind, row)
  forget(tx, kind.name, key)
}

type Reference = { from: string; column: string; table: string; to: string }

/** Every foreign key of the database. */
function listReferences(tx: Tx) {
  return tx.all<Reference>(sql`
    select name as "from", own."from" as "column", own."table", own."to"
    from sqlite_master, pragma_foreign_key_list(name) as own
    where type = 'table'
  `)
}

/** Now, in a draft, or in a revision that may be put back. */
function isUsed(
  tx: Tx,
  { kind, row }: Dropped,
  { references, kinds }: { references: Reference[]; kinds: Kind[] },
) {
  const table = getTableName(kind.table)
  const own = kinds
    .filter(({ partOf }) => partOf === kind.name)
    .map((part) => getTableName(part.table))
  const isNamed = references
    .filter(
      ({ table: target, from }) => target === table && !own.includes(from),
    )
    .some(({ from, column, to }) =>
      tx.get(
        sql`select 1 from ${sql.identifier(from)} where ${sql.identifier(column)} = ${row[to]} limit 1`,
      ),
    )
  const word = JSON.stringify(row.slug ?? row.key ?? row.district)
  return (
    isNamed ||
    [drafts, revisions, importRows].some((kept) =>
      tx.get(
        sql`select 1 from ${kept} where instr(${kept.snapshot}, ${word}) limit 1`,
      ),
    )
  )
}
