/** The reader is right: the listing is opened with the correction filled in. */
import { and, eq } from 'drizzle-orm'
import {
  addToDraft,
  listAcceptedInto,
} from '#app/corrections/draft-corrections.server.ts'
import { getCorrection } from '#app/corrections/resolve-correction.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import { drafts } from '#db/schema/record.ts'
import { insertDraft } from './drafts.server.ts'

/**
 * The correction counts as accepted when this draft is published. A draft that
 * the editor already has goes on, with the correction in it beside others; one
 * that is in it already is not filled in again over what was made of it.
 * @returns the id of the listing to edit; null where there is no such correction
 */
export function acceptCorrection(
  id: string,
  { by, now }: { by: Editor; now: Date },
): string | null {
  return db.transaction((tx) => {
    const found = getCorrection(tx, id, by)
    if (found?.correction.resolvedAt !== null) return null
    const { correction, service } = found
    const own = tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.serviceId, service.id), eq(drafts.editorId, by.id)))
      .get()
    const isInDraft =
      own !== undefined &&
      listAcceptedInto(own.id, tx).some((accepted) => accepted.id === id)
    if (isInDraft) return service.id
    const values = own
      ? (own.snapshot as Record<string, unknown>)
      : readSnapshot(service.id, tx)
    const corrected = { ...values, ...fieldFor(correction) }
    if (own)
      tx.update(drafts)
        .set({ snapshot: corrected, updatedAt: now.toISOString() })
        .where(eq(drafts.id, own.id))
        .run()
    const draftId =
      own?.id ??
      insertDraft(tx, {
        by,
        now,
        values: corrected,
        serviceId: service.id,
        partnershipSlug: service.partnershipSlug,
        baseRevision: currentRevision(service.id, tx),
      })
    addToDraft(tx, { draftId, correctionId: id })
    return service.id
  })
}

/** Only what is plain text can be filled in; the rest is the editor's to do. */
function fieldFor({
  field,
  suggestion,
}: {
  field: string | null
  suggestion: string
}) {
  const isText =
    field !== null &&
    field in blankSnapshot &&
    textFields.includes(field as keyof typeof blankSnapshot)
  return isText ? { [field]: suggestion } : {}
}

const textFields: (keyof typeof blankSnapshot)[] = [
  'title',
  'summary',
  'outcomes',
  'availabilityNote',
  'eligibility',
  'exclusions',
  'referral',
  'requestBy',
  'turnaround',
  'assessment',
  'access',
  'cost',
  'areaNote',
]
