import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Listing } from './listing.ts'
import type { Service } from './service.ts'

/**
 * Its own places where one is placed; else the courts and prisons in which it
 * works. Without any of them no point is invented.
 */
export function listMapPoints(
  service: Service,
  {
    courts,
    prisons,
  }: { courts: Vocabulary['courts']; prisons: Vocabulary['prisons'] },
): Listing['points'] {
  const own = service.locations.flatMap(
    ({ lat, lng, town, address, positionBasis, hideExactAddress }) =>
      // A pin would give away what the hidden address does not.
      lat === null || lng === null || hideExactAddress
        ? []
        : [
            {
              slug: service.slug,
              title: service.title,
              href: `/services/${service.slug}`,
              lat,
              lng,
              state: service.availability,
              where: town ?? address,
              approximate: positionBasis !== 'address',
            },
          ],
  )
  if (own.length > 0) return { are: 'places', list: own }

  const inCourts = courts.flatMap(({ slug, name, lat, lng, town }) =>
    lat === null || lng === null
      ? []
      : [
          {
            slug,
            title: name,
            href: `/courts/${slug}`,
            lat,
            lng,
            state: null,
            where: town ?? name,
            approximate: false,
          },
        ],
  )
  const inPrisons = prisons.map(({ slug, name, lat, lng, town }) => ({
    slug,
    title: name,
    href: `/services?prison=${slug}`,
    lat,
    lng,
    state: null,
    where: town,
    approximate: false,
  }))
  const list = [...inCourts, ...inPrisons]
  return list.length > 0 ? { are: 'courts-and-prisons', list } : null
}
