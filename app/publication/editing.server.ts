/** Listings on the desks of editors: what they are, and what is made of them. */
import { ownedBy } from '#app/record/ownership.server.ts'
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm'
import { findOwnedListing } from '#app/record/ownership.server.ts'
import type { OwnedListing } from '#app/record/ownership.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import {
  currentRevision,
  findRevisionSnapshot,
} from '#app/record/revisions.server.ts'
import { blankSnapshot, parseLeniently } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { assertMayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { formatAgo } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { drafts } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'

export type Draft = typeof drafts.$inferSelect

/** A listing on an editor's desk: what it is, and what they have made of it. */
export type Editing = {
  /** Of the service; of the draft, while there is no service yet. */
  id: string
  service: OwnedListing | null
  partnershipSlug: string | null
  draft: Draft | null
  /** What the draft began from. */
  base: ServiceSnapshot
  baseRevision: number
  /** Newer than the base: somebody published meanwhile. */
  currentRevision: number
  /** Other people's drafts of the same listing. */
  others: {
    id: string
    by: string
    updatedAt: string
    /** The day on which it publishes itself. */
    publishOn: string | null
    baseRevision: number
    values: unknown
  }[]
}

/** @throws Forbidden where the listing is not the editor's to change */
export function findEditing(id: string, by: Editor, from: Db | Tx = db) {
  const service = findOwnedListing(id, from)
  return service ? deskOfService(service, by, from) : deskOfNew(id, by, from)
}

function deskOfService(
  service: OwnedListing,
  by: Editor,
  from: Db | Tx,
): Editing {
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
    .select({
      id: drafts.id,
      by: editors.name,
      updatedAt: drafts.updatedAt,
      publishOn: drafts.publishOn,
      baseRevision: drafts.baseRevision,
      values: drafts.snapshot,
    })
    .from(drafts)
    .innerJoin(editors, eq(editors.id, drafts.editorId))
    .where(and(eq(drafts.serviceId, id), ne(drafts.editorId, by.id)))
    .orderBy(desc(drafts.updatedAt))
    .all()
  return {
    id,
    service,
    partnershipSlug,
    draft,
    base,
    baseRevision,
    others,
    currentRevision: current,
  }
}

/** A listing that does not exist yet is its draft, shared by the partnership. */
function deskOfNew(id: string, by: Editor, from: Db | Tx): Editing | null {
  const draft = from
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), isNull(drafts.serviceId)))
    .get()
  if (!draft) return null
  assertMayEdit(by, draft.partnershipSlug)
  return {
    id,
    service: null,
    partnershipSlug: draft.partnershipSlug,
    draft,
    base: blankSnapshot,
    baseRevision: 0,
    currentRevision: 0,
    others: [],
  }
}

export function findOwnDraft(serviceId: string, by: Editor, from: Db | Tx) {
  return (
    from
      .select()
      .from(drafts)
      .where(and(eq(drafts.serviceId, serviceId), eq(drafts.editorId, by.id)))
      .get() ?? null
  )
}

/** As typed, also where it is too long to be published. */
export function titleOfDraft(values: unknown): string {
  const { title } = parseLeniently(values)
  if (title !== '') return title
  const typed = (values as { title?: unknown } | null)?.title
  const start = typeof typed === 'string' ? typed.trim().slice(0, 100) : ''
  return start === '' ? 'A new listing' : `${start}…`
}

/** Those that are not in the directory yet, found by the words of their name. */
export function listNewListings(
  by: Editor,
  { words, now }: { words: string; now: Date },
) {
  const wanted = words.toLowerCase().split(/[\s,]+/)
  return readDrafts(by)
    .filter(({ serviceId }) => serviceId === null)
    .map(({ id, values, by: name, updatedAt }) => ({
      id,
      by: name,
      title: titleOfDraft(values),
      provider: parseLeniently(values).provider.name,
      savedAt: formatAgo(updatedAt, now),
    }))
    .filter(({ title, provider }) =>
      wanted.every((word) =>
        `${title} ${provider}`.toLowerCase().includes(word),
      ),
    )
}

/** Of the editor's partnership; of everybody for national editors. */
export function listDrafts(by: Editor) {
  return readDrafts(by).map(({ values, title, ...draft }) => ({
    ...draft,
    /** Where it is edited. */
    deskId: draft.serviceId ?? draft.id,
    title: title ?? titleOfDraft(values),
  }))
}

function readDrafts(by: Editor) {
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
      baseRevision: drafts.baseRevision,
    })
    .from(drafts)
    .innerJoin(editors, eq(editors.id, drafts.editorId))
    .leftJoin(services, eq(services.id, drafts.serviceId))
    .where(ownedBy(drafts.partnershipSlug, by))
    .orderBy(asc(drafts.updatedAt))
    .all()
}
