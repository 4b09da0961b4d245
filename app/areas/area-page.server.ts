import { isUnclear } from '#app/courts/court-areas.ts'
import { listPhoneContacts } from '#app/provision/phone-contacts.server.ts'
import { countReaching } from '#app/provision/provision.server.ts'
import { listNationalServicesByState } from '#app/provision/services-by-state.server.ts'
import { listStageTables } from '#app/stages/stage-table.server.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

/** More towns than this are a wall of names. */
const mostTowns = 12

const relations = {
  mainly: 'mainly serves this area',
  part: 'serves part of this area',
}

/** What an area offers, by stage, and what there is to know of it. */
export function findAreaPage(slug: string, now: Date) {
  const { areas } = getVocabulary()
  const area = areas.find((one) => one.slug === slug)
  if (!area) return null

  return {
    area: describeArea(area),
    areas: areas.map(({ slug, name }) => ({
      slug,
      name,
      href: `/areas/${slug}`,
    })),
    ...listStageTables([area], { stages: null, now }),
    national: listNationalServicesByState(null, now),
    reaching: countReaching(slug),
    ring: listPhoneContacts([area]),
  }
}

/** The bodies and places that people ask for by name. */
function describeArea(area: Area) {
  const { prisons, custodyCentres } = getVocabulary()
  const { slug } = area
  return {
    slug: area.slug,
    name: area.name,
    officialName: area.officialName,
    gaelicName: area.gaelicName,
    healthBoard: area.healthBoard,
    policeDivision: area.policeDivision,
    towns: townsOf(slug),
    courts: courtsOf(slug),
    prisons: prisons
      .filter((prison) => prison.area === slug)
      .map((prison) => ({
        name: prison.name,
        href: `/services?prison=${prison.slug}`,
        note: prison.population,
      })),
    custodyCentres: custodyCentres
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
  const rankOf = { mainly: 0, part: 1 }
  return getVocabulary()
    .courts.flatMap(({ slug, name, status, areas }) => {
      const served = areas.find((area) => area.slug === areaSlug)
      if (!served || status === 'closed') return []
      const { relation } = served
      return {
        name,
        href: `/courts/${slug}`,
        note: isUnclear(served, areas)
          ? 'also listed; how much of this area it serves is not stated'
          : relation && relations[relation],
        rank: relation ? rankOf[relation] : 2,
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
