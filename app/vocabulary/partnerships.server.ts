import { asc, count, ne } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import { db } from '#db/client.server.ts'
import { areas, partnerships } from '#db/schema/places.ts'
import { services } from '#db/schema/services.ts'

export type Partnership = ReturnType<typeof listPartnerships>[number]

/** With the areas that each serves and how many listings it looks after. */
export function listPartnerships() {
  const served = groupBy(
    db
      .select({
        code: areas.code,
        name: areas.name,
        partnershipSlug: areas.partnershipSlug,
      })
      .from(areas)
      .orderBy(asc(areas.name))
      .all(),
    (area) => area.partnershipSlug,
  )
  const listings = new Map(
    db
      .select({ slug: services.partnershipSlug, listings: count() })
      .from(services)
      .where(ne(services.status, 'archived'))
      .groupBy(services.partnershipSlug)
      .all()
      .map((row) => [row.slug, row.listings]),
  )
  return db
    .select({
      slug: partnerships.slug,
      name: partnerships.name,
      note: partnerships.note,
    })
    .from(partnerships)
    .orderBy(asc(partnerships.name))
    .all()
    .map((partnership) => ({
      ...partnership,
      areas: served.get(partnership.slug) ?? [],
      listings: listings.get(partnership.slug) ?? 0,
    }))
}

export function findPartnership(slug: string): Partnership | null {
  return listPartnerships().find((one) => one.slug === slug) ?? null
}
