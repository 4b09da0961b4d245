/** A draft as readers will see it. Nothing is written for it. */
import { listStandingAfter } from '#app/assurance/invalidate.server.ts'
import { describeListing } from '#app/listings/listing-page.server.ts'
import type { Listing } from '#app/listings/listing.ts'
import { serviceFromSnapshot } from '#app/listings/service.ts'
import type { Assurances } from '#app/listings/service.ts'
import { readAssurances } from '#app/listings/services.server.ts'
import { compareSnapshots } from '#app/record/diff.ts'
import { listFilledParts } from '#app/record/fields.ts'
import { listUnknownKeys } from '#app/record/labels.server.ts'
import { findOwnedListing } from '#app/record/ownership.server.ts'
import {
  findServiceIdBySlug,
  readSnapshot,
} from '#app/record/read-snapshot.server.ts'
import { parseSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot, SnapshotProblem } from '#app/record/snapshot.ts'
import { isNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { findPartnership } from '#app/vocabulary/partnerships.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Editing } from './editing.server.ts'

/**
 * The page that publishing the draft would make, drawn from what it says.
 * Whoever changes a part of their own listing is offered to stand behind it,
 * and is shown so.
 */
export function previewListing(
  desk: Editing,
  { by, now }: { by: Editor; now: Date },
): { listing: Listing | null; problems: SnapshotProblem[] } {
  const { id, service, partnershipSlug, draft, base } = desk
  const { snapshot, problems } = parseSnapshot(draft ? draft.snapshot : base)
  if (!snapshot) return { listing: null, problems }
  const unknown = listUnknownKeys(snapshot)
  if (unknown.length > 0) return { listing: null, problems: unknown }
  const partnership =
    partnershipSlug === null ? null : findPartnership(partnershipSlug)
  const standing = service ? readStanding(service.id, snapshot) : {}
  const own = isNational(by)
    ? {}
    : confirmChanges(desk, snapshot, {
        at: now.toISOString(),
        by: partnership?.name ?? by.name,
      })
  const previewed = serviceFromSnapshot(
    snapshot,
    {
      id,
      slug: service?.slug ?? `preview-${id}`,
      partnership,
      successor: findSuccessor(snapshot),
      assurances: { ...standing, ...own },
    },
    getVocabulary().areas,
  )
  return { listing: describeListing(previewed, now), problems: [] }
}

/** What a change leaves of the confirmations, or brings back. */
function readStanding(id: string, snapshot: ServiceSnapshot): Assurances {
  const changes = compareSnapshots(readSnapshot(id), snapshot)
  return readAssurances([id], listStandingAfter(id, { changes, snapshot }))(id)
}

/** Nobody stands behind what the listing does not say. */
function confirmChanges(
  { base }: Editing,
  snapshot: ServiceSnapshot,
  assurance: { at: string; by: string },
): Assurances {
  const changed = compareSnapshots(base, snapshot).map(({ part }) => part)
  return Object.fromEntries(
    listFilledParts(snapshot)
      .filter((part) => changed.includes(part))
      .map((part) => [part, assurance]),
  )
}

function findSuccessor({ successor: slug }: ServiceSnapshot) {
  const id = slug === null ? null : findServiceIdBySlug(slug)
  return id === null ? null : findOwnedListing(id)
}
