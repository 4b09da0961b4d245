/** A draft as readers will see it. */
import { isNational } from '#app/security/permissions.ts'
import { writeAssurances } from '#app/assurance/assurance.server.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import type { Listing } from '#app/listings/listing.ts'
import { compareSnapshots } from '#app/record/diff.ts'
import { listUnknownKeys } from '#app/record/labels.server.ts'
import { parseSnapshot } from '#app/record/snapshot.ts'
import type { SnapshotProblem } from '#app/record/snapshot.ts'
import { createService } from '#app/record/write-snapshot.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { forgetAnswers } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import type { Editing } from './editing.server.ts'
import { publishSnapshot } from './publish.server.ts'

/** Not a failure: how a transaction is told to leave no trace. */
class Shown extends Error {}

/**
 * Publishes it, looks at it and takes it back, all in one transaction: so the
 * preview can never differ from the page. Whoever changes a part of their own
 * listing is offered to stand behind it, and is shown so.
 */
export function previewListing(
  { id, service, partnershipSlug, draft, base }: Editing,
  { by, now }: { by: Editor; now: Date },
): { listing: Listing | null; problems: SnapshotProblem[] } {
  const { snapshot, problems } = parseSnapshot(draft ? draft.snapshot : base)
  if (!snapshot) return { listing: null, problems }
  const unknown = listUnknownKeys(snapshot)
  if (unknown.length > 0) return { listing: null, problems: unknown }
  const slug = service?.slug ?? `preview-${id}`
  const changed = compareSnapshots(base, snapshot).map(({ part }) => part)
  let listing: Listing | null = null
  try {
    db.transaction((tx) => {
      if (service) {
        publishSnapshot(tx, id, { snapshot, by, now, reason: 'A look at it' })
      } else
        createService(tx, {
          id,
          slug,
          partnershipSlug,
          snapshot,
          now,
          status: 'published',
        })
      if (!isNational(by)) writeAssurances(tx, id, { by, now, parts: changed })
      listing = findListing(slug, now)
      throw new Shown()
    })
  } catch (error) {
    if (!(error instanceof Shown)) throw error
  } finally {
    forgetAnswers(db)
  }
  return { listing, problems: [] }
}
