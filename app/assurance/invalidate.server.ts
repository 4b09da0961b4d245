/**
 * A confirmation is a word about what a part said that day. Once the part says
 * something else, the word does not stand for it, whoever made the change; it
 * stands again should the part come to say the same as then.
 */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { compareSnapshots } from '#app/record/diff.ts'
import type { Change } from '#app/record/diff.ts'
import { fieldsOfPart } from '#app/record/fields.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Tx } from '#db/client.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { revisions } from '#db/schema/record.ts'

/** In the transaction that publishes, before the new revision is added. */
export function invalidateChangedAssurances(
  tx: Tx,
  serviceId: string,
  {
    changes,
    snapshot,
    now,
  }: { changes: Change[]; snapshot: ServiceSnapshot; now: Date },
) {
  const parts = [...new Set(changes.map(({ part }) => part))]
  const given = tx
    .select({
      id: assurances.id,
      part: assurances.part,
      assuredAt: assurances.assuredAt,
      lapsedAt: assurances.lapsedAt,
    })
    .from(assurances)
    .where(
      and(eq(assurances.serviceId, serviceId), inArray(assurances.part, parts)),
    )
    .all()
  if (given.length === 0) return
  const wasSaid = readHistory(tx, serviceId)
  for (const { id, part, assuredAt, lapsedAt } of given) {
    const stands = saysTheSame(wasSaid(assuredAt), snapshot, part)
    if (stands === (lapsedAt === null)) continue
    tx.update(assurances)
      .set({ lapsedAt: stands ? null : now.toISOString() })
      .where(eq(assurances.id, id))
      .run()
  }
}

/** What the listing said at a moment; its first words for any before them. */
function readHistory(tx: Tx, serviceId: string) {
  const history = tx
    .select({ at: revisions.publishedAt, snapshot: revisions.snapshot })
    .from(revisions)
    .where(eq(revisions.serviceId, serviceId))
    .orderBy(asc(revisions.number))
    .all()
  return (moment: string) =>
    parseLeniently(
      (history.findLast(({ at }) => at <= moment) ?? history[0])?.snapshot,
    )
}

function saysTheSame(
  one: ServiceSnapshot,
  other: ServiceSnapshot,
  part: AssurancePart,
) {
  const confirmed = fieldsOfPart(part).map(({ name }) => name)
  return !compareSnapshots(one, other).some(({ field }) =>
    confirmed.includes(field),
  )
}
