/**
 * A confirmation is a word about what a part said that day. Once the part says
 * something else, the word does not stand for it, whoever made the change; it
 * stands again should the part come to say the same as then.
 */
import { asc, eq } from 'drizzle-orm'
import { compareSnapshots } from '#app/record/diff.ts'
import type { Change } from '#app/record/diff.ts'
import { fieldsOfPart } from '#app/record/fields.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { revisions } from '#db/schema/record.ts'

/** A change of what a listing says, before it is its newest revision. */
type Said = { changes: Change[]; snapshot: ServiceSnapshot }

/** In the transaction that publishes, before the new revision is added. */
export function invalidateChangedAssurances(
  tx: Tx,
  serviceId: string,
  { now, ...said }: Said & { now: Date },
) {
  for (const { id, stands, stood } of judgeAssurances(tx, serviceId, said))
    if (stands !== stood)
      tx.update(assurances)
        .set({ lapsedAt: stands ? null : now.toISOString() })
        .where(eq(assurances.id, id))
        .run()
}

/** The ids of the confirmations that would stand once this is published. */
export function listStandingAfter(serviceId: string, said: Said): string[] {
  return judgeAssurances(db, serviceId, said)
    .filter(({ stands }) => stands)
    .map(({ id }) => id)
}

/** Of each confirmation, whether it stands now, and with the change. */
function judgeAssurances(
  from: Db | Tx,
  serviceId: string,
  { changes, snapshot }: Said,
) {
  const parts = changes.map(({ part }) => part)
  const given = from
    .select({
      id: assurances.id,
      part: assurances.part,
      assuredAt: assurances.assuredAt,
      lapsedAt: assurances.lapsedAt,
    })
    .from(assurances)
    .where(eq(assurances.serviceId, serviceId))
    .all()
    .map(({ lapsedAt, ...one }) => ({ ...one, stood: lapsedAt === null }))
  const isTouched = (part: AssurancePart) => parts.includes(part)
  if (!given.some(({ part }) => isTouched(part)))
    return given.map(({ id, stood }) => ({ id, stood, stands: stood }))
  const wasSaid = readHistory(from, serviceId)
  return given.map(({ id, part, assuredAt, stood }) => ({
    id,
    stood,
    stands: isTouched(part)
      ? saysTheSame(wasSaid(assuredAt), snapshot, part)
      : stood,
  }))
}

/** What the listing said at a moment; its first words for any before them. */
function readHistory(from: Db | Tx, serviceId: string) {
  const history = from
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
