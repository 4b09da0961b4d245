import {
  availabilityFreshness,
  intakeOfService,
} from '#app/availability/freshness.ts'
import { indexBy, pick } from '#app/values/collections.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import { distanceBetween } from '#search/documents/distance.ts'
import type { SimilarService } from './listing.ts'
import { listRunningServices } from './published-services.server.ts'
import type { Service } from './service.ts'

const mostSimilar = 5

/**
 * The same main type, current, in the areas whose main towns are nearest. A
 * service for all of Scotland is near everywhere, so it has none and is none.
 */
export function listSimilar(
  service: Service,
  areas: Area[],
  now: Date,
): SimilarService[] {
  const [mainType] = service.types
  if (mainType === undefined || service.coversScotland) return []

  const bySlug = indexBy(areas, slugOf)
  const own = pick(bySlug, service.areas.map(slugOf))
  return listRunningServices()
    .filter((other) => other.types[0] === mainType && isOption(other))
    .filter(({ id, coversScotland }) => id !== service.id && !coversScotland)
    .map((other) => ({
      slug: other.slug,
      title: other.title,
      where: other.areas.map(({ name }) => name).join(', '),
      availability: other.availability,
      intake: intakeOfService(other, now),
      freshness: availabilityFreshness(other, now),
      metres: shortestBetween(own, pick(bySlug, other.areas.map(slugOf))),
    }))
    .filter(({ metres }) => Number.isFinite(metres))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostSimilar)
}

function isOption({ availability }: Service) {
  return availability !== 'not-offered'
}

type Position = { lat: number; lng: number }

function shortestBetween(from: Position[], to: Position[]) {
  return Math.min(...from.flatMap((a) => to.map((b) => distanceBetween(a, b))))
}

function slugOf({ slug }: { slug: string }) {
  return slug
}
