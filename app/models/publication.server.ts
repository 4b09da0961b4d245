/**
 * The one way in which what readers see is changed: rows, revision, audit event
 * and search outbox together, or nothing.
 */
import { and, desc, eq, max } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { revisions, services } from '#db/schema.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { recordEvent } from './audit.server.ts'
import type { Actor } from './audit.server.ts'
import { assertMayEdit } from './authority.ts'
import type { Editor } from './authority.ts'
import { dayOf } from './dates.ts'
import { parseSnapshot } from './service-snapshot.ts'
import type { ServiceSnapshot } from './service-snapshot.ts'
import { findServiceIdBySlug, readSnapshot } from './service-snapshot.server.ts'
import { compareSnapshots, isSameSnapshot } from './snapshot-changes.ts'
import { createService, writeSnapshot } from './snapshot-writing.server.ts'

export type KeptService = {
  id: string
  slug: string
  title: string
  status: 'draft' | 'published' | 'archived'
  partnershipSlug: string | null
}

const keptColumns = {
  id: services.id,
  slug: services.slug,
  title: services.title,
  status: services.status,
  partnershipSlug: services.partnershipSlug,
}

/** Whatever its status. */
export function findKeptService(
  serviceId: string,
  from: Db | Tx = db,
): KeptService | null {
  const found = from
    .select(keptColumns)
    .from(services)
    .where(eq(services.id, serviceId))
    .get()
  return found ?? null
}

/** @throws NotAllowed unless the editor may change it */
export function getEditableService(
  tx: Db | Tx,
  serviceId: string,
  by: Editor,
): KeptService {
  const service = findKeptService(serviceId, tx)
  if (!service) throw new Error(`There is no service ${serviceId}`)
  assertMayEdit(by, service.partnershipSlug)
  return service
}

/** 0 where nothing was ever published. */
export function currentRevision(serviceId: string, from: Db | Tx = db): number {
  const found = from
    .select({ number: max(revisions.number) })
    .from(revisions)
    .where(eq(revisions.serviceId, serviceId))
    .get()
  return found?.number ?? 0
}

export type Publication = {
  snapshot: ServiceSnapshot
  by: Actor
  reason: string
  now: Date
  importId?: string | null
}

/**
 * Publishes an existing service anew. Whether `by` may, is asked before.
 * @param before what it says so far, for whoever has read it already
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
  }: Publication & { before?: ServiceSnapshot },
): number {
  writeSnapshot(tx, serviceId, { snapshot, before, now })
  tx.update(services)
    .set({ status: 'published' })
    .where(eq(services.id, serviceId))
    .run()
  const number = addRevision(tx, serviceId, {
    ...{ snapshot, by, reason, now, importId },
  })
  recordEvent(tx, {
    by,
    did: 'published',
    subjectKind: 'service',
    subjectId: serviceId,
    detail: {
      revision: number,
      reason,
      fields: compareSnapshots(before, snapshot).map(({ field }) => field),
      ...(importId && { importId }),
    },
    now,
  })
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
    ...{ id, slug, partnershipSlug, status: 'published' },
    ...{ snapshot, now },
  })
  addRevision(tx, id, publication)
  recordEvent(tx, {
    by,
    did: 'published',
    subjectKind: 'service',
    subjectId: id,
    detail: { revision: 1, reason, isNew: true, ...(importId && { importId }) },
    now,
  })
  queueForSearch(tx, id, now)
  return { id, slug }
}

function addRevision(
  tx: Tx,
  serviceId: string,
  { snapshot, by, reason, now, importId }: Publication,
): number {
  const number = currentRevision(serviceId, tx) + 1
  tx.insert(revisions)
    .values({
      id: randomUUID(),
      serviceId,
      number,
      snapshot,
      author: by.name,
      editorId: by.id,
      reason,
      publishedAt: now.toISOString(),
      importId: importId ?? null,
    })
    .run()
  return number
}

/** From the title; with a number where another listing has or had it. */
function freeSlug(tx: Tx, { title }: ServiceSnapshot): string {
  const stem =
    title
      .normalize('NFKD')
      .replace(/[\u0300-\u036f'’]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 70)
      .replace(/-$/, '') || 'listing'
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? stem : `${stem}-${number}`
    // `new` is a page of its own.
    if (slug !== 'new' && findServiceIdBySlug(slug, tx) === null) return slug
  }
}

export function listRevisions(serviceId: string) {
  return db
    .select({
      number: revisions.number,
      author: revisions.author,
      reason: revisions.reason,
      publishedAt: revisions.publishedAt,
    })
    .from(revisions)
    .where(eq(revisions.serviceId, serviceId))
    .orderBy(desc(revisions.number))
    .all()
}

/** As it was published then; 0 is before the first word was said. */
export function findRevisionSnapshot(
  serviceId: string,
  number: number,
  from: Db | Tx = db,
): ServiceSnapshot | null {
  const found = from
    .select({ snapshot: revisions.snapshot })
    .from(revisions)
    .where(
      and(eq(revisions.serviceId, serviceId), eq(revisions.number, number)),
    )
    .get()
  return found ? parseSnapshot(found.snapshot).snapshot : null
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
): { status: 'restored' } | { status: 'unchanged' } | { status: 'gone' } {
  return db.transaction((tx) => {
    getEditableService(tx, serviceId, by)
    const snapshot = findRevisionSnapshot(serviceId, number, tx)
    if (!snapshot) return { status: 'gone' }
    const present = before ?? readSnapshot(serviceId, tx)
    if (isSameSnapshot(present, snapshot)) return { status: 'unchanged' }
    publishSnapshot(tx, serviceId, {
      ...{ snapshot, before: present, by, now },
      reason: `Revision ${number} put back: ${reason}`,
    })
    return { status: 'restored' }
  })
}

/** What ends: at once, or by itself after a day to come. */
export function closeService(
  serviceId: string,
  {
    by,
    endsOn,
    successor,
    note,
    reason,
    now,
  }: {
    by: Editor
    endsOn: string
    /** The slug of the listing that takes its place. */
    successor: string | null
    note: string | null
    reason: string
    now: Date
  },
) {
  db.transaction((tx) => {
    getEditableService(tx, serviceId, by)
    const before = readSnapshot(serviceId, tx)
    const hasEnded = endsOn <= dayOf(now)
    const snapshot = {
      ...before,
      endsOn,
      successor,
      availabilityNote: note ?? before.availabilityNote,
      ...(hasEnded && endedState(successor)),
    }
    publishSnapshot(tx, serviceId, { snapshot, by, reason, now })
  })
}

export function endedState(successor: string | null) {
  return {
    availability:
      successor === null ? ('closed' as const) : ('superseded' as const),
    pausedUntil: null,
    capacity: null,
    capacityUntil: null,
  }
}

/** Takes a listing out of the directory; nothing is ever deleted. */
export function archiveService(
  serviceId: string,
  { by, reason, now }: { by: Editor; reason: string; now: Date },
) {
  setStatus(serviceId, { status: 'archived', did: 'archived', by, reason, now })
}

/** Brings an archived listing back as it was. */
export function unarchiveService(
  serviceId: string,
  { by, reason, now }: { by: Editor; reason: string; now: Date },
) {
  const did = 'brought back'
  setStatus(serviceId, { status: 'published', did, by, reason, now })
}

function setStatus(
  serviceId: string,
  {
    status,
    did,
    by,
    reason,
    now,
  }: {
    status: 'archived' | 'published'
    did: string
    by: Editor
    reason: string
    now: Date
  },
) {
  db.transaction((tx) => {
    const service = getEditableService(tx, serviceId, by)
    if (service.status === status) return
    tx.update(services)
      .set({ status, updatedAt: now.toISOString() })
      .where(eq(services.id, serviceId))
      .run()
    recordEvent(tx, {
      ...{ by, did, now },
      subjectKind: 'service',
      subjectId: serviceId,
      detail: { reason },
    })
    queueForSearch(tx, serviceId, now)
  })
}
