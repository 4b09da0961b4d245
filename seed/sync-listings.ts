/**
 * Brings the listings of the seed files into the directory: new ones come in,
 * one that nobody has touched here follows, every other stays as it is and has
 * a line in its history. None is ever taken out.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { publishSnapshot } from '#app/publication/publish.server.ts'
import { compareSnapshots, isSameSnapshot } from '#app/record/diff.ts'
import {
  findServiceIdBySlug,
  readSnapshots,
} from '#app/record/read-snapshot.server.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import type { Tx } from '#db/client.server.ts'
import { areas } from '#db/schema/places.ts'
import { services } from '#db/schema/services.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { adoptListings } from './adopt.ts'
import { partnershipOf, snapshotOf } from './listing-snapshot.ts'
import { readMemory, remember } from './memory.ts'
import type { Remembered } from './memory.ts'
import type { SeedContent } from './read.ts'
import type { ListingRecord } from './records.ts'
import { note } from './tally.ts'
import type { Tally } from './tally.ts'
import { listUntouched } from './untouched.ts'
import { seedActor, serviceIdFor, writeListings } from './write-listings.ts'

/** What the seed said of a listing when the directory last followed it. */
type SaidOfListing = {
  snapshot: ServiceSnapshot
  /** Who holds its areas as the seed has them. */
  partnershipSlug: string | null
  /** Whose it became: an area may be held by another partnership here. */
  owner: string | null
}

type News = {
  listing: ListingRecord
  said: SaidOfListing
  /** Null: the record is new. */
  before: SaidOfListing | null
}

/** @param isFirst the directory begins with them: that is no news of each */
export function syncListings(
  tx: Tx,
  content: SeedContent,
  { now, isFirst }: { now: Date; isFirst: boolean },
): Tally {
  const tally: Tally = new Map()
  const memory = readMemory(tx, 'listing')
  const last =
    memory.size > 0 || isFirst ? memory : adoptListings(tx, content.listings)
  const known = { ...content, areas: areasAsHeldHere(tx, content) }
  const news = content.listings.flatMap((listing): News[] => {
    const remembered = last.get(listing.slug)
    const before = remembered ? saidIn(remembered) : null
    const said = {
      snapshot: snapshotOf(listing, content),
      partnershipSlug: partnershipOf(listing, content),
      owner: partnershipOf(listing, known),
    }
    const isNews = before === null || isChanged(before, said)
    return isNews || remembered?.isDropped ? [{ listing, said, before }] : []
  })

  const added = news.filter(
    ({ listing, before }) =>
      before === null && findServiceIdBySlug(listing.slug, tx) === null,
  )
  const records = added.map(({ listing }) => listing)
  writeListings(tx, records, { known, now })
  for (const record of records) {
    note(tally, record.slug, 'added')
    if (!isFirst) announce(tx, record, now)
  }
  const others = news.filter((one) => !added.includes(one))
  const settled = [
    ...added.map(({ listing, said }) => ({ key: listing.slug, content: said })),
    ...settle(tx, others, { tally, now }),
  ]
  remember(tx, 'listing', [...settled, ...listDropped(content, last, tally)])
  return tally
}

/** As they are remembered; a field that is younger than that was blank. */
function saidIn({ content }: Remembered): SaidOfListing {
  const said = content as SaidOfListing
  return { ...said, snapshot: { ...blankSnapshot, ...said.snapshot } }
}

function isChanged(before: SaidOfListing, said: SaidOfListing) {
  return (
    before.partnershipSlug !== said.partnershipSlug ||
    !isSameSnapshot(before.snapshot, said.snapshot)
  )
}

function areasAsHeldHere(tx: Tx, { areas: seeded }: SeedContent) {
  const holders = new Map(
    tx
      .select({ slug: areas.slug, partnershipSlug: areas.partnershipSlug })
      .from(areas)
      .all()
      .map(({ slug, partnershipSlug }) => [slug, partnershipSlug]),
  )
  return seeded.map(({ partnership, ...area }) => ({
    ...area,
    partnership: {
      ...partnership,
      slug: holders.get(area.slug) ?? partnership.slug,
    },
  }))
}

/** To a directory that runs already. */
function announce(tx: Tx, { slug }: ListingRecord, now: Date) {
  const id = serviceIdFor(slug)
  recordEvent(tx, {
    by: seedActor,
    did: auditEventNames.published,
    subjectKind: 'service',
    subjectId: id,
    detail: { revision: 1, reason: reasonOn(now), isNew: true },
    now,
  })
  queueForSearch(tx, id, now)
}

/** @returns what is to be remembered of each */
function settle(tx: Tx, news: News[], { tally, now }: Settling) {
  const ids = news.map(({ listing }) => serviceIdFor(listing.slug))
  const present = readSnapshots(ids, tx)
  const untouched = listUntouched(tx, ids)
  return news.map(({ listing: { slug }, said, before }) => {
    const id = serviceIdFor(slug)
    const here = present.get(id)
    const owner = before ? before.owner : said.owner
    const remembered = { key: slug, content: { ...said, owner } }
    if (before === null) {
      keep(tx, findServiceIdBySlug(slug, tx), { why: twinHere, now })
      note(tally, slug, 'kept')
      return remembered
    }
    // Nothing here deletes a listing: whoever did so by hand meant it.
    if (!here || !isChanged(before, said)) return remembered
    const isFollowing =
      untouched.get(id) === before.owner &&
      untouched.has(id) &&
      isSameSnapshot(here, before.snapshot)
    if (!isFollowing) {
      keep(tx, id, { why: newerThan(before, said), now })
      note(tally, slug, 'kept')
      return remembered
    }
    note(tally, slug, 'changed')
    publishSnapshot(tx, id, {
      snapshot: said.snapshot,
      before: here,
      by: seedActor,
      reason: reasonOn(now),
      now,
    })
    if (before.partnershipSlug === said.partnershipSlug) return remembered
    tx.update(services)
      .set({ partnershipSlug: said.owner })
      .where(eq(services.id, id))
      .run()
    return { key: slug, content: said }
  })
}

type Settling = { tally: Tally; now: Date }

function reasonOn(now: Date) {
  return `Updated from the project’s release, taken in on ${formatDay(dayOf(now))}`
}

const twinHere =
  'The project’s release has a listing of its own for this address; it was left out.'

function newerThan(before: SaidOfListing, said: SaidOfListing) {
  const labels = compareSnapshots(before.snapshot, said.snapshot).map(
    ({ label }) => label.charAt(0).toLowerCase() + label.slice(1),
  )
  return labels.length > 0
    ? `The project’s release says something newer: ${labels.join(', ')}. The listing stays as it is here.`
    : 'The project’s release gives it to another partnership. It stays with the present one.'
}

/** A line in the history of a listing that does not follow. */
function keep(
  tx: Tx,
  serviceId: string | null,
  { why, now }: { why: string; now: Date },
) {
  recordEvent(tx, {
    by: seedActor,
    did: auditEventNames.kept,
    subjectKind: 'service',
    subjectId: serviceId,
    detail: { reason: why },
    now,
  })
}

/** They stay; that the seed has them no more is said once. */
function listDropped(
  { listings }: SeedContent,
  last: ReadonlyMap<string, Remembered>,
  tally: Tally,
) {
  const current = new Set(listings.map(({ slug }) => slug))
  return [...last].flatMap(([key, { content, isDropped }]) => {
    if (current.has(key) || isDropped) return []
    note(tally, key, 'staying')
    return [{ key, content, isDropped: true }]
  })
}
