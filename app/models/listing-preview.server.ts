/** A draft as readers will see it. */
import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema.ts'
import type { Desk } from './desk.server.ts'
import { findListing } from './listing.server.ts'
import type { Listing } from './listing.ts'
import { parseSnapshot } from './service-snapshot.ts'
import type { SnapshotProblem } from './service-snapshot.ts'
import { createService, writeSnapshot } from './snapshot-writing.server.ts'
import { listUnknownKeys } from './snapshot-names.server.ts'

/** Not a failure: how a transaction is told to leave no trace. */
class Shown extends Error {}

/**
 * Publishes it, looks at it and takes it back, all in one transaction: so the
 * preview can never differ from the page.
 */
export function previewListing(
  { id, service, partnershipSlug, draft, base }: Desk,
  now: Date,
): { listing: Listing | null; problems: SnapshotProblem[] } {
  const { snapshot, problems } = parseSnapshot(draft ? draft.snapshot : base)
  if (!snapshot) return { listing: null, problems }
  const unknown = listUnknownKeys(snapshot)
  if (unknown.length > 0) return { listing: null, problems: unknown }
  const slug = service?.slug ?? `preview-${id}`
  let listing: Listing | null = null
  try {
    db.transaction((tx) => {
      if (service) {
        writeSnapshot(tx, id, { snapshot, now })
        tx.update(services)
          .set({ status: 'published' })
          .where(eq(services.id, id))
          .run()
      } else
        createService(tx, {
          ...{ id, slug, partnershipSlug, snapshot, now },
          status: 'published',
        })
      listing = findListing(slug, now)
      throw new Shown()
    })
  } catch (error) {
    if (!(error instanceof Shown)) throw error
  }
  return { listing, problems: [] }
}
