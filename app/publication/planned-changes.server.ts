/**
 * A change that is planned for a day, while others publish the same listing. It
 * holds where they changed something else; where both changed the same, a
 * person decides, and is asked at once.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { planMissedLetter, planStoppedLetter } from '#app/mail/account-mail.ts'
import { queueMail } from '#app/mail/outbox.server.ts'
import { checkValues } from '#app/record/check-snapshot.server.ts'
import { compareSnapshots, listConflictingFields } from '#app/record/diff.ts'
import { findServiceField } from '#app/record/fields.ts'
import { mergeOntoNewer } from '#app/record/merge-snapshots.ts'
import { findRevisionSnapshot } from '#app/record/revisions.server.ts'
import { parseLeniently } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Actor } from '#app/security/permissions.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { formatDay } from '#app/values/dates.ts'
import type { Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { drafts } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import type { Editing, Draft } from './editing.server.ts'

/** What happens on a day that was chosen, happens in nobody's name. */
export const calendar: Actor = { id: null, name: 'The calendar' }

type Newer = {
  /** What the listing says from now on. */
  snapshot: ServiceSnapshot
  /** The revision that says it. */
  number: number
  by: Actor
  now: Date
}

/** In the transaction that publishes, after the revision was added. */
export function holdPlans(tx: Tx, serviceId: string, newer: Newer) {
  const planned = tx
    .select({ draft: drafts })
    .from(drafts)
    .where(and(eq(drafts.serviceId, serviceId), isNotNull(drafts.publishOn)))
    .all()
  for (const { draft } of planned) holdPlan(tx, serviceId, draft, newer)
}

export function holdPlan(
  tx: Tx,
  serviceId: string,
  draft: Draft,
  { snapshot: theirs, number, by, now }: Newer,
) {
  const { publishOn, baseRevision } = draft
  const base = findRevisionSnapshot(serviceId, baseRevision, tx)
  if (publishOn === null || base === null || baseRevision >= number) return
  const values = draft.snapshot as Record<string, unknown>
  const clashes = listConflictingFields({
    base,
    mine: parseLeniently(values),
    theirs,
  })
  const merged = mergeOntoNewer({ base, values, theirs })
  const author = getEditor(tx, draft)
  const { problems } = checkValues(merged, {
    before: theirs,
    partnershipSlug: draft.partnershipSlug,
    by: author,
  })
  const detail = { revision: number, draftId: draft.id, publishOn }
  const event = { now, subjectKind: 'service', subjectId: serviceId }
  if (clashes.length === 0 && problems.length === 0) {
    tx.update(drafts)
      .set({
        snapshot: merged,
        baseRevision: number,
        // A form that shows the older words does not overwrite these.
        updatedAt: now.toISOString(),
      })
      .where(eq(drafts.id, draft.id))
      .run()
    recordEvent(tx, {
      ...event,
      by: calendar,
      did: auditEventNames.planKept,
      detail,
    })
    return
  }
  const fields = clashes.map((field) => findServiceField(field)?.label ?? field)
  const isNew = tell(tx, draft, {
    now,
    // Once for each plan: it is stopped until somebody saves it again.
    key: `plan-stopped:${draft.id}:${draft.updatedAt}`,
    words: (link) =>
      planStoppedLetter({
        link,
        title: titleOf(tx, serviceId),
        author: author.name,
        on: formatDay(publishOn),
        by: by.name,
        fields,
      }),
  })
  if (isNew)
    recordEvent(tx, {
      ...event,
      by: calendar,
      did: auditEventNames.planStopped,
      detail: { ...detail, fields: clashes },
    })
}

/** The day has come and nothing was published. */
export function tellOfMissedPlan(
  tx: Tx,
  draft: Draft,
  { why, now }: { why: string; now: Date },
) {
  const { publishOn, serviceId } = draft
  if (publishOn === null) return
  tell(tx, draft, {
    now,
    key: `plan-missed:${draft.id}:${publishOn}`,
    words: (link) =>
      planMissedLetter({
        link,
        why,
        on: formatDay(publishOn),
        author: getEditor(tx, draft).name,
        title: serviceId
          ? titleOf(tx, serviceId)
          : parseLeniently(draft.snapshot).title || 'a new listing',
      }),
  })
}

/** Its author, and who leads the team. @returns false where all knew already */
function tell(
  tx: Tx,
  draft: Draft,
  {
    key,
    words,
    now,
  }: {
    key: string
    words: (link: string) => { subject: string; text: string }
    now: Date
  },
): boolean {
  const origin = publicOrigin(env)
  const desk = `${origin}/manage/services/${draft.serviceId ?? draft.id}/publish`
  const queued = listConcerned(tx, draft).map(({ id, email }) =>
    queueMail(tx, {
      ...words(id === draft.editorId ? desk : `${origin}/manage#plans`),
      dedupeKey: `${key}:${id}`,
      kind: 'plan',
      to: email,
      now,
    }),
  )
  return queued.some((id) => id !== null)
}

function listConcerned(tx: Tx, { editorId, partnershipSlug }: Draft) {
  const leads =
    partnershipSlug === null
      ? undefined
      : and(
          eq(editors.partnershipSlug, partnershipSlug),
          eq(editors.role, 'lead'),
        )
  return tx
    .select({ id: editors.id, email: editors.email })
    .from(editors)
    .where(
      and(isNull(editors.suspendedAt), or(eq(editors.id, editorId), leads)),
    )
    .orderBy(asc(editors.email))
    .all()
}

function getEditor(tx: Tx, { editorId }: Draft) {
  const found = tx
    .select({
      id: editors.id,
      name: editors.name,
      email: editors.email,
      role: editors.role,
      partnershipSlug: editors.partnershipSlug,
    })
    .from(editors)
    .where(eq(editors.id, editorId))
    .get()
  if (!found) throw new Error(`There is no editor ${editorId}`)
  return found
}

function titleOf(tx: Tx, serviceId: string) {
  const found = tx
    .select({ title: services.title })
    .from(services)
    .where(eq(services.id, serviceId))
    .get()
  return found?.title ?? ''
}

/** For whoever publishes: what colleagues have planned for the same listing. */
export function listPlansBeside(desk: Editing, mine: ServiceSnapshot) {
  const { service, others } = desk
  if (!service) return []
  return others.flatMap(({ id, by, publishOn, baseRevision, values }) => {
    const base = findRevisionSnapshot(service.id, baseRevision)
    if (publishOn === null || base === null) return []
    const planned = parseLeniently(values)
    const clashes = listConflictingFields({ base, mine: planned, theirs: mine })
    return {
      id,
      by,
      on: formatDay(publishOn),
      fields: compareSnapshots(base, planned).map(({ label }) => label),
      clashes: clashes.map((field) => findServiceField(field)?.label ?? field),
    }
  })
}
