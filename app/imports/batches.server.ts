/** Work on thousands of listings: step by step, and yet at once. */
import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { performRehearsed } from '#db/dry-run.server.ts'
import type { writing } from '#db/dry-run.server.ts'
import { importRows } from '#db/schema/imports.ts'
import { drafts, revisions } from '#db/schema/record.ts'
import { formerSlugs, organizations, services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'

/** How many listings of how many are thought through. */
export type Step = { done: number; of: number }
export type Steps<Answer> = Generator<Step | typeof writing, Answer>

/** As few that a page can tell of progress, as many that telling costs little. */
const chunk = 100

/** All of it is done in the end, or nothing; nobody waits meanwhile. */
export function allOrNothing<Answer>(
  id: string,
  work: () => Generator<Step, Answer>,
): Steps<Answer> {
  return performRehearsed(work, { mark: () => stateAround(id) })
}

/** Some at a time, each time telling how far it is. */
export function* inBatches<One>(
  list: One[],
  work: (tx: Tx, some: One[]) => void,
): Generator<Step, void> {
  const of = list.length
  yield { done: 0, of }
  for (let at = 0; at < of; at += chunk) {
    const some = list.slice(at, at + chunk)
    db.transaction((tx) => {
      work(tx, some)
    })
    yield { done: at + some.length, of }
  }
}

/**
 * All that the work builds upon: who may do what, the listings and drafts that
 * it is about, and whatever names are taken. What else happens meanwhile in the
 * directory is nobody's loss.
 */
function stateAround(id: string): string {
  const rows = sql`(
    select ${importRows.serviceId} from ${importRows}
    where ${importRows.importId} = ${id}
    union select ${revisions.serviceId} from ${revisions}
    where ${revisions.importId} = ${id}
  )`
  const { subjectKind, subjectId, did } = auditEvents
  const found = db.get<{ state: string }>(sql`select json_array(
    (select max(rowid) from ${auditEvents}
      where ${subjectKind} in ('area', 'editor', 'partnership')
      and ${did} <> 'signed in'),
    (select max(rowid) from ${auditEvents}
      where ${subjectKind} = 'service' and ${subjectId} in ${rows}),
    (select max(rowid) from ${auditEvents}
      where ${subjectKind} = 'import' and ${subjectId} = ${id}),
    (select count(*) || max(${drafts.updatedAt}) from ${drafts}
      where ${drafts.importId} = ${id}),
    (select count(*) || max(${drafts.updatedAt}) from ${drafts}
      where ${drafts.publishOn} is not null and ${drafts.serviceId} in ${rows}),
    (select max(rowid) from ${services}),
    (select max(rowid) from ${formerSlugs}),
    (select max(rowid) from ${organizations})
  ) as state`)
  return found.state
}
