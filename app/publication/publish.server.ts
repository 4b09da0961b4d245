/**
 * The one way in which what readers see is changed: rows, revision, audit event
 * and search outbox together, or nothing.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { randomUUID } from 'node:crypto'
import { invalidateChangedAssurances } from '#app/assurance/invalidate.server.ts'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { compareSnapshots, isSameSnapshot } from '#app/record/diff.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import {
  findServiceIdBySlug,
  readSnapshot,
} from '#app/record/read-snapshot.server.ts'
import {
  addRevision,
  findRevisionSnapshot,
} from '#app/record/revisions.server.ts'
import type { Publication } from '#app/record/revisions.server.ts'
import { parseSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot, SnapshotProblem } from '#app/record/snapshot.ts'
import {
  createService,
  writeSnapshot,
} from '#app/record/write-snapshot.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { slugify } from '#app/values/text.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { holdPlans } from './planned-changes.server.ts'

/**
 * Publishes an existing service anew. Whether `by` may, is asked before; what is
 * archived stays so.
 * @param before what it says so far, for whoever has read it already
 * @param isAsConfirmed it says no more than was confirmed, in other words: the
 *   calendar does what was planned, a whole becomes its parts
 */
export function publishSnapshot(
  tx: Tx,
  serviceId: string,
  {
    snapshot,
    before = readSnapshot(serviceId, tx),
    by,
    reason,
    now,
    importId,
    isAsConfirmed = false,
  }: Publication & { before?: ServiceSnapshot; isAsConfirmed?: boolean },
): number {
  const changes = compareSnapshots(before, snapshot)
  writeSnapshot(tx, serviceId, { snapshot, before, now })
  if (!isAsConfirmed)
    invalidateChangedAssurances(tx, serviceId, { changes, snapshot, now })
  const number = addRevision(tx, serviceId, {
    snapshot,
    by,
    reason,
    now,
    importId,
  })
  recordEvent(tx, {
    by,
    did: auditEventNames.published,
    subjectKind: 'service',
    subjectId: serviceId,
    detail: {
      revision: number,
      reason,
      fields: changes.map(({ field }) => field),
      ...(importId && { importId }),
    },
    now,
  })
  holdPlans(tx, serviceId, { snapshot, number, by, now })
  queueForSearch(tx, serviceId, now)
  return number
}

/** Publishes a service that was not in the directory before. */
export function publishNewService(
  tx: Tx,
  {
    id = randomUUID(),
    partnershipSlug,
    ...publication
  }: Publication & { id?: string; partnershipSlug: string | null },
): { id: string; slug: string } {
  const { snapshot, by, reason, now, importId } = publication
  const slug = freeSlug(tx, snapshot)
  createService(tx, {
    id,
    slug,
    partnershipSlug,
    status: 'published',
    snapshot,
    now,
  })
  addRevision(tx, id, publication)
  recordEvent(tx, {
    by,
    did: auditEventNames.published,
    subjectKind: 'service',
    subjectId: id,
    detail: { revision: 1, reason, isNew: true, ...(importId && { importId }) },
    now,
  })
  queueForSearch(tx, id, now)
  return { id, slug }
}

/** From the title; with a number where another listing has or had it. */
function freeSlug(tx: Tx, { title }: ServiceSnapshot): string {
  const stem = slugify(title).slice(0, 70).replace(/-$/, '') || 'listing'
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? stem : `${stem}-${number}`
    // `new` is a page of its own.
    if (slug !== 'new' && findServiceIdBySlug(slug, tx) === null) return slug
  }
}

/** Puts an older revision back, as a new one on top of the history. */
export function restoreRevision(
  serviceId: string,
  {
    number,
    before,
    by,
    reason,
    now,
  }: {
    number: number
    /** What it says so far, for whoever has read it already. */
    before?: ServiceSnapshot
    by: Editor
    reason: string
    now: Date
  },
):
  | { status: 'restored' | 'unchanged' | 'gone' | 'archived' }
  | { status: 'invalid'; problems: SnapshotProblem[] } {
  return db.transaction((tx) => {
    const service = getEditableService(tx, serviceId, by)
    if (service.status === 'archived') return { status: 'archived' }
    const snapshot = findRevisionSnapshot(serviceId, number, tx)
    if (!snapshot) return { status: 'gone' }
    const { problems } = parseSnapshot(snapshot)
    if (problems) return { status: 'invalid', problems }
    const present = before ?? readSnapshot(serviceId, tx)
    if (isSameSnapshot(present, snapshot)) return { status: 'unchanged' }
    publishSnapshot(tx, serviceId, {
      snapshot,
      before: present,
      by,
      now,
      reason: `Revision ${number} put back: ${reason}`,
    })
    return { status: 'restored' }
  })
}
