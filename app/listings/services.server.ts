import { and, asc, count, eq, exists, inArray, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { byService } from '#app/record/links.server.ts'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import { assurances } from '#db/schema/assurance.ts'
import { areas, partnerships } from '#db/schema/places.ts'
import {
  formerSlugs,
  serviceAreas,
  serviceCustodyCentres,
  servicePrisons,
  services,
  serviceServiceTypes,
} from '#db/schema/services.ts'
import { serviceFromSnapshot } from './service.ts'
import type { Assurances, Service } from './service.ts'

type Wanted = {
  ids?: string[]
  slug?: string
  /** Covers this area; services for all of Scotland are not meant. */
  area?: string
  scotland?: boolean
  types?: string[]
  prison?: string
  custodyCentre?: string
}

/** Published services, by title. Constant number of queries, however many. */
export function listServices(wanted: Wanted = {}): Service[] {
  return gather(and(eq(services.status, 'published'), ...conditions(wanted)))
}

/** A service that readers may see; drafts and archived ones are not found. */
export function findServiceBySlug(slug: string): Service | null {
  return listServices({ slug })[0] ?? null
}

/** Where a renamed listing lives now; null when the slug was never used. */
export function findCurrentSlug(formerSlug: string): string | null {
  const found = db
    .select({ slug: services.slug })
    .from(formerSlugs)
    .innerJoin(services, eq(services.id, formerSlugs.serviceId))
    .where(eq(formerSlugs.slug, formerSlug))
    .get()
  return found?.slug ?? null
}

/** How many listings there are, and how many somebody has confirmed. */
export function countServices() {
  const published = eq(services.status, 'published')
  const assured = db
    .select({ id: assurances.id })
    .from(assurances)
    .where(
      and(eq(assurances.serviceId, services.id), isNull(assurances.lapsedAt)),
    )
  const [counts] = db
    .select({ published: count(), confirmed: countWhere(exists(assured)) })
    .from(services)
    .where(published)
    .all()
  return counts ?? { published: 0, confirmed: 0 }
}

function countWhere(condition: SQL) {
  return sql<number>`count(case when ${condition} then 1 end)`
}

function gather(where: SQL | undefined): Service[] {
  const successors = alias(services, 'successors')
  const rows = db
    .select({
      id: services.id,
      slug: services.slug,
      partnership: { slug: partnerships.slug, name: partnerships.name },
      successor: {
        id: successors.id,
        slug: successors.slug,
        title: successors.title,
      },
    })
    .from(services)
    .leftJoin(partnerships, eq(partnerships.slug, services.partnershipSlug))
    .leftJoin(successors, eq(successors.id, services.successorId))
    .where(where)
    .orderBy(asc(services.title))
    .all()
  const ids = rows.map(({ id }) => id)
  const snapshots = readSnapshots(ids)
  const assurancesOf = readAssurances(ids)
  const vocabulary = getVocabulary()
  return rows.flatMap((row) => {
    const snapshot = snapshots.get(row.id)
    const identity = { ...row, assurances: assurancesOf(row.id) }
    return snapshot
      ? serviceFromSnapshot(snapshot, identity, vocabulary.areas)
      : []
  })
}

function conditions(wanted: Wanted): (SQL | undefined)[] {
  return [
    wanted.ids && isOneOf(services.id, wanted.ids),
    wanted.slug === undefined ? undefined : eq(services.slug, wanted.slug),
    wanted.scotland ? eq(services.coversScotland, true) : undefined,
    wanted.area === undefined
      ? undefined
      : inArray(
          services.id,
          db
            .select({ id: serviceAreas.serviceId })
            .from(serviceAreas)
            .innerJoin(areas, eq(areas.code, serviceAreas.areaCode))
            .where(eq(areas.slug, wanted.area)),
        ),
    wanted.types &&
      inArray(
        services.id,
        db
          .select({ id: serviceServiceTypes.serviceId })
          .from(serviceServiceTypes)
          .where(inArray(serviceServiceTypes.typeKey, wanted.types)),
      ),
    wanted.prison === undefined
      ? undefined
      : inArray(
          services.id,
          db
            .select({ id: servicePrisons.serviceId })
            .from(servicePrisons)
            .where(eq(servicePrisons.prisonSlug, wanted.prison)),
        ),
    wanted.custodyCentre === undefined
      ? undefined
      : inArray(
          services.id,
          db
            .select({ id: serviceCustodyCentres.serviceId })
            .from(serviceCustodyCentres)
            .where(eq(serviceCustodyCentres.centreSlug, wanted.custodyCentre)),
        ),
  ]
}

/**
 * What stands of the confirmations of these services.
 * @param standing the ids of those that stand; all that have not lapsed where
 *   nobody asks what would stand
 */
export function readAssurances(ids: string[], standing?: string[]) {
  const given = byService(
    db
      .select({
        serviceId: assurances.serviceId,
        part: assurances.part,
        at: assurances.assuredAt,
        by: sql<string>`coalesce(${partnerships.name}, ${assurances.assuredBy})`,
      })
      .from(assurances)
      .leftJoin(partnerships, eq(partnerships.slug, assurances.partnershipSlug))
      .where(
        and(
          isOneOf(assurances.serviceId, ids),
          standing
            ? isOneOf(assurances.id, standing)
            : isNull(assurances.lapsedAt),
        ),
      )
      // Older first, so that the last confirmation of a part wins.
      .orderBy(asc(assurances.assuredAt))
      .all(),
  )
  return (id: string): Assurances =>
    Object.fromEntries(given(id).map(({ part, at, by }) => [part, { at, by }]))
}
