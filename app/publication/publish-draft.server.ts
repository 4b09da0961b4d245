/** From a draft to what readers see: review, publish, put on the schedule. */
import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { writeAssurances } from '#app/assurance/assurance.server.ts'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { listAcceptedInto } from '#app/corrections/draft-corrections.server.ts'
import { acceptWith } from '#app/corrections/resolve-correction.server.ts'
import { checkValues } from '#app/record/check-snapshot.server.ts'
import { compareSnapshots, listConflictingFields } from '#app/record/diff.ts'
import type { Change } from '#app/record/diff.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import type { SnapshotField, SnapshotProblem } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { drafts } from '#db/schema/record.ts'
import { recordUnscheduled } from './drafts.server.ts'
import { findEditing, titleOfDraft } from './editing.server.ts'
import type { Editing } from './editing.server.ts'
import { publishNewService, publishSnapshot } from './publish.server.ts'

/** What publishing would change, and what stands in its way. */
export function reviewDraft(desk: Editing, by: Editor) {
  const values = desk.draft ? desk.draft.snapshot : desk.base
  const { snapshot, problems } = checkValues(values, {
    before: desk.service ? desk.base : null,
    partnershipSlug: desk.partnershipSlug,
    by,
  })
  const mine = snapshot ?? parseLeniently(values)
  const names = snapshotLabels()
  const theirs =
    desk.service && desk.currentRevision > desk.baseRevision
      ? readSnapshot(desk.service.id)
      : null
  return {
    snapshot: mine,
    title: titleOfDraft(values),
    problems,
    changes: compareSnapshots(desk.base, mine, names),
    theirs: theirs && compareSnapshots(desk.base, theirs, names),
    clashes: theirs
      ? listConflictingFields({ base: desk.base, mine, theirs })
      : [],
  }
}

export type Published =
  | { status: 'published'; id: string; slug: string }
  | { status: 'scheduled'; on: string }
  | { status: 'invalid'; problems: SnapshotProblem[] }
  | { status: 'conflict'; theirs: Change[]; clashes: SnapshotField[] }
  /** The draft was saved again since it was reviewed. */
  | { status: 'overtaken' }
  | { status: 'unchanged' }
  | { status: 'archived' }
  | { status: 'gone' }

/**
 * Puts the draft before readers. Somebody else's newer revision is never
 * overwritten: the difference comes back instead.
 * @param draftAt when the draft that was reviewed was saved: a newer one is not
 *   what somebody has read. The calendar has read none.
 * @param confirm the parts that the editor stands behind from now on
 * @param publishOn a day to come: it then publishes itself
 */
export function publishDraft(
  id: string,
  {
    by,
    reason,
    draftAt,
    confirm = [],
    publishOn = null,
    now,
    origin,
  }: {
    by: Editor
    reason: string
    draftAt?: string
    confirm?: readonly AssurancePart[]
    publishOn?: string | null
    now: Date
    /** Of this directory, for the link in a letter to a reporter. */
    origin: string
  },
): Published {
  return db.transaction((tx) => {
    const desk = findEditing(id, by, tx)
    if (!desk?.draft) return { status: 'gone' }
    const { draft, service } = desk
    // What was taken out of the directory comes back only at somebody's word.
    if (service?.status === 'archived') return { status: 'archived' }
    if (draftAt !== undefined && draftAt !== draft.updatedAt)
      return { status: 'overtaken' }
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
        by,
        now,
        did: auditEventNames.scheduled,
        subjectKind: 'service',
        subjectId: desk.id,
        detail: { publishOn, reason },
      })
      return { status: 'scheduled', on: publishOn }
    }
    const answered = listAcceptedInto(draft.id, tx)
    tx.delete(drafts).where(eq(drafts.id, draft.id)).run()
    const { importId, partnershipSlug } = draft
    const publication = { snapshot, by, reason, now, importId }
    const published = service
      ? { id: service.id, slug: service.slug }
      : publishNewService(tx, { id: desk.id, partnershipSlug, ...publication })
    if (service) publishSnapshot(tx, service.id, publication)
    writeAssurances(tx, published.id, { by, parts: confirm, now })
    for (const correction of answered)
      acceptWith(tx, correction.id, {
        by,
        now,
        origin,
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
    const draft = findEditing(id, by, tx)?.draft
    if (!draft?.publishOn) return
    tx.update(drafts)
      .set({ publishOn: null, updatedAt: now.toISOString() })
      .where(eq(drafts.id, draft.id))
      .run()
    recordUnscheduled(tx, { draft, by, now })
  })
}
