import { dayOf, formatDay } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { countServices } from './services.server.ts'

/** The directory as a whole: what the first page says of it. */
export function describeDirectory(now: Date) {
  const { areas, courts, stages } = getVocabulary()
  const counts = countServices()
  return {
    listings: counts.published,
    confirmed: counts.confirmed,
    asOf: formatDay(dayOf(now)),
    courts: courts
      .filter((court) => court.kind === 'sheriff')
      .map(({ slug, name }) => ({ slug, name })),
    stages: stages.map(({ key, label, definition }) => ({
      key,
      label,
      definition,
    })),
    areas: areas.map(({ slug, name }) => ({
      slug,
      name,
      href: `/areas/${slug}`,
    })),
  }
}
