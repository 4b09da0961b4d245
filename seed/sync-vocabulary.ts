/**
 * Makes the vocabulary what the seed files say, field by field: what nobody
 * edited here follows them, what an editor changed stays.
 */
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from '#db/client.server.ts'
import { adoptKind } from './adopt.ts'
import { isSame, readMemory, remember } from './memory.ts'
import type { SeedContent } from './read.ts'
import { insertRows, keyOf, readRows, updateRow } from './rows.ts'
import { note } from './tally.ts'
import type { Outcome, Tally } from './tally.ts'
import { listKinds } from './vocabulary.ts'
import type { Kind, Row } from './vocabulary.ts'

export function syncVocabulary(tx: Tx, content: SeedContent): Tally {
  const tally: Tally = new Map()
  for (const kind of listKinds(content)) syncKind(tx, kind, tally)
  return tally
}

function syncKind(tx: Tx, kind: Kind, tally: Tally) {
  const present = readRows(tx, kind)
  const remembered = readMemory(tx, kind.name)
  const isKnown = remembered.size > 0 || present.size === 0
  const last = isKnown ? remembered : adoptKind(tx, kind, present)
  const isTaken = (row: Row) => isTakenByAnother(kind, row, present)
  const added: Row[] = []
  const said: { key: string; content: Row }[] = []
  // A name that is given up is free for whoever takes it over.
  const rows = [...kind.rows].sort(
    (one, other) => Number(isTaken(one)) - Number(isTaken(other)),
  )
  for (const row of rows) {
    const key = keyOf(kind, row)
    const known = last.get(key)
    const here = present.get(key)
    if (!known || known.isDropped || !isSame(known.content, row))
      said.push({ key, content: row })
    if (!here) {
      added.push(row)
      continue
    }
    const { changes, isKept } = follow(row, {
      here,
      last: known ? (known.content as Row) : null,
      taken: isTaken(row) ? kind.unique : undefined,
    })
    if (isKept) note(tally, nameOf(kind, row), 'kept')
    if (Object.keys(changes).length === 0) continue
    updateRow(tx, kind, here, changes)
    present.set(key, { ...here, ...changes })
    note(tally, nameOf(kind, row), outcomeOf(kind, changes))
  }
  insertRows(
    tx,
    kind.table,
    added.map((row) => asInserted(kind, row, isTaken(row))),
  )
  for (const row of added)
    note(tally, nameOf(kind, row), kind.partOf ? 'changed' : 'added')
  remember(tx, kind.name, said)
}

/**
 * What of the seed's row is new and was not edited here.
 * @param last what the seed said before; null where the row is an editor's own
 * @param taken a field whose new value another row has
 */
function follow(
  row: Row,
  { here, last, taken }: { here: Row; last: Row | null; taken?: string },
) {
  const changes: Row = {}
  let isKept = false
  for (const [field, value] of Object.entries(row)) {
    if (isSame(value, here[field])) continue
    // One that is younger than the memory was never edited.
    const isNewColumn = last !== null && !(field in last)
    if (last && isSame(value, last[field])) continue
    const isUnedited = last !== null && isSame(here[field], last[field])
    if ((isUnedited || isNewColumn) && field !== taken) changes[field] = value
    else isKept = true
  }
  return { changes, isKept }
}

function isTakenByAnother(
  { unique, ...kind }: Kind,
  row: Row,
  present: ReadonlyMap<string, Row>,
) {
  if (unique === undefined) return false
  const own = keyOf(kind, row)
  return [...present].some(
    ([key, other]) => key !== own && other[unique] === row[unique],
  )
}

/** An editor sees two of a name, and can say which is which. */
function asInserted(
  { unique, ...kind }: Kind,
  row: Row,
  isTaken: boolean,
): SQLiteTable['$inferInsert'] {
  if (unique === undefined || !isTaken) return row
  return { ...row, [unique]: `${String(row[unique])} (${keyOf(kind, row)})` }
}

function outcomeOf(kind: Kind, changes: Row): Outcome {
  const isOnlyMoved = Object.keys(changes).every((name) => name === 'position')
  return isOnlyMoved && !kind.partOf ? 'moved' : 'changed'
}

/** What people count: a type with its stages is one. */
export function nameOf(kind: Kind, row: Row) {
  return kind.partOf === undefined
    ? `${kind.name} ${keyOf(kind, row)}`
    : `${kind.partOf} ${String(row[kind.key[0] ?? ''])}`
}
