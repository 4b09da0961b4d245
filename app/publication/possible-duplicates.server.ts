/** Listings that say they are the same service for the same people. */
import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { normaliseText } from '#app/interchange/term-lookup.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import type { Editing } from './editing.server.ts'

/**
 * Others of the same partnership that have the same name, a type in common and
 * an area in common. Readers would see it twice, and editors keep only one.
 */
export function listPossibleDuplicates(
  { service, partnershipSlug }: Pick<Editing, 'service' | 'partnershipSlug'>,
  snapshot: ServiceSnapshot,
) {
  const name = normaliseText(snapshot.title)
  if (name === '') return []
  const namesakes = db
    .select({ id: services.id, title: services.title })
    .from(services)
    .where(
      and(
        eq(services.status, 'published'),
        service ? ne(services.id, service.id) : undefined,
        partnershipSlug === null
          ? isNull(services.partnershipSlug)
          : eq(services.partnershipSlug, partnershipSlug),
      ),
    )
    .orderBy(asc(services.title))
    .all()
    .filter(({ title }) => normaliseText(title) === name)
  const said = readSnapshots(namesakes.map(({ id }) => id))
  return namesakes.filter(({ id }) => {
    const other = said.get(id)
    return other && haveOneType(other, snapshot) && haveOneArea(other, snapshot)
  })
}

function haveOneType(one: ServiceSnapshot, other: ServiceSnapshot) {
  return one.types.some((key) => other.types.includes(key))
}

function haveOneArea(one: ServiceSnapshot, other: ServiceSnapshot) {
  if (one.coversScotland || other.coversScotland) return true
  return one.areas.some((slug) => other.areas.includes(slug))
}
