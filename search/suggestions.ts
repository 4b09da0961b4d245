/**
 * Lists what a typed field suggests besides listings: places, courts, prisons
 * and types, each with the page that it leads to. Pure, given the vocabularies.
 */
import type { Settings } from 'meilisearch'

export const suggestionsIndex = 'suggestions'

export const suggestionGroups = ['place', 'court', 'prison', 'type'] as const
export type SuggestionGroup = (typeof suggestionGroups)[number]

/** The parts of the vocabulary that suggestions are built with. */
export type VocabularyForSuggestions = {
  areas: {
    slug: string
    name: string
    shortName: string
    officialName: string
    gaelicName: string
    aliases: string[]
  }[]
  places: {
    name: string
    area: string
    population: number | null
    aliases: string[]
  }[]
  postcodeDistricts: { district: string; postTown: string; areas: string[] }[]
  courts: { slug: string; name: string; kind: string; town: string | null }[]
  prisons: { slug: string; name: string; aliases: string[] }[]
  types: {
    key: string
    label: string
    officialName: string | null
    synonyms: string[]
    searchOnly: string[]
  }[]
  typeGroups: { key: string; label: string }[]
}

export type Suggestion = {
  id: string
  group: SuggestionGroup
  label: string
  /** What tells it from others of its name: "Town in Fife". */
  hint: string
  href: string
  /** Other words to find it by; never shown. */
  aliases: string[]
  /** The more people it concerns, the earlier. */
  weight: number
}

export const suggestionSettings: Settings = {
  searchableAttributes: ['label', 'aliases'],
  filterableAttributes: ['group'],
  sortableAttributes: ['weight'],
  // The same kinds in the same order as for listings: Meilisearch joins the two
  // only so. Of what begins alike, what more people mean comes first.
  rankingRules: [
    'words',
    'typo',
    'proximity',
    'attribute',
    'exactness',
    'weight:desc',
  ],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
}

export function listSuggestions(
  vocabulary: VocabularyForSuggestions,
): Suggestion[] {
  return [
    ...areaSuggestions(vocabulary),
    ...townSuggestions(vocabulary),
    ...districtSuggestions(vocabulary),
    ...courtSuggestions(vocabulary),
    ...prisonSuggestions(vocabulary),
    ...typeSuggestions(vocabulary),
  ]
}

/** A council counts for more than any of its towns. */
const councilWeight = 10_000_000

function areaSuggestions({ areas }: VocabularyForSuggestions): Suggestion[] {
  return areas.map((area) => ({
    id: `area-${area.slug}`,
    group: 'place',
    label: area.name,
    hint: 'Council area',
    href: `/areas/${area.slug}`,
    aliases: [
      area.shortName,
      area.officialName,
      area.gaelicName,
      ...area.aliases,
    ],
    weight: councilWeight,
  }))
}

/** A town leads to its council: that is who offers what to people there. */
function townSuggestions({
  places,
  areas,
}: VocabularyForSuggestions): Suggestion[] {
  return places.flatMap((place, index) => {
    const area = areas.find(({ slug }) => slug === place.area)
    if (!area || [area.name, area.shortName].includes(place.name)) return []
    return {
      id: `town-${index}`,
      group: 'place',
      label: place.name,
      hint: `In ${area.name}`,
      href: `/areas/${area.slug}`,
      aliases: place.aliases,
      weight: place.population ?? 0,
    }
  })
}

/** A district of several councils leads to what is found for all of them. */
function districtSuggestions({
  postcodeDistricts,
  areas,
}: VocabularyForSuggestions): Suggestion[] {
  return postcodeDistricts.map(({ district, postTown, areas: covered }) => {
    const names = covered.map(
      (slug) => areas.find((area) => area.slug === slug)?.name ?? slug,
    )
    return {
      id: `district-${district.toLowerCase()}`,
      group: 'place',
      label: district,
      hint: `${postTown}, in ${names.join(' or ')}`,
      href:
        covered.length === 1
          ? `/areas/${covered[0] ?? ''}`
          : `/services?${new URLSearchParams({ q: district }).toString()}`,
      aliases: [],
      weight: 0,
    }
  })
}

function courtSuggestions({ courts }: VocabularyForSuggestions): Suggestion[] {
  return courts.map((court) => ({
    id: `court-${court.slug}`,
    group: 'court',
    label: court.name,
    hint: court.kind === 'closed' ? 'Closed court' : '',
    href: `/courts/${court.slug}`,
    aliases: court.town ? [court.town] : [],
    weight: court.kind === 'closed' ? 0 : 1,
  }))
}

function prisonSuggestions({
  prisons,
}: VocabularyForSuggestions): Suggestion[] {
  return prisons.map((prison) => ({
    id: `prison-${prison.slug}`,
    group: 'prison',
    label: prison.name,
    hint: 'What works there',
    href: `/services?prison=${prison.slug}`,
    aliases: prison.aliases,
    weight: 1,
  }))
}

function typeSuggestions({
  types,
  typeGroups,
}: VocabularyForSuggestions): Suggestion[] {
  const own = types.map((type): Suggestion => ({
    id: `type-${type.key}`,
    group: 'type',
    label: type.label,
    hint: '',
    href: `/types/${type.key}`,
    aliases: [
      ...(type.officialName ? [type.officialName] : []),
      ...type.synonyms,
      ...type.searchOnly,
    ],
    weight: 1,
  }))
  const groups = typeGroups.map((group): Suggestion => ({
    id: `type-${group.key}`,
    group: 'type',
    label: group.label,
    hint: 'All types of this kind',
    href: `/types/${group.key}`,
    aliases: [],
    weight: 0,
  }))
  return [...own, ...groups]
}
