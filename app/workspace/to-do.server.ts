/** What needs doing: for one partnership, or for the whole directory. */
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import {
  describeConcerns,
  factsOf,
} from '#app/assurance/assurance-page.server.ts'
import { listDueServices } from '#app/assurance/assurance.server.ts'
import type { DueService } from '#app/assurance/assurance.server.ts'
import { readConcerns } from '#app/assurance/concerns.server.ts'
import type { Concerns } from '#app/assurance/concerns.server.ts'
import { listExpiredCapacity } from '#app/assurance/due.server.ts'
import {
  listRecentConfirmations,
  undoableUntil,
} from '#app/assurance/undo-confirmation.server.ts'
import type { Confirmation } from '#app/assurance/undo-confirmation.server.ts'
import { hasEnded } from '#app/availability/availability.ts'
import { stillWordFor } from '#app/availability/still-available.ts'
import { listOpenCorrections } from '#app/corrections/list-corrections.server.ts'
import { listProvisionForArea } from '#app/provision/provision.server.ts'
import { listDrafts } from '#app/publication/editing.server.ts'
import { listFailedSchedules } from '#app/publication/schedule.server.ts'
import type { LabelOf } from '#app/record/diff.ts'
import { listMissingFields, listFilledParts } from '#app/record/fields.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import { partLabels } from '#app/record/parts.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import { listCurrentRevisions } from '#app/record/revisions.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { formatAgo, formatDay, formatTime } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import { areas } from '#db/schema/places.ts'
import { services } from '#db/schema/services.ts'

/** A page is read, not scrolled: the rest waits until these are done. */
const mostOfEach = 10

/** @param partnershipSlug null: of every partnership, for national editors */
export function describeToDo(
  by: Editor,
  { partnershipSlug, now }: { partnershipSlug: string | null; now: Date },
) {
  const own = listOwnServices(partnershipSlug)
  const snapshots = readSnapshots(own.map(({ id }) => id))
  const running = own.flatMap((service) => {
    const snapshot = snapshots.get(service.id)
    return snapshot && !hasEnded(snapshot.availability)
      ? { service, snapshot }
      : []
  })
  const due = listDue(by, {
    partnershipSlug: partnershipSlug ?? undefined,
    now,
  })
  const row = dueRow({
    snapshots,
    now,
    name: snapshotLabels(),
    concernsOf: readConcerns(snapshots, by),
  })
  const drafts = listOurDrafts(by, own, now)
  const isOurs = ({ service }: { service: { id: string } }) =>
    own.some(({ id }) => id === service.id)
  return {
    listings: own.length,
    due: firstOf(due.filter(({ state }) => state !== 'never').map(row)),
    never: firstOf(due.filter(({ state }) => state === 'never').map(row)),
    corrections: firstOf(
      listOpenCorrections(by)
        .filter(isOurs)
        .map(({ id, about, suggestion, status, createdAt, service }) => ({
          id,
          about,
          suggestion,
          status,
          service,
          since: formatAgo(createdAt, now),
        })),
    ),
    plans: firstOf(drafts.filter(({ plan }) => plan !== null)),
    drafts: firstOf(drafts.filter(({ plan }) => plan === null)),
    conflicts: firstOf(
      running
        .filter(({ snapshot }) => snapshot.conflicts.length > 0)
        .map(({ service, snapshot }) => ({
          ...service,
          conflicts: snapshot.conflicts,
        })),
    ),
    empty: firstOf(
      running
        .map(({ service, snapshot }) => ({
          ...service,
          fields: listMissingFields(snapshot).map(({ name, label }) => ({
            name,
            label,
          })),
        }))
        .filter(({ fields }) => fields.length > 0)
        .sort((a, b) => b.fields.length - a.fields.length),
    ),
    capacity: firstOf(
      listExpiredCapacity(partnershipSlug, now).map(({ until, ...one }) => ({
        ...one,
        until: formatDay(until),
      })),
    ),
    untold: firstOf(listUntold(partnershipSlug, now)),
  }
}

/** What was just done keeps its place and takes nobody else's. */
function firstOf<Row extends object>(rows: Row[]) {
  const open = rows.filter((row) => !('done' in row && row.done))
  const last = open[mostOfEach - 1]
  return {
    total: open.length,
    more: Math.max(0, open.length - mostOfEach),
    rows: last ? rows.slice(0, rows.indexOf(last) + 1) : rows,
  }
}

type Due = DueService & {
  /** What this editor confirmed a moment ago, and what is left to confirm. */
  confirmed: (Confirmation & { left: DueService['parts'] }) | null
}

/**
 * What was confirmed a moment ago stands where it stood, so that nothing slides
 * under the pointer, and can be undone from there.
 */
function listDue(
  by: Editor,
  asked: { partnershipSlug: string | undefined; now: Date },
): Due[] {
  const recent = listRecentConfirmations(by, asked.now)
  const due = listDueServices(asked)
  if (recent.size === 0) return due.map((one) => ({ ...one, confirmed: null }))
  const left = new Map(due.map(({ id, parts }) => [id, parts]))
  const without = [...recent.values()].flatMap(({ ids }) => ids)
  return listDueServices({ ...asked, without }).map((one) => {
    const confirmed = recent.get(one.id)
    return {
      ...one,
      confirmed: confirmed
        ? { ...confirmed, left: left.get(one.id) ?? [] }
        : null,
    }
  })
}

/** With what it says, so that one need not open it to know. */
function dueRow({
  snapshots,
  name,
  concernsOf,
  now,
}: {
  snapshots: Map<string, ServiceSnapshot>
  name: LabelOf
  concernsOf: (id: string) => Concerns
  now: Date
}) {
  return ({ confirmed, ...due }: Due) => {
    const { id, title, slug, parts, revision, dueOn, state } = due
    const snapshot = snapshots.get(id)
    return {
      id,
      title,
      slug,
      parts,
      revision,
      state,
      dueOn: dueOn && formatDay(dueOn),
      isWhole:
        snapshot !== undefined &&
        parts.length === listFilledParts(snapshot).length,
      isNotTold: snapshot?.availability === 'not-told',
      says: snapshot ? describeAvailability(snapshot, name) : '',
      still: stillWordFor(snapshot?.availability ?? 'not-told'),
      concerns: describeConcerns(concernsOf(id), now),
      done: confirmed && {
        id: confirmed.id,
        at: formatTime(confirmed.at),
        until: formatTime(undoableUntil(confirmed.at)),
        parts: confirmed.parts.map((part) => partLabels[part]),
        left: confirmed.left.map((part) => partLabels[part]),
      },
    }
  }
}

/** All that one stands behind who says that it is still so. */
function describeAvailability(snapshot: ServiceSnapshot, name: LabelOf) {
  return factsOf(snapshot, 'availability', name)
    .map(({ field, label, words }) =>
      ['availability', 'availabilityNote'].includes(field)
        ? words.join(', ')
        : `${label}: ${words.join(', ')}`,
    )
    .join(' · ')
}

/** With what is to be known of those that were to publish themselves. */
function listOurDrafts(by: Editor, own: { id: string }[], now: Date) {
  const missedBy = listFailedSchedules()
  const revisions = listCurrentRevisions()
  return listDrafts(by)
    .filter(({ serviceId }) => serviceId === null || isDraftOf(own, serviceId))
    .map(({ updatedAt, publishOn, baseRevision, ...draft }) => {
      const current = revisions.get(draft.serviceId ?? '') ?? 0
      const on = publishOn && formatDay(publishOn)
      return {
        ...draft,
        isOwn: draft.editorId === by.id,
        savedAt: formatAgo(updatedAt, now),
        publishOn: on,
        /** Why it does not publish itself; null: it does, or was not to. */
        plan:
          on && baseRevision < current
            ? `Planned for ${on}, and stopped: somebody else has published a change to the same part since. Choose which wording stands`
            : missedBy({ id: draft.id, updatedAt }),
      }
    })
}

function isDraftOf(own: { id: string }[], serviceId: string) {
  return own.some(({ id }) => id === serviceId)
}

function listOwnServices(partnershipSlug: string | null) {
  return db
    .select({ id: services.id, slug: services.slug, title: services.title })
    .from(services)
    .where(
      and(
        ne(services.status, 'archived'),
        partnershipSlug === null
          ? undefined
          : eq(services.partnershipSlug, partnershipSlug),
      ),
    )
    .orderBy(asc(services.title))
    .all()
}

/**
 * Statutory types that no listing of the area speaks of. For all of Scotland
 * the matrix of availability says it better.
 */
function listUntold(partnershipSlug: string | null, now: Date) {
  if (partnershipSlug === null) return []
  return db
    .select({ slug: areas.slug, name: areas.name })
    .from(areas)
    .where(inArray(areas.partnershipSlug, [partnershipSlug]))
    .orderBy(asc(areas.name))
    .all()
    .flatMap((area) => {
      const untold = listProvisionForArea(area.slug, now)
        .stages.flatMap(({ offers }) => offers)
        .filter(({ type, services }) => type.statutory && services.length === 0)
        .map(({ type: { key, label } }) => ({ key, label }))
      const types = [
        ...new Map(untold.map((type) => [type.key, type])).values(),
      ]
      return types.map((type) => ({ area, type }))
    })
}
