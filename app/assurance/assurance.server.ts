/** Who stands behind a listing, part by part, and until when. */
import { auditEventNames } from '#app/audit/events.ts'
import { and, asc, eq, isNull, max, notInArray } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { listFilledParts } from '#app/record/fields.ts'
import {
  findOwnedListing,
  getEditableService,
} from '#app/record/ownership.server.ts'
import {
  readSnapshot,
  readSnapshots,
} from '#app/record/read-snapshot.server.ts'
import {
  currentRevision,
  listCurrentRevisions,
} from '#app/record/revisions.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { groupBy } from '#app/values/collections.ts'
import { dayOf, daysAfter, monthsAfter } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { services } from '#db/schema/services.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { countConcerns, readConcerns } from './concerns.server.ts'
import { daysAhead } from './reminder-days.ts'

/** What changes soonest is asked for soonest. */
const monthsUntilDue: Record<AssurancePart, number> = {
  availability: 3,
  eligibility: 6,
  referral: 6,
  contact: 6,
  place: 6,
  description: 6,
}

export type DueService = {
  id: string
  slug: string
  title: string
  partnershipSlug: string | null
  /** The parts to confirm: due, soon due, or never confirmed. */
  parts: AssurancePart[]
  /** What it says now: nobody confirms what they have not read. */
  revision: number
  /** The earliest day among them; null where nothing was ever confirmed. */
  dueOn: string | null
  state: 'never' | 'overdue' | 'soon'
}

export type Assured =
  | 'confirmed'
  /** It says something else than what was read. */
  | 'changed'
  /** There is something to read first. */
  | 'held'
  /** Nothing of it is said, so nobody can stand behind it. */
  | 'nothing'

type Confirmation = {
  parts: readonly AssurancePart[]
  /** The revision that was read; a newer one is not confirmed with it. */
  read?: number
  /** The mark of the concerns that were shown and knowingly passed over. */
  known?: string
}

/**
 * The listing is right, as far as these parts go and say anything. An open
 * report, sources that disagree or a colleague's draft have to be read first.
 */
export function assureService(
  serviceId: string,
  {
    by,
    parts,
    now,
    source,
    read,
    known,
  }: Confirmation & { by: Editor; now: Date; source?: string | null },
): Assured {
  return db.transaction((tx) => {
    getEditableService(tx, serviceId, by)
    if (read !== undefined && read !== currentRevision(serviceId, tx))
      return 'changed'
    const snapshots = readSnapshots([serviceId], tx)
    const concerns = readConcerns(snapshots, by, tx)(serviceId)
    if (concerns.mark !== '' && concerns.mark !== known) return 'held'
    const knowing = countConcerns(concerns)
    if (!writeAssurances(tx, serviceId, { by, parts, now, source, knowing }))
      return 'nothing'
    queueForSearch(tx, serviceId, now)
    return 'confirmed'
  })
}

/**
 * All that are as they were read; one that is not theirs refuses the whole list.
 * @returns what became of each that still is there
 */
export function assureMany(
  list: readonly (Confirmation & { serviceId: string })[],
  { by, now }: { by: Editor; now: Date },
): Assured[] {
  return db.transaction((tx) =>
    list.flatMap(({ serviceId, ...one }) =>
      findOwnedListing(serviceId, tx)
        ? assureService(serviceId, { by, now, ...one })
        : [],
    ),
  )
}

/**
 * In the transaction of another command that has asked whether `by` may.
 * @returns whether there was anything to confirm
 */
export function writeAssurances(
  tx: Tx,
  serviceId: string,
  {
    by,
    parts,
    now,
    source = null,
    knowing = [],
  }: {
    by: Editor
    parts: readonly AssurancePart[]
    now: Date
    source?: string | null
    /** What spoke against it and was passed over, for the record. */
    knowing?: string[]
  },
): boolean {
  // Nobody stands behind what the listing does not say.
  const said = listFilledParts(readSnapshot(serviceId, tx)).filter((part) =>
    parts.includes(part),
  )
  if (said.length === 0) return false
  for (const part of said)
    tx.insert(assurances)
      .values({
        id: randomUUID(),
        serviceId,
        part,
        ...standingOf(by),
        editorId: by.id,
        assuredAt: now.toISOString(),
        source,
        nextDueOn: monthsAfter(dayOf(now), monthsUntilDue[part]),
      })
      .run()
  recordEvent(tx, {
    by,
    did: auditEventNames.confirmed,
    subjectKind: 'service',
    subjectId: serviceId,
    detail: { parts: said, ...(knowing.length > 0 && { knowing }) },
    now,
  })
  return true
}

/** A national editor never speaks in a partnership's name. */
function standingOf({ partnershipSlug, name }: Editor) {
  return partnershipSlug === null
    ? { partnershipSlug, assuredBy: 'the national editors' }
    : { partnershipSlug, assuredBy: name }
}

/** A part of a new listing that says what the old one said is as well assured. */
export function copyAssurances(
  tx: Tx,
  { from, to }: { from: string; to: string },
) {
  const told = tx
    .select()
    .from(assurances)
    .where(eq(assurances.serviceId, from))
    .orderBy(asc(assurances.assuredAt))
    .all()
  for (const assurance of told)
    tx.insert(assurances)
      .values({ ...assurance, id: randomUUID(), serviceId: to })
      .run()
}

/**
 * Listings that somebody should look at: what is overdue first, then what is
 * soon due, then what nobody ever confirmed. What has ended needs no word.
 * @param partnershipSlug undefined: of every partnership
 */
export function listDueServices({
  partnershipSlug,
  now,
  days = daysAhead,
  without,
}: {
  partnershipSlug?: string | null
  now: Date
  days?: number
  /** As if these confirmations, by their ids, had not been given. */
  without?: string[]
}): DueService[] {
  const today = dayOf(now)
  const horizon = daysAfter(today, days)
  const latest = groupBy(listLatestAssurances(without), (row) => row.serviceId)
  const confirmable = listConfirmable(partnershipSlug)
  const revisions = listCurrentRevisions()
  const snapshots = readSnapshots(confirmable.map(({ id }) => id))
  const due = confirmable.flatMap((service) => {
    const snapshot = snapshots.get(service.id)
    if (!snapshot) return []
    const told = new Map(
      (latest.get(service.id) ?? []).map(({ part, dueOn }) => [part, dueOn]),
    )
    const parts = listFilledParts(snapshot).filter((part) => {
      const on = told.get(part)
      return on === undefined || (on !== null && on <= horizon)
    })
    if (parts.length === 0) return []
    const days = parts.flatMap((part) => told.get(part) ?? [])
    const dueOn = days.sort()[0] ?? null
    const revision = revisions.get(service.id) ?? 0
    return { ...service, parts, revision, dueOn, state: stateOf(dueOn, today) }
  })
  const order = { overdue: 0, soon: 1, never: 2 }
  return due.sort(
    (a, b) =>
      order[a.state] - order[b.state] ||
      (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
      a.title.localeCompare(b.title, 'en-GB'),
  )
}

function stateOf(dueOn: string | null, today: string): DueService['state'] {
  if (dueOn === null) return 'never'
  return dueOn <= today ? 'overdue' : 'soon'
}

function listConfirmable(partnershipSlug: string | null | undefined) {
  return db
    .select({
      id: services.id,
      slug: services.slug,
      title: services.title,
      partnershipSlug: services.partnershipSlug,
    })
    .from(services)
    .where(
      and(
        eq(services.status, 'published'),
        notInArray(services.availability, ['closed', 'superseded']),
        typeof partnershipSlug === 'string'
          ? eq(services.partnershipSlug, partnershipSlug)
          : undefined,
      ),
    )
    .orderBy(asc(services.title))
    .all()
}

/** SQLite takes the other columns from the row that has the maximum. */
function listLatestAssurances(without: string[] = []) {
  return db
    .select({
      serviceId: assurances.serviceId,
      part: assurances.part,
      at: max(assurances.assuredAt),
      dueOn: assurances.nextDueOn,
    })
    .from(assurances)
    .where(and(isNull(assurances.lapsedAt), notInArray(assurances.id, without)))
    .groupBy(assurances.serviceId, assurances.part)
    .all()
}

/** When each part was last confirmed and is next due. */
export function listAssurancesOf(serviceId: string) {
  return db
    .select({
      part: assurances.part,
      at: max(assurances.assuredAt),
      dueOn: assurances.nextDueOn,
    })
    .from(assurances)
    .where(
      and(eq(assurances.serviceId, serviceId), isNull(assurances.lapsedAt)),
    )
    .groupBy(assurances.part)
    .all()
}
