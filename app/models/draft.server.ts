/** What somebody is changing; readers see none of it until it is published. */
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { drafts, editors, services } from '#db/schema.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import { writeAssurances } from './assurance.server.ts'
import { recordEvent } from './audit.server.ts'
import { assertMayEdit } from './authority.ts'
import type { Editor } from './authority.ts'
import { acceptWith } from './correction.server.ts'
import {
  currentRevision,
  findKeptService,
  findRevisionSnapshot,
  getEditableService,
  publishNewService,
  publishSnapshot,
} from './publication.server.ts'
import type { KeptService } from './publication.server.ts'
import {
  blankSnapshot,
  parseSnapshot,
  readLoosely,
} from './service-snapshot.ts'
import type {
  ServiceSnapshot,
  SnapshotField,
  SnapshotProblem,
} from './service-snapshot.ts'
import { readSnapshot } from './service-snapshot.server.ts'
import { compareSnapshots, listClashes } from './snapshot-changes.ts'
import type { Change } from './snapshot-changes.ts'
import {
  listForeignAreas,
  listUnknownKeys,
  snapshotNames,
} from './snapshot-names.server.ts'

export type Draft = typeof drafts.$inferSelect

/** A listing on an editor's desk: what it is, and what they have made of it. */
export type Desk = {
  /** Of the service; of the draft, while there is no service yet. */
  id: string
  service: KeptService | null
  partnershipSlug: string | null
  draft: Draft | null
  /** What the draft began from. */
  base: ServiceSnapshot
  baseRevision: number
  /** Newer than the base: somebody published meanwhile. */
  currentRevision: number
  /** Other people's drafts of the same listing. */
  others: { id: string; by: string; updatedAt: string }[]
}

/** @throws NotAllowed where the listing is not the editor's to change */
export function findDesk(id: string, by: Editor, from: Db | Tx = db) {
  const service = findKeptService(id, from)
  return service ? deskOfService(service, by, from) : deskOfNew(id, by, from)
}

function deskOfService(service: KeptService, by: Editor, from: Db | Tx): Desk {
  assertMayEdit(by, service.partnershipSlug)
  const { id, partnershipSlug } = service
  const draft = findOwnDraft(id, by, from)
  const current = currentRevision(id, from)
  const baseRevision = draft?.baseRevision ?? current
  const base =
    baseRevision === current
      ? readSnapshot(id, from)
      : (findRevisionSnapshot(id, baseRevision, from) ?? readSnapshot(id, from))
  const others = from
    .select({ id: drafts.id, by: editors.name, updatedAt: drafts.updatedAt })
    .from(drafts)
    .innerJoin(editors, eq(editors.id, drafts.editorId))
    .where(and(eq(drafts.serviceId, id), ne(drafts.editorId, by.id)))
    .orderBy(desc(drafts.updatedAt))
    .all()
  return {
    ...{ id, service, partnershipSlug, draft, base, baseRevision, others },
    currentRevision: current,
  }
}

/** A listing that does not exist yet is its draft, shared by the partnership. */
function deskOfNew(id: string, by: Editor, from: Db | Tx): Desk | null {
  const draft = from
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), isNull(drafts.serviceId)))
    .get()
  if (!draft) return null
  assertMayEdit(by, draft.partnershipSlug)
  return {
    ...{ id, service: null, partnershipSlug: draft.partnershipSlug, draft },
    ...{ base: blankSnapshot, baseRevision: 0, currentRevision: 0, others: [] },
  }
}

function findOwnDraft(serviceId: string, by: Editor, from: Db | Tx) {
  return (
    from
      .select()
      .from(drafts)
      .where(and(eq(drafts.serviceId, serviceId), eq(drafts.editorId, by.id)))
      .get() ?? null
  )
}

/** Of the editor's partnership; of everybody for national editors. */
export function listDrafts(by: Editor) {
  return db
    .select({
      id: drafts.id,
      serviceId: drafts.serviceId,
      title: services.title,
      values: drafts.snapshot,
      editorId: drafts.editorId,
      by: editors.name,
      updatedAt: drafts.updatedAt,
      publishOn: drafts.publishOn,
    })
    .from(drafts)
    .innerJoin(editors, eq(editors.id, drafts.editorId))
    .leftJoin(services, eq(services.id, drafts.serviceId))
    .where(
      by.partnershipSlug === null
        ? undefined
        : eq(drafts.partnershipSlug, by.partnershipSlug),
    )
    .orderBy(asc(drafts.updatedAt))
    .all()
    .map(({ values, title, ...draft }) => ({
      ...draft,
      /** Where it is edited. */
      deskId: draft.serviceId ?? draft.id,
      title: title ?? (readLoosely(values).title || 'A new listing'),
    }))
}

/** The draft of a listing that is not in the directory. @returns its id */
export function createDraft({
  by,
  partnershipSlug,
  values,
  now,
}: {
  by: Editor
  partnershipSlug: string | null
  values: unknown
  now: Date
}): string {
  assertMayEdit(by, partnershipSlug)
  return db.transaction((tx) =>
    insertDraft(tx, {
      ...{ by, partnershipSlug, values, now },
      serviceId: null,
      baseRevision: 0,
    }),
  )
}

export function insertDraft(
  tx: Tx,
  {
    by,
    values,
    now,
    ...draft
  }: {
    by: Editor
    serviceId: string | null
    partnershipSlug: string | null
    baseRevision: number
    values: unknown
    correctionId?: string | null
    importId?: string | null
    reason?: string | null
    now: Date
  },
): string {
  const id = randomUUID()
  const at = now.toISOString()
  tx.insert(drafts)
    .values({
      ...draft,
      ...{ id, createdAt: at, updatedAt: at, snapshot: values },
      editorId: by.id,
    })
    .run()
  recordEvent(tx, {
    ...{ by, now, did: 'began a draft' },
    subjectKind: draft.serviceId === null ? 'draft' : 'service',
    subjectId: draft.serviceId ?? id,
  })
  return id
}

export type Saved =
  | { status: 'saved'; draftAt: string }
  /** Somebody, or another tab, saved since the form was opened. */
  | { status: 'overtaken'; draft: Draft }

/**
 * Keeps what was typed, right or wrong.
 * @param draftAt when the draft that the form shows was saved; null for none.
 *   A newer one is never overwritten.
 */
export function saveDraft(
  id: string,
  {
    by,
    values,
    baseRevision,
    draftAt,
    now,
  }: {
    by: Editor
    values: unknown
    baseRevision: number
    draftAt: string | null
    now: Date
  },
): Saved {
  return db.transaction((tx) => {
    const desk = findDesk(id, by, tx)
    if (!desk) throw new Error(`There is no listing ${id}`)
    const { draft, service, partnershipSlug } = desk
    if (draft && draft.updatedAt !== draftAt)
      return { status: 'overtaken', draft }
    const at = now.toISOString()
    if (draft)
      tx.update(drafts)
        .set({ snapshot: values, updatedAt: at })
        .where(eq(drafts.id, draft.id))
        .run()
    else
      insertDraft(tx, {
        ...{ by, partnershipSlug, values, now },
        serviceId: service?.id ?? null,
        baseRevision: Math.min(baseRevision, desk.currentRevision),
      })
    return { status: 'saved', draftAt: at }
  })
}

/** Throws what was typed away. */
export function discardDraft(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  db.transaction((tx) => {
    const draft = findDesk(id, by, tx)?.draft
    if (!draft) return
    tx.delete(drafts).where(eq(drafts.id, draft.id)).run()
    recordEvent(tx, {
      ...{ by, now, did: 'discarded a draft' },
      subjectKind: draft.serviceId === null ? 'draft' : 'service',
      subjectId: draft.serviceId ?? draft.id,
    })
  })
}

/** What publishing would change, and what stands in its way. */
export function reviewDraft(desk: Desk, by: Editor) {
  const values = desk.draft ? desk.draft.snapshot : desk.base
  const { snapshot, problems } = checkValues(values, {
    before: desk.service ? desk.base : null,
    partnershipSlug: desk.partnershipSlug,
    by,
  })
  const mine = snapshot ?? readLoosely(values)
  const names = snapshotNames()
  const theirs =
    desk.service && desk.currentRevision > desk.baseRevision
      ? readSnapshot(desk.service.id)
      : null
  return {
    snapshot: mine,
    problems,
    changes: compareSnapshots(desk.base, mine, names),
    theirs: theirs && compareSnapshots(desk.base, theirs, names),
    clashes: theirs ? listClashes({ base: desk.base, mine, theirs }) : [],
  }
}

/**
 * Everything that stands in the way of publishing these values, wherever they
 * come from: what the schema says, and the rules that need to know the
 * directory and who is asking.
 */
export function checkValues(
  values: unknown,
  {
    before,
    partnershipSlug,
    by,
  }: {
    before: ServiceSnapshot | null
    partnershipSlug: string | null
    by: Editor
  },
): { snapshot: ServiceSnapshot | null; problems: SnapshotProblem[] } {
  const { snapshot, problems } = parseSnapshot(values)
  if (problems) return { snapshot, problems }
  const isOwnOnly = by.role !== 'national' && partnershipSlug !== null
  return {
    snapshot,
    problems: [
      ...listUnknownKeys(snapshot),
      ...(isOwnOnly
        ? listForeignAreas({ before, after: snapshot }, partnershipSlug)
        : []),
    ],
  }
}

export type Published =
  | { status: 'published'; id: string; slug: string }
  | { status: 'scheduled'; on: string }
  | { status: 'invalid'; problems: SnapshotProblem[] }
  | { status: 'conflict'; theirs: Change[]; clashes: SnapshotField[] }
  | { status: 'unchanged' }
  | { status: 'gone' }

/**
 * Puts the draft before readers. Somebody else's newer revision is never
 * overwritten: the difference comes back instead.
 * @param confirm the parts that the editor stands behind from now on
 * @param publishOn a day to come: it then publishes itself
 */
export function publishDraft(
  id: string,
  {
    by,
    reason,
    confirm = [],
    publishOn = null,
    now,
    origin,
  }: {
    by: Editor
    reason: string
    confirm?: readonly AssurancePart[]
    publishOn?: string | null
    now: Date
    /** Of this directory, for the link in a letter to a reporter. */
    origin: string
  },
): Published {
  return db.transaction((tx) => {
    const desk = findDesk(id, by, tx)
    if (!desk?.draft) return { status: 'gone' }
    const { draft, service } = desk
    const review = reviewDraft(desk, by)
    const { snapshot, problems, changes, theirs, clashes } = review
    if (problems.length > 0) return { status: 'invalid', problems }
    if (theirs) return { status: 'conflict', theirs, clashes }
    if (changes.length === 0) return { status: 'unchanged' }
    if (publishOn !== null) {
      tx.update(drafts)
        .set({ publishOn, reason, updatedAt: now.toISOString() })
        .where(eq(drafts.id, draft.id))
        .run()
      recordEvent(tx, {
        ...{ by, now, did: 'scheduled' },
        subjectKind: 'service',
        subjectId: desk.id,
        detail: { publishOn, reason },
      })
      return { status: 'scheduled', on: publishOn }
    }
    tx.delete(drafts).where(eq(drafts.id, draft.id)).run()
    const { importId, partnershipSlug } = draft
    const publication = { snapshot, by, reason, now, importId }
    const published = service
      ? { id: service.id, slug: service.slug }
      : publishNewService(tx, { id: desk.id, partnershipSlug, ...publication })
    if (service) publishSnapshot(tx, service.id, publication)
    writeAssurances(tx, published.id, { by, parts: confirm, now })
    if (draft.correctionId !== null)
      acceptWith(tx, draft.correctionId, {
        ...{ by, now, origin },
        outcome: describeOutcome(changes),
      })
    return { status: 'published', ...published }
  })
}

function describeOutcome(changes: Change[]) {
  const labels = changes.map(({ label }) => label.toLowerCase())
  return `The listing was changed: ${labels.join(', ')}.`
}

/** What would otherwise publish itself waits again for a person. */
export function unscheduleDraft(
  id: string,
  { by, now }: { by: Editor; now: Date },
) {
  db.transaction((tx) => {
    const draft = findDesk(id, by, tx)?.draft
    if (!draft?.publishOn) return
    tx.update(drafts)
      .set({ publishOn: null, updatedAt: now.toISOString() })
      .where(eq(drafts.id, draft.id))
      .run()
    recordEvent(tx, {
      ...{ by, now, did: 'took off the schedule' },
      subjectKind: 'service',
      subjectId: draft.serviceId ?? draft.id,
    })
  })
}

/**
 * Brings what somebody else published into the draft, which then goes on from
 * there. Where both changed a field, `takeTheirs` says whose word stands.
 */
export function takeInNewer(
  id: string,
  {
    by,
    takeTheirs,
    now,
  }: { by: Editor; takeTheirs: readonly string[]; now: Date },
) {
  db.transaction((tx) => {
    const desk = findDesk(id, by, tx)
    if (!desk?.draft || !desk.service) return
    const values = desk.draft.snapshot as Record<string, unknown>
    const theirs = readSnapshot(desk.service.id, tx)
    const mine = new Set<string>(
      compareSnapshots(desk.base, readLoosely(values)).map((one) => one.field),
    )
    const unreadable = (parseSnapshot(values).problems ?? []).map(({ path }) =>
      String(path[0]),
    )
    const kept = [...mine, ...unreadable].filter(
      (field) => !takeTheirs.includes(field),
    )
    const merged = {
      ...theirs,
      ...Object.fromEntries(kept.map((field) => [field, values[field]])),
    }
    tx.update(drafts)
      .set({
        snapshot: merged,
        baseRevision: desk.currentRevision,
        updatedAt: now.toISOString(),
      })
      .where(eq(drafts.id, desk.draft.id))
      .run()
  })
}

/** One's own draft becomes what a colleague has written so far. */
export function continueFrom(
  id: string,
  { draftId, by, now }: { draftId: string; by: Editor; now: Date },
) {
  db.transaction((tx) => {
    const service = getEditableService(tx, id, by)
    const theirs = tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.id, draftId), eq(drafts.serviceId, id)))
      .get()
    if (!theirs || findOwnDraft(id, by, tx)) return
    insertDraft(tx, {
      ...{ by, now, serviceId: id, values: theirs.snapshot },
      partnershipSlug: service.partnershipSlug,
      baseRevision: theirs.baseRevision,
      correctionId: theirs.correctionId,
    })
  })
}
