/** Publishes listings as they stand in a seed file. */
import { createService } from '#app/record/write-snapshot.server.ts'
import type { NewId } from '#app/record/write-snapshot.server.ts'
import type { Actor } from '#app/security/permissions.ts'
import type { Tx } from '#db/client.server.ts'
import { revisions } from '#db/schema/record.ts'
import { partnershipOf, snapshotOf } from './listing-snapshot.ts'
import type { Known } from './listing-snapshot.ts'
import type { ListingRecord } from './records.ts'
import { insertRows } from './rows.ts'
import { stableId } from './stable-id.ts'

/** In whose name the seed changes the directory. */
export const seedActor: Actor = { id: null, name: 'Seed' }

/** The id that the service with this slug has in every clone. */
export function serviceIdFor(slug: string) {
  return stableId('service', slug)
}

/** As if an editor had published each listing just as its source has it. */
export function writeListings(
  tx: Tx,
  listings: readonly ListingRecord[],
  { known, now }: { known: Known; now: Date },
) {
  const written = successorsFirst(listings).map((listing) => {
    const id = serviceIdFor(listing.slug)
    const snapshot = snapshotOf(listing, known)
    createService(tx, {
      id,
      slug: listing.slug,
      partnershipSlug: partnershipOf(listing, known),
      status: 'published',
      snapshot,
      now,
      newId: newIdsOf(listing),
    })
    return { id, snapshot, listing }
  })
  insertRows(
    tx,
    revisions,
    written.map(({ id, snapshot, listing }) => ({
      id: stableId('revision', listing.slug, '1'),
      serviceId: id,
      number: 1,
      snapshot,
      author: seedActor.name,
      reason: `Taken from ${listing.source.name}`,
      publishedAt: now.toISOString(),
    })),
  )
}

/** The same in every clone, as the id of the listing is. */
function newIdsOf({ slug, areas }: ListingRecord): NewId {
  return (kind, name) => {
    if (kind === 'organization') return stableId(kind, ...name)
    // Two towns have a High Street.
    if (kind === 'location') return stableId(kind, ...name, ...areas)
    // A record has one contact at most.
    return stableId(kind, slug)
  }
}

/** A listing cannot name what is not there yet. */
function successorsFirst(listings: readonly ListingRecord[]) {
  const bySlug = new Map(listings.map((listing) => [listing.slug, listing]))
  const ordered = new Set<ListingRecord>()
  function add(listing: ListingRecord) {
    const successor = bySlug.get(listing.successorSlug ?? '')
    if (successor && !ordered.has(successor)) add(successor)
    ordered.add(listing)
  }
  listings.forEach(add)
  return [...ordered]
}
