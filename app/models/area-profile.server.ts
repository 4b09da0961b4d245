import { getVocabulary } from './vocabulary.server.ts'

/** More towns than this are a wall of names. */
const mostTowns = 12

const relations = {
  mainly: 'mainly serves this area',
  part: 'serves part of this area',
}

/** An area with the bodies and places that people ask for by name. */
export function findAreaProfile(slug: string) {
  const vocabulary = getVocabulary()
  const area = vocabulary.areas.find((one) => one.slug === slug)
  if (!area) return null

  return {
    slug: area.slug,
    name: area.name,
    officialName: area.officialName,
    gaelicName: area.gaelicName,
    partnership: area.partnership.name,
    healthBoard: area.healthBoard,
    policeDivision: area.policeDivision,
    towns: townsOf(slug),
    courts: courtsOf(slug),
    prisons: vocabulary.prisons
      .filter((prison) => prison.area === slug)
      .map((prison) => ({
        name: prison.name,
        href: `/services?prison=${prison.slug}`,
        note: prison.population,
      })),
    custodyCentres: vocabulary.custodyCentres
      .filter((centre) => centre.area === slug)
      .map((centre) => ({
        name: centre.name,
        href: `/services?custody=${centre.slug}`,
        note: centre.status === 'closed' ? 'closed' : null,
      })),
  }
}

/** The court that mainly serves the area first; closed courts are left out. */
function courtsOf(areaSlug: string) {
  const rankOf = { mainly: 0, part: 2 }
  return getVocabulary()
    .courts.flatMap(({ slug, name, status, areas }) => {
      const served = areas.find((area) => area.slug === areaSlug)
      if (!served || status === 'closed') return []
      const { relation } = served
      return {
        name,
        href: `/courts/${slug}`,
        note: relation && relations[relation],
        rank: relation ? rankOf[relation] : 1,
      }
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ name, href, note }) => ({ name, href, note }))
}

/** The largest, by name. */
function townsOf(areaSlug: string) {
  return getVocabulary()
    .places.filter(({ area }) => area === areaSlug)
    .sort((one, other) => (other.population ?? 0) - (one.population ?? 0))
    .slice(0, mostTowns)
    .map(({ name }) => name)
    .sort((one, other) => one.localeCompare(other, 'en-GB'))
}
