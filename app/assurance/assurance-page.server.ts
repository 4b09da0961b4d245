/** A listing part by part: what it says, and who last stood behind it. */
import { describeField } from '#app/record/diff.ts'
import type { LabelOf } from '#app/record/diff.ts'
import { fieldsOfPart, listFilledParts } from '#app/record/fields.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayOf, daysAfter, formatAgo, formatDay } from '#app/values/dates.ts'
import type { AssurancePart } from '#db/schema/codes.ts'
import { listAssurancesOf, listDueServices } from './assurance.server.ts'
import { readConcerns } from './concerns.server.ts'
import type { Concerns } from './concerns.server.ts'
import { daysAhead } from './reminder-days.ts'
import { findReminder } from './send-reminders.server.ts'

export function describeParts(serviceId: string, by: Editor, now: Date) {
  const snapshots = readSnapshots([serviceId])
  const snapshot = snapshots.get(serviceId)
  return {
    isNotTold: snapshot?.availability === 'not-told',
    ...withConcerns(
      snapshot ? describeSnapshot(serviceId, snapshot, now) : [],
      describeConcerns(readConcerns(snapshots, by)(serviceId), now),
    ),
  }
}

/** Nothing is ticked beforehand where there is something to read first. */
function withConcerns(
  parts: ReturnType<typeof describeSnapshot>,
  concerns: ReturnType<typeof describeConcerns>,
) {
  const isClear = concerns.mark === ''
  return {
    concerns,
    parts: parts.map((part) => ({ ...part, isDue: part.isDue && isClear })),
  }
}

/** With how long ago it was, as the pages say it. */
export function describeConcerns(
  { reports, drafts, ...concerns }: Concerns,
  now: Date,
) {
  return {
    ...concerns,
    reports: reports.map(({ createdAt, ...report }) => ({
      ...report,
      since: formatAgo(createdAt, now),
    })),
    drafts: drafts.map(({ updatedAt, ...draft }) => ({
      ...draft,
      savedAt: formatAgo(updatedAt, now),
    })),
  }
}

function describeSnapshot(
  serviceId: string,
  snapshot: ServiceSnapshot,
  now: Date,
  name = snapshotLabels(),
) {
  const told = new Map(
    listAssurancesOf(serviceId).map((one) => [one.part, one]),
  )
  const horizon = daysAfter(dayOf(now), daysAhead)
  return listFilledParts(snapshot).map((part) => {
    const assured = told.get(part)
    const due = assured?.dueOn ?? null
    return {
      part,
      facts: factsOf(snapshot, part, name),
      confirmed: assured?.at
        ? `Confirmed ${formatAgo(assured.at, now)}${due ? `, next due ${formatDay(due)}` : ''}`
        : null,
      isDue: !assured || (due !== null && due <= horizon),
    }
  })
}

export function factsOf(
  snapshot: ServiceSnapshot,
  part: AssurancePart,
  name: LabelOf,
) {
  return fieldsOfPart(part)
    .map((field) => ({
      field: field.name,
      label: field.label,
      words: describeField(snapshot, field.name, name),
    }))
    .filter(({ words }) => words.length > 0)
}

const mostOnOnePage = 25

/**
 * Everything due, ready to be read through and confirmed at once. The link of a
 * reminder shows those that it named; only who may see them is asked, as ever.
 */
export function describeDueServices(
  by: Editor,
  now: Date,
  {
    reference = null,
    partnershipSlug = null,
  }: {
    reference?: string | null
    /** For national editors: of one partnership only. */
    partnershipSlug?: string | null
  } = {},
) {
  const due = listDueServices({
    partnershipSlug: by.partnershipSlug ?? partnershipSlug ?? undefined,
    now,
  })
  const reminder = reference === null ? null : findReminder(reference)
  const named = new Set(
    reminder?.editorId === by.id ? reminder.serviceIds : null,
  )
  const asked = named.size === 0 ? due : due.filter(({ id }) => named.has(id))
  const shown = asked.slice(0, mostOnOnePage)
  const snapshots = readSnapshots(shown.map(({ id }) => id))
  const name = snapshotLabels()
  const concernsOf = readConcerns(snapshots, by)
  return {
    total: asked.length,
    /** Null: not from a reminder, or from one to somebody else. */
    reminder: named.size === 0 ? null : { others: due.length - asked.length },
    isOfColleague: reminder !== null && named.size === 0,
    services: shown.flatMap((service) => {
      const snapshot = snapshots.get(service.id)
      if (!snapshot) return []
      const { id, title, slug, state, dueOn, revision } = service
      return {
        id,
        title,
        slug,
        state,
        revision,
        isNotTold: snapshot.availability === 'not-told',
        dueOn: dueOn && formatDay(dueOn),
        ...withConcerns(
          describeSnapshot(id, snapshot, now, name),
          describeConcerns(concernsOf(id), now),
        ),
      }
    }),
  }
}
