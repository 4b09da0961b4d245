/** Which corrections somebody accepted into a draft: publishing answers them. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { corrections, draftCorrections } from '#db/schema/corrections.ts'
import { drafts } from '#db/schema/record.ts'

/** Those that nobody has answered meanwhile, as they came. */
export function listAcceptedInto(draftId: string, from: Db | Tx) {
  return from
    .select({ correction: corrections })
    .from(draftCorrections)
    .innerJoin(corrections, eq(corrections.id, draftCorrections.correctionId))
    .where(
      and(
        eq(draftCorrections.draftId, draftId),
        isNull(corrections.resolvedAt),
      ),
    )
    .orderBy(asc(corrections.createdAt), sql`${corrections}.rowid`)
    .all()
    .map(({ correction }) => correction)
}

/** Names of those whose drafts it is in. */
export function listAccepting(correctionId: string): string[] {
  return db
    .select({ name: editors.name })
    .from(draftCorrections)
    .innerJoin(drafts, eq(drafts.id, draftCorrections.draftId))
    .innerJoin(editors, eq(editors.id, drafts.editorId))
    .where(eq(draftCorrections.correctionId, correctionId))
    .orderBy(asc(editors.name))
    .all()
    .map(({ name }) => name)
}

export function addToDraft(
  tx: Tx,
  pair: { draftId: string; correctionId: string },
) {
  tx.insert(draftCorrections).values(pair).run()
}

/** Whoever goes on from a draft answers what it answers. */
export function copyAccepted(
  tx: Tx,
  { from, to }: { from: string; to: string },
) {
  for (const { id } of listAcceptedInto(from, tx))
    addToDraft(tx, { draftId: to, correctionId: id })
}
