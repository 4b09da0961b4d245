/** How well the directory is looked after, counted at any moment. */
import { subMonths } from 'date-fns'
import { asc, desc, eq, gte, sql } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import { dayOf } from '#app/values/dates.ts'
import { withNarrower } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { corrections } from '#db/schema/corrections.ts'
import { areas as areaTable } from '#db/schema/places.ts'
import { serviceAreas, services } from '#db/schema/services.ts'
import { emptySearches } from '#db/schema/system.ts'
import { serviceTypes } from '#db/schema/vocabulary.ts'
import { listListingStates } from './history.server.ts'
import type { ListingState } from './history.server.ts'

/** Of whom or of where: with neither, of all of Scotland. */
export type Scope = {
  /** Null: what no partnership looks after. */
  partnershipSlug?: string | null
  area?: string
}

export type NotTold = {
  area: { slug: string; name: string; partnershipSlug: string }
  type: { key: string; label: string }
}

/** Asks the database once for as many scopes as the page has. */
export function surveyCoverage(at: Date) {
  const standings = listListingStates(at)
  const open = listOpenAt(at)
  const pairs = listStatutoryPairs(standings)
  const searches = listEmptySearches(at)
  return {
    of: (scope: Scope): Coverage => {
      const own = standings.filter(
        ({ partnershipSlug, areas }) =>
          isAsked(scope.partnershipSlug, partnershipSlug) &&
          (scope.area === undefined || areas.includes(scope.area)),
      )
      const waiting = open.filter(
        ({ partnershipSlug, areas }) =>
          isAsked(scope.partnershipSlug, partnershipSlug) &&
          (scope.area === undefined || areas.includes(scope.area)),
      )
      const asked = pairs.filter(({ area }) => isPlace(scope, area))
      const count = (isMeant: (standing: ListingState) => boolean) =>
        own.filter(isMeant).length
      return {
        listings: own.length,
        confirmed: count(({ statement }) => statement === 'confirmed'),
        published: count(({ statement }) => statement === 'published'),
        old: count(({ statement }) => statement === 'old'),
        overdue: count(({ isOverdue }) => isOverdue),
        incomplete: count(({ isIncomplete }) => isIncomplete),
        conflicts: count(({ hasConflict }) => hasConflict),
        corrections: waiting.length,
        oldestCorrection: waiting[0] ? daysBetween(waiting[0].at, at) : null,
        statutory: asked.length,
        notTold: asked.filter(({ isTold }) => !isTold).length,
        searches: sum(
          searches
            .filter(({ area }) => isPlace(scope, area))
            .map(({ count }) => count),
        ),
      }
    },
    notTold: (scope: Scope): NotTold[] =>
      pairs
        .filter(({ area, isTold }) => !isTold && isPlace(scope, area))
        .map(({ area, type }) => ({ area, type })),
    searches: (scope: Scope) =>
      searches.filter(({ area }) => isPlace(scope, area)),
  }
}

export type CoverageSurvey = ReturnType<typeof surveyCoverage>

function isAsked(
  asked: string | null | undefined,
  partnershipSlug: string | null,
) {
  return asked === undefined || asked === partnershipSlug
}

/** An area belongs to the partnership that serves it today. */
function isPlace(
  scope: Scope,
  area: { slug: string; partnershipSlug: string },
) {
  return (
    isAsked(scope.partnershipSlug, area.partnershipSlug) &&
    (scope.area === undefined || scope.area === area.slug)
  )
}

/** Readers then see "Not told us", whoever looks after what there is. */
function listStatutoryPairs(standings: ListingState[]) {
  const { areas, types } = getVocabulary()
  const statutory = types
    .filter((type) => type.statutory)
    .map((type) => ({ type, keys: new Set(withNarrower(type.key)) }))
  return areas.flatMap(({ slug, name, partnership }) => {
    const told = new Set(
      standings
        .filter((standing) => standing.areas.includes(slug))
        .flatMap((standing) => standing.types),
    )
    return statutory.map(({ type: { key, label }, keys }) => ({
      area: { slug, name, partnershipSlug: partnership.slug },
      type: { key, label },
      isTold: [...keys].some((one) => told.has(one)),
    }))
  })
}

type OpenCorrection = {
  at: string
  partnershipSlug: string | null
  areas: string[]
}

/** What readers had reported and nobody had answered yet, the oldest first. */
function listOpenAt(at: Date): OpenCorrection[] {
  const until = at.toISOString()
  const reported = db
    .select({
      serviceId: corrections.serviceId,
      at: corrections.createdAt,
      resolvedAt: corrections.resolvedAt,
      partnershipSlug: services.partnershipSlug,
    })
    .from(corrections)
    .innerJoin(services, eq(services.id, corrections.serviceId))
    .orderBy(asc(corrections.createdAt))
    .all()
    .filter(
      (one) =>
        one.at <= until && (one.resolvedAt === null || one.resolvedAt > until),
    )
  if (reported.length === 0) return []
  const covered = groupBy(
    db
      .select({ serviceId: serviceAreas.serviceId, slug: areaTable.slug })
      .from(serviceAreas)
      .innerJoin(areaTable, eq(areaTable.code, serviceAreas.areaCode))
      .all(),
    ({ serviceId }) => serviceId,
  )
  return reported.map(({ serviceId, at: since, partnershipSlug }) => ({
    at: since,
    partnershipSlug,
    areas: (covered.get(serviceId) ?? []).map(({ slug }) => slug),
  }))
}

/** A type in an area that somebody looked for and nobody has told of. */
export type UnmetSearch = {
  area: { slug: string; name: string; partnershipSlug: string }
  type: { key: string; label: string }
  count: number
  lastOn: string
}

const monthsOfSearches = 12

function listEmptySearches(at: Date): UnmetSearch[] {
  const total = sql<number>`sum(${emptySearches.count})`
  return db
    .select({
      area: {
        slug: areaTable.slug,
        name: areaTable.name,
        partnershipSlug: areaTable.partnershipSlug,
      },
      type: { key: serviceTypes.key, label: serviceTypes.label },
      count: total,
      lastOn: sql<string>`max(${emptySearches.day})`,
    })
    .from(emptySearches)
    .innerJoin(areaTable, eq(areaTable.slug, emptySearches.areaSlug))
    .innerJoin(serviceTypes, eq(serviceTypes.key, emptySearches.typeKey))
    .where(
      sql`${gte(emptySearches.day, dayOf(subMonths(at, monthsOfSearches)))}
        and ${emptySearches.day} <= ${dayOf(at)}`,
    )
    .groupBy(areaTable.slug, serviceTypes.key)
    .orderBy(desc(total), asc(areaTable.name), asc(serviceTypes.label))
    .all()
}

const day = 24 * 60 * 60 * 1000

function daysBetween(since: string, at: Date) {
  return Math.floor((at.getTime() - new Date(since).getTime()) / day)
}

function sum(numbers: number[]) {
  return numbers.reduce((total, one) => total + one, 0)
}

/** How well listings are looked after, as the workspace shows it. */
export type Coverage = {
  /** Running ones. Each is confirmed, published or old, as readers see it. */
  listings: number
  confirmed: number
  published: number
  old: number
  overdue: number
  incomplete: number
  conflicts: number
  /** Of readers, waiting for an answer. */
  corrections: number
  /** Days that the longest of them has waited. */
  oldestCorrection: number | null
  /** Pairs of an area and a type that rests on statute … */
  statutory: number
  /** … and those of them that no listing tells of. */
  notTold: number
  /** In the twelve months before. */
  searches: number
}

export type CoverageRow = {
  key: string
  label: string
  /** Where more is said of it; null where there is no such page. */
  href: string | null
  coverage: Coverage
}

export type FollowUp = {
  partnership: { slug: string; name: string }
  /** How many things wait there: a listing that is old and incomplete is two. */
  waiting: number
  reasons: string[]
  /** Who has an account there; leads first. */
  people: { name: string; email: string; role: string; seen: string }[]
  /** An invitation that nobody has answered yet: until when it holds. */
  invitedUntil: string | null
  /** Of justice social work, as listings print them. */
  numbers: { phone: string; whose: string }[]
}
