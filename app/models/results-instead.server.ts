import { distanceBetween } from '#search/distance.ts'
import { resultsPath } from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'
import { isUsable } from './availability.ts'
import { formatMiles } from './distance.ts'
import { listServices } from './service.server.ts'
import type { Vocabulary } from './vocabulary.server.ts'

/** Where nothing is listed: who has it near by, who may know. */
export function describeInstead(query: SearchQuery, vocabulary: Vocabulary) {
  const area = vocabulary.areas.find((one) => one.slug === query.area[0])
  const types = vocabulary.types
    .filter((type) =>
      [type.key, type.parent, type.broader].some(
        (key) => key !== null && query.type.includes(key),
      ),
    )
    .map((type) => type.key)
  const elsewhere = types.length > 0 ? listServices({ types }) : []
  const usable = elsewhere.filter((service) => isUsable(service.availability))
  const nearest = area
    ? vocabulary.areas
        .filter((one) => one.slug !== area.slug)
        .map((one) => ({
          slug: one.slug,
          name: one.name,
          metres: distanceBetween(area, one),
          count: usable.filter((service) =>
            service.areas.some((covered) => covered.slug === one.slug),
          ).length,
        }))
        .filter((one) => one.count > 0)
        .sort((a, b) => a.metres - b.metres)
        .slice(0, 5)
    : []
  return {
    area: area ? { slug: area.slug, name: area.name } : null,
    partnership: area?.partnership.name ?? null,
    hasType: types.length > 0,
    nearest: nearest.map(({ slug, name, metres, count }) => ({
      slug,
      name,
      count,
      distance: formatMiles(metres),
      href: resultsPath({ ...query, q: '' }, { area: [slug] }),
    })),
    national: usable
      .filter((service) => service.coversScotland)
      .slice(0, 5)
      .map(({ slug, title }) => ({ slug, title })),
    widerHref:
      area && types.length > 0
        ? resultsPath({ ...query, q: '' }, { area: [] })
        : null,
  }
}
