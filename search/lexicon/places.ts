/** Adds councils, towns and postcode districts by all their names. Pure. */
import { normaliseText } from '#search/understand/tokens.ts'
import { add } from './meaning.ts'
import type { Lexicon, VocabularyForUnderstanding } from './meaning.ts'

/** Councils by all their names; then towns, the larger of one name first. */
export function addPlaces(
  lexicon: Lexicon,
  vocabulary: VocabularyForUnderstanding,
) {
  const { areas, postcodeDistricts } = vocabulary
  const nameOf = new Map(areas.map((area) => [area.slug, area.name]))
  for (const area of areas)
    add(
      lexicon,
      [area.name, area.shortName, area.officialName, area.gaelicName],
      { kind: 'area', key: area.slug, label: area.name },
    )
  const councils = new Set(lexicon.meanings.keys())
  const bySize = [...vocabulary.places].sort(
    (a, b) => (b.population ?? 0) - (a.population ?? 0),
  )
  for (const place of bySize)
    for (const name of [place.name, ...place.aliases])
      if (!councils.has(normaliseText(name)) && isTellingName(name))
        addTown(lexicon, name, place.area, nameOf.get(place.area) ?? '')
  for (const area of areas)
    for (const alias of area.aliases)
      if (!lexicon.meanings.has(normaliseText(alias)))
        addTown(lexicon, alias, area.slug, area.name)
  for (const { district, postTown, areas: covered } of postcodeDistricts)
    for (const area of covered)
      add(lexicon, [district], {
        kind: 'area',
        key: area,
        label: `${nameOf.get(area) ?? ''} (${district}, ${postTown})`,
      })
}

/** A village called Law or Star says nothing in a sentence. */
const wordsFirst = new Set(['law', 'star', 'hope', 'house', 'bush', 'moss'])

function isTellingName(name: string) {
  return name.length > 2 && !wordsFirst.has(name.toLowerCase())
}

function addTown(lexicon: Lexicon, name: string, key: string, area: string) {
  const known = lexicon.meanings.get(normaliseText(name))
  // The largest town of a name is meant, unless more is said.
  if (known?.some((meaning) => meaning.kind === 'area')) return
  const label = area.includes(name) ? area : `${area} (${name})`
  add(lexicon, [name], { kind: 'area', key, label })
}
