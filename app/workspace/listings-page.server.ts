/** The listings that somebody looks after, published or not. */
import { ownedBy } from '#app/record/ownership.server.ts'
import { eq, and, or, like, asc, isNull } from 'drizzle-orm'
import { freshnessOf } from '#app/availability/freshness.ts'
import type { Editor } from '#app/security/permissions.ts'
import { groupBy } from '#app/values/collections.ts'
import { db } from '#db/client.server.ts'
import { assurances } from '#db/schema/assurance.ts'
import { areas, partnerships } from '#db/schema/places.ts'
import { drafts } from '#db/schema/record.ts'
import { services, organizations, serviceAreas } from '#db/schema/services.ts'

const perPage = 50

/** By name; one's own, or for national editors everybody's. */
export function listOwnedListings(
  by: Editor,
  { words, page, now }: { words: string; page: number; now: Date },
) {
  const patterns = words
    .split(/[\s,]+/)
    .map((word) => `%${word.replace(/[%_]/g, '')}%`)
  const rows = db
    .select({
      id: services.id,
      title: services.title,
      status: services.status,
      state: services.availability,
      coversScotland: services.coversScotland,
      publishedOn: services.sourcePublishedOn,
      provider: organizations.name,
    })
    .from(services)
    .innerJoin(organizations, eq(organizations.id, services.organizationId))
    .where(
      and(
        ownedBy(services.partnershipSlug, by),
        // Nobody has to know how the words of a name stand.
        ...patterns.map((pattern) =>
          or(like(services.title, pattern), like(organizations.name, pattern)),
        ),
      ),
    )
    .orderBy(asc(services.title))
    .all()
  const covered = groupBy(listAreaNames(), ({ serviceId }) => serviceId)
  const assured = groupBy(listConfirmations(), ({ serviceId }) => serviceId)
  const drafted = new Set(listDrafted())
  return {
    total: rows.length,
    pages: Math.ceil(rows.length / perPage),
    services: rows
      .slice((page - 1) * perPage, page * perPage)
      .map(({ coversScotland, publishedOn, provider, ...row }) => ({
        ...row,
        where: [
          provider,
          coversScotland
            ? 'all of Scotland'
            : (covered.get(row.id) ?? []).map(({ name }) => name).join(', '),
        ].join(' · '),
        freshness: freshnessOf(
          {
            assured:
              row.state === 'not-told'
                ? null
                : (assured.get(row.id)?.at(-1) ?? null),
            publishedOn,
          },
          now,
        ),
        hasDraft: drafted.has(row.id),
      })),
  }
}

function listAreaNames() {
  return db
    .select({ serviceId: serviceAreas.serviceId, name: areas.name })
    .from(serviceAreas)
    .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
    .orderBy(asc(areas.name))
    .all()
}

/** Of the availability, which readers ask for first. The last one counts. */
function listConfirmations() {
  return db
    .select({
      serviceId: assurances.serviceId,
      at: assurances.assuredAt,
      partnership: partnerships.name,
      assuredBy: assurances.assuredBy,
    })
    .from(assurances)
    .leftJoin(partnerships, eq(partnerships.slug, assurances.partnershipSlug))
    .where(
      and(eq(assurances.part, 'availability'), isNull(assurances.lapsedAt)),
    )
    .orderBy(asc(assurances.assuredAt))
    .all()
    .map(({ partnership, assuredBy, ...row }) => ({
      ...row,
      by: partnership ?? assuredBy,
    }))
}

function listDrafted() {
  return db
    .select({ id: drafts.serviceId })
    .from(drafts)
    .all()
    .flatMap(({ id }) => id ?? [])
}
