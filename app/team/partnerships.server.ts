import { auditEventNames } from '#app/audit/events.ts'
import { eq, and, ne } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { assertMayDoNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { slugify } from '#app/values/text.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { partnerships, areas } from '#db/schema/places.ts'
import { services } from '#db/schema/services.ts'
import { queueForSearch } from '#search/outbox.server.ts'

/** @returns false where another partnership has this name */
export function addPartnership({
  name: typed,
  by,
  now,
}: {
  name: string
  by: Editor
  now: Date
}): boolean {
  assertMayDoNational(by)
  const name = typed.trim()
  const slug = slugify(name)
  return db.transaction((tx) => {
    const taken = tx
      .select({ slug: partnerships.slug, name: partnerships.name })
      .from(partnerships)
      .all()
      .some((other) => other.slug === slug || other.name === name)
    if (taken || slug === '') return false
    tx.insert(partnerships)
      .values({ slug, name, nameSource: `Entered by ${by.name}` })
      .run()
    recordEvent(tx, {
      by,
      did: auditEventNames.added,
      subjectKind: 'partnership',
      subjectId: slug,
      detail: { name },
      now,
    })
    return true
  })
}

/** @returns false where another partnership has this name */
export function describePartnership(
  slug: string,
  {
    name: typed,
    note,
    by,
    now,
  }: { name: string; note: string | null; by: Editor; now: Date },
): boolean {
  assertMayDoNational(by)
  const name = typed.trim()
  return db.transaction((tx) => {
    const before = tx
      .select({ name: partnerships.name, note: partnerships.note })
      .from(partnerships)
      .where(eq(partnerships.slug, slug))
      .get()
    const taken = tx
      .select({ slug: partnerships.slug })
      .from(partnerships)
      .where(and(eq(partnerships.name, name), ne(partnerships.slug, slug)))
      .get()
    if (!before || taken) return false
    tx.update(partnerships)
      .set({
        name,
        note,
        ...(name !== before.name && { nameSource: `Entered by ${by.name}` }),
      })
      .where(eq(partnerships.slug, slug))
      .run()
    recordEvent(tx, {
      by,
      did: auditEventNames.changed,
      subjectKind: 'partnership',
      subjectId: slug,
      detail: { before, after: { name, note } },
      now,
    })
    queueListingsOf(tx, slug, now)
    return true
  })
}

/**
 * From now on this partnership serves the area. Its listings stay whose they
 * are until they are handed over, one by one.
 */
export function assignArea(
  areaCode: string,
  { to, by, now }: { to: string; by: Editor; now: Date },
): boolean {
  assertMayDoNational(by)
  return db.transaction((tx) => {
    const area = tx
      .select({ name: areas.name, from: areas.partnershipSlug })
      .from(areas)
      .where(eq(areas.code, areaCode))
      .get()
    const partnership = tx
      .select({ slug: partnerships.slug })
      .from(partnerships)
      .where(eq(partnerships.slug, to))
      .get()
    if (!area || !partnership) return false
    if (area.from === to) return true
    tx.update(areas)
      .set({ partnershipSlug: to })
      .where(eq(areas.code, areaCode))
      .run()
    recordEvent(tx, {
      by,
      did: auditEventNames.assigned,
      subjectKind: 'area',
      subjectId: areaCode,
      detail: { area: area.name, from: area.from, to },
      now,
    })
    for (const slug of [area.from, to]) queueListingsOf(tx, slug, now)
    return true
  })
}

/** Its name stands on every one of them, in the search as well. */
function queueListingsOf(tx: Tx, slug: string, now: Date) {
  const found = tx
    .select({ id: services.id })
    .from(services)
    .where(
      and(eq(services.partnershipSlug, slug), eq(services.status, 'published')),
    )
    .all()
  for (const { id } of found) queueForSearch(tx, id, now)
}
