/**
 * For a directory that an older version made, which kept no memory of what the
 * seed wrote: its rows are taken to be the seed's, except where the audit record
 * says that an editor changed them.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.server.ts'
import { revisions } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'
import { remember } from './memory.ts'
import type { Remembered } from './memory.ts'
import type { ListingRecord } from './records.ts'
import { keyOf } from './rows.ts'
import type { Kind, Row } from './vocabulary.ts'
import { seedActor, serviceIdFor } from './write-listings.ts'

export function adoptKind(
  tx: Tx,
  kind: Kind,
  present: ReadonlyMap<string, Row>,
): Map<string, Remembered> {
  const own = new Map([...present].map(([key, row]) => [key, row]))
  if (kind.name === 'partnership') takeBackPartnerships(tx, kind, own)
  if (kind.name === 'area') takeBackAssignments(tx, own)
  remember(
    tx,
    kind.name,
    [...own].map(([key, content]) => ({ key, content })),
  )
  return new Map(
    [...own].map(([key, content]) => [key, { content, isDropped: false }]),
  )
}

/** As they were before national editors described them; without their own. */
function takeBackPartnerships(tx: Tx, kind: Kind, own: Map<string, Row>) {
  const seeded = new Map(kind.rows.map((row) => [keyOf(kind, row), row]))
  for (const { did, subjectId, detail } of eventsOf(tx, 'partnership')) {
    const row = own.get(subjectId)
    if (!row) continue
    if (did === auditEventNames.added) own.delete(subjectId)
    if (did !== auditEventNames.changed) continue
    const { before } = detail as { before: { name: string; note: string } }
    own.set(subjectId, {
      ...row,
      ...before,
      // Nobody noted the former one, which went with the name.
      ...(before.name !== row.name && {
        nameSource: seeded.get(subjectId)?.nameSource ?? row.nameSource,
      }),
    })
  }
}

function takeBackAssignments(tx: Tx, own: Map<string, Row>) {
  for (const { did, subjectId, detail } of eventsOf(tx, 'area')) {
    const row = own.get(subjectId)
    if (!row || did !== auditEventNames.assigned) continue
    const { from } = detail as { from: string }
    own.set(subjectId, { ...row, partnershipSlug: from })
  }
}

/** What the first revision said, and whose it was before it was handed over. */
export function adoptListings(
  tx: Tx,
  listings: readonly ListingRecord[],
): Map<string, Remembered> {
  const slugs = new Map(listings.map(({ slug }) => [serviceIdFor(slug), slug]))
  const handedOverBy = new Map(
    eventsOf(tx, 'service').flatMap(({ did, subjectId, detail }) =>
      did === auditEventNames.transferred
        ? [[subjectId, (detail as { from: string | null }).from] as const]
        : [],
    ),
  )
  const adopted = tx
    .select({
      id: services.id,
      slug: services.slug,
      partnershipSlug: services.partnershipSlug,
      snapshot: revisions.snapshot,
    })
    .from(services)
    .innerJoin(revisions, eq(revisions.serviceId, services.id))
    .where(and(eq(revisions.number, 1), eq(revisions.author, seedActor.name)))
    .all()
    .map(({ id, slug, partnershipSlug, snapshot }) => {
      const handedOver = handedOverBy.get(id)
      const owner = handedOver === undefined ? partnershipSlug : handedOver
      const content = { snapshot, partnershipSlug: owner, owner }
      return { key: slugs.get(id) ?? slug, content }
    })
  remember(tx, 'listing', adopted)
  return new Map(
    adopted.map(({ key, content }) => [key, { content, isDropped: false }]),
  )
}

/** The latest first: what the first one found is what was seeded. */
function eventsOf(tx: Tx, subjectKind: string) {
  return tx
    .select({
      did: auditEvents.did,
      subjectId: auditEvents.subjectId,
      detail: auditEvents.detail,
    })
    .from(auditEvents)
    .where(eq(auditEvents.subjectKind, subjectKind))
    .orderBy(asc(auditEvents.at))
    .all()
    .reverse()
    .flatMap(({ subjectId, ...event }) =>
      subjectId === null ? [] : [{ subjectId, ...event }],
    )
}
