/** One listing becomes two, or one for each area. */
import { eq } from 'drizzle-orm'
import { copyAssurances } from '#app/assurance/assurance.server.ts'
import { getEditableService } from '#app/record/ownership.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { parseSnapshot, parseLeniently } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { assertMayEdit, mayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import { insertDraft } from './drafts.server.ts'
import { publishNewService, publishSnapshot } from './publish.server.ts'
import { setOwner } from './transfer-listing.server.ts'

/**
 * A draft that begins as a copy. Where it came from and what the sources said
 * of the other one are not true of it.
 * @returns the id of the draft
 */
export function duplicateService(
  serviceId: string,
  { by, now }: { by: Editor; now: Date },
): string {
  return db.transaction((tx) => {
    const service = getEditableService(tx, serviceId, by)
    const copied = readSnapshot(serviceId, tx)
    const values: ServiceSnapshot = {
      ...copied,
      title: `${copied.title} (copy)`,
      successor: null,
      conflicts: [],
      otherSources: [],
      confidence: null,
      editorNote: null,
    }
    return insertDraft(tx, {
      by,
      now,
      values,
      serviceId: null,
      baseRevision: 0,
      partnershipSlug: service.partnershipSlug,
    })
  })
}

/**
 * What a listing for several areas would be split into. The first one stays,
 * with the address and the history: it is one of whoever looks after it.
 */
export function describeSplit(
  snapshot: ServiceSnapshot,
  { partnershipSlug }: { partnershipSlug: string | null },
) {
  const { areas, courts } = getVocabulary()
  const covered = snapshot.areas.flatMap(
    (slug) => areas.find((one) => one.slug === slug) ?? [],
  )
  const isOwn = ({ partnership }: (typeof areas)[number]) =>
    partnership.slug === partnershipSlug
  const inOrder = [
    ...covered.filter(isOwn),
    ...covered.filter((area) => !isOwn(area)),
  ]
  const names = covered.map(({ name }) => name)
  return inOrder.map((area) => {
    const { slug } = area
    const serving = courts
      .filter((court) => court.areas.some((one) => one.slug === slug))
      .map((court) => court.slug)
    return {
      area,
      snapshot: parseLeniently({
        ...snapshot,
        title: titleFor(snapshot.title, { area: area.name, names }),
        areas: [slug],
        courts: snapshot.courts.filter((court) => serving.includes(court)),
      }),
    }
  })
}

/** "Bail supervision, Fife" is not the name of the one for Dundee City. */
function titleFor(
  title: string,
  { area, names }: { area: string; names: string[] },
) {
  if (title.includes(area)) return title
  const other = names.find((name) => title.endsWith(`, ${name}`))
  const stem = other ? title.slice(0, -`, ${other}`.length) : title
  return `${stem}, ${area}`
}

/** What stands in the way of splitting it, for this editor; null: nothing. */
export function findSplitProblem(
  parts: ReturnType<typeof describeSplit>,
  by: Editor,
): string | null {
  const others = parts.filter(({ area }) => !mayEdit(by, area.partnership.slug))
  if (others.length > 0)
    return `${others.map(({ area }) => `${area.name} is looked after by ${area.partnership.name}`).join(', and ')}. A national editor can split it.`
  const { problems } =
    parts
      .map(({ snapshot }) => parseSnapshot(snapshot))
      .find(({ problems }) => problems !== null) ?? {}
  return problems?.[0]
    ? `Mend the listing first. With the name of the area in its name: ${problems[0].message}.`
    : null
}

/**
 * A listing for each area, all at once so that no area is ever without. Each
 * says what the whole one said, is as well confirmed, and belongs to the
 * partnership of its area. The first keeps the address, and points to the others
 * for whoever has an old link.
 * @returns the ids, the kept one first; null where a rule forbids it, which
 * `findSplitProblem` puts in a sentence
 */
export function splitByArea(
  serviceId: string,
  { by, reason, now }: { by: Editor; reason: string; now: Date },
): string[] | null {
  return db.transaction((tx) => {
    const service = getEditableService(tx, serviceId, by)
    if (service.status === 'archived') return [serviceId]
    const parts = describeSplit(readSnapshot(serviceId, tx), service)
    const [first, ...others] = parts
    if (!first || others.length === 0) return [serviceId]
    for (const { area } of parts) assertMayEdit(by, area.partnership.slug)
    if (findSplitProblem(parts, by)) return null
    const made = others.map(({ area, snapshot }) => {
      const { id } = publishNewService(tx, {
        snapshot,
        by,
        reason,
        now,
        partnershipSlug: area.partnership.slug,
      })
      tx.update(services)
        .set({ splitFromId: serviceId })
        .where(eq(services.id, id))
        .run()
      copyAssurances(tx, { from: serviceId, to: id })
      return id
    })
    setOwner(tx, serviceId, { to: first.area.partnership.slug, now })
    publishSnapshot(tx, serviceId, {
      snapshot: first.snapshot,
      by,
      reason,
      now,
      isAsConfirmed: true,
    })
    return [serviceId, ...made]
  })
}
