/**
 * Every phrase that search understands, and what it can mean. Built from the
 * vocabularies; pure.
 */
import type { VocabularyForSearch } from './documents.ts'
import { arrestAndBail } from './everyday/arrest-and-bail.ts'
import { behaviour } from './everyday/behaviour.ts'
import { courtAndSentence } from './everyday/court-and-sentence.ts'
import { needs } from './everyday/needs.ts'
import { people } from './everyday/people.ts'
import { places } from './everyday/places.ts'
import { prisonAndRelease } from './everyday/prison-and-release.ts'
import { equivalents, explanations, wordsForTypes } from './synonyms.ts'
import { joining, normalise } from './words.ts'

export type Meaning = {
  kind:
    'area' | 'court' | 'prison' | 'custody' | 'type' | 'need' | 'group' | 'sex'
  key: string
  label: string
}

export type Explanation = {
  term: string
  say: string
  source: string
  /** What comes nearest in Scotland. */
  nearest: { key: string; label: string }[]
}

export type VocabularyForUnderstanding = VocabularyForSearch & {
  areas: {
    slug: string
    name: string
    shortName: string
    officialName: string
    gaelicName: string
    aliases: string[]
  }[]
  prisons: { slug: string; name: string; aliases: string[] }[]
  places: {
    name: string
    area: string
    population: number | null
    aliases: string[]
  }[]
  postcodeDistricts: { district: string; postTown: string; areas: string[] }[]
  types: { key: string; label: string; officialName: string | null }[]
}

export type Lexicon = {
  meanings: Map<string, Meaning[]>
  explanations: Map<string, Explanation>
  /** Single words of all phrases, to correct slips against. */
  words: Set<string>
  /** Words of the types' own labels: what is not among them may be a name. */
  labelWords: Set<string>
  longestPhrase: number
  /** Phrases for types that are found in any order, the longest first. */
  scattered: { text: string; words: string[] }[]
}

export function buildLexicon(vocabulary: VocabularyForUnderstanding): Lexicon {
  const lexicon: Lexicon = {
    meanings: new Map(),
    explanations: new Map(),
    words: new Set(),
    labelWords: new Set(),
    longestPhrase: 1,
    scattered: [],
  }
  addPlaces(lexicon, vocabulary)
  addCourts(lexicon, vocabulary)
  addCustody(lexicon, vocabulary)
  addTerms(lexicon, vocabulary)
  addEveryday(lexicon, vocabulary)
  addReleases(lexicon, vocabulary)
  addEquivalents(lexicon)
  addExplanations(lexicon, vocabulary)
  lexicon.scattered = findScattered(lexicon)
  return lexicon
}

function add(lexicon: Lexicon, phrases: (string | null)[], meaning: Meaning) {
  for (const phrase of phrases) {
    const key = normalise(phrase ?? '')
    if (!key) continue
    const known = lexicon.meanings.get(key) ?? []
    const said = known.some(
      (other) => other.kind === meaning.kind && other.key === meaning.key,
    )
    if (!said) lexicon.meanings.set(key, [...known, meaning])
    remember(lexicon, key)
  }
}

function remember(lexicon: Lexicon, phrase: string) {
  const words = phrase.split(' ')
  for (const word of words) lexicon.words.add(word)
  lexicon.longestPhrase = Math.max(lexicon.longestPhrase, words.length)
}

/** Councils by all their names; then towns, the larger of one name first. */
function addPlaces(lexicon: Lexicon, vocabulary: VocabularyForUnderstanding) {
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
      if (!councils.has(normalise(name)) && isTellingName(name))
        addTown(lexicon, name, place.area, nameOf.get(place.area) ?? '')
  for (const area of areas)
    for (const alias of area.aliases)
      if (!lexicon.meanings.has(normalise(alias)))
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
  const known = lexicon.meanings.get(normalise(name))
  // The largest town of a name is meant, unless more is said.
  if (known?.some((meaning) => meaning.kind === 'area')) return
  const label = area.includes(name) ? area : `${area} (${name})`
  add(lexicon, [name], { kind: 'area', key, label })
}

function addCourts(lexicon: Lexicon, vocabulary: VocabularyForUnderstanding) {
  for (const court of vocabulary.courts) {
    const meaning: Meaning = {
      kind: 'court',
      key: court.slug,
      label: court.name,
    }
    add(lexicon, [court.name], meaning)
    if (court.kind !== 'sheriff' || !court.town) continue
    const town = court.town
    add(
      lexicon,
      [
        `${town} sheriff court`,
        `${town} court`,
        `${town} sheriff`,
        `${town} sc`,
        `court in ${town}`,
        `sheriff at ${town}`,
        `sheriff court ${town}`,
        `court ${town}`,
      ],
      meaning,
    )
  }
}

function addCustody(lexicon: Lexicon, vocabulary: VocabularyForUnderstanding) {
  for (const prison of vocabulary.prisons) {
    const meaning: Meaning = {
      kind: 'prison',
      key: prison.slug,
      label: prison.name,
    }
    const plain = prison.name
      .replace(/^HMP( & YOI)? /, '')
      .replace(/ \(.*\)$/, '')
    add(
      lexicon,
      [
        prison.name,
        `hmp ${plain}`,
        `${plain} prison`,
        `${plain} jail`,
        `hmyoi ${plain}`,
      ],
      meaning,
    )
    // A nickname is the prison's, whatever part of a town it comes from.
    for (const alias of prison.aliases) {
      lexicon.meanings.delete(normalise(alias))
      add(lexicon, [alias], meaning)
    }
    // "Perth" is first of all the town; "Barlinnie" can only be the prison.
    if (!lexicon.meanings.has(normalise(plain))) add(lexicon, [plain], meaning)
  }
  for (const centre of vocabulary.custodyCentres) {
    const plain = centre.name
      .replace(/ \(.*\)$/, '')
      .replace(/ Custody Centre.*$/, '')
    const meaning: Meaning = {
      kind: 'custody',
      key: centre.slug,
      label: centre.name,
    }
    if (!lexicon.meanings.has(normalise(plain))) add(lexicon, [plain], meaning)
    add(
      lexicon,
      [
        centre.name,
        `${plain} custody centre`,
        `${plain} custody`,
        `${plain} police station`,
        `${plain} police office`,
        `${plain} cells`,
      ],
      meaning,
    )
  }
}

function addTerms(lexicon: Lexicon, vocabulary: VocabularyForUnderstanding) {
  const labels = new Map(vocabulary.types.map((type) => [type.key, type.label]))
  for (const type of vocabulary.types) {
    for (const word of normalise(type.label).split(' '))
      lexicon.labelWords.add(word)
    add(
      lexicon,
      [
        type.label,
        type.label.replace(/ \(.*\)/, ''),
        ...alternativesIn(type.label),
        type.officialName,
        ...type.synonyms,
        ...type.searchOnly,
      ],
      { kind: 'type', key: type.key, label: type.label },
    )
  }
  for (const group of vocabulary.typeGroups)
    add(lexicon, [group.label], {
      kind: 'type',
      key: group.key,
      label: group.label,
    })
  for (const { from, to } of wordsForTypes)
    for (const key of to)
      add(lexicon, [from], { kind: 'type', key, label: labels.get(key) ?? key })
  for (const need of vocabulary.needs)
    add(lexicon, [...sayingsOf(need), ...need.searchOnly], {
      kind: 'need',
      key: need.key,
      label: need.label,
    })
  for (const group of vocabulary.groups)
    add(lexicon, [group.label, ...group.synonyms], {
      kind: 'group',
      key: group.key,
      label: group.label,
    })
  add(lexicon, ['women', 'woman', 'female', 'girl', 'lady', 'ladies'], {
    kind: 'sex',
    key: 'women',
    label: 'Women',
  })
  add(lexicon, ['men', 'man', 'male', 'boy'], {
    kind: 'sex',
    key: 'men',
    label: 'Men',
  })
}

/** "Youth court or young people's review court" is called by either. */
function alternativesIn(label: string): string[] {
  return label
    .replace(/ \(.*\)/, '')
    .split(/ or |, |: /)
    .filter((part) => part.includes(' '))
}

/** "Housing and homelessness" is asked for by either word. */
function sayingsOf(need: { label: string; synonyms: string[] }): string[] {
  const parts = need.label.split(/, | and |: /)
  return [need.label, ...(parts.length > 1 ? parts : []), ...need.synonyms]
}

/** What has no meaning of its own here is searched as what comes nearest. */
function addExplanations(
  lexicon: Lexicon,
  { types }: VocabularyForUnderstanding,
) {
  const labels = new Map(types.map(({ key, label }) => [key, label]))
  for (const { terms, say, source, nearest } of explanations) {
    const options = nearest.map((key) => ({
      key,
      label: labels.get(key) ?? key,
    }))
    for (const term of terms) {
      const phrase = normalise(term)
      remember(lexicon, phrase)
      lexicon.explanations.set(phrase, { term, say, source, nearest: options })
      for (const option of options)
        add(lexicon, [term], { kind: 'type', ...option })
    }
  }
}

/** What people say that no vocabulary holds. */
const everyday = [
  ...arrestAndBail,
  ...courtAndSentence,
  ...behaviour,
  ...prisonAndRelease,
  ...needs,
  ...people,
  ...places,
]

function addEveryday(lexicon: Lexicon, vocabulary: VocabularyForUnderstanding) {
  const labels = new Map(
    [
      ...vocabulary.types,
      ...vocabulary.typeGroups,
      ...vocabulary.needs,
      ...vocabulary.groups,
      ...vocabulary.areas.map(({ slug, name }) => ({ key: slug, label: name })),
      { key: 'women', label: 'Women' },
      { key: 'men', label: 'Men' },
    ].map((term) => [term.key, term.label]),
  )
  for (const { says, means } of everyday)
    for (const { kind, key } of means)
      add(lexicon, says, { kind, key, label: labels.get(key) ?? key })
}

/** "Released from Perth" is from the prison, not from the town. */
function addReleases(
  lexicon: Lexicon,
  { prisons }: VocabularyForUnderstanding,
) {
  const leads = ['released from', 'release from', 'leaving', 'getting out of']
  for (const { slug, name } of prisons)
    for (const lead of leads) {
      const plain = name.replace(/^HMP( & YOI)? /, '').replace(/ \(.*\)$/, '')
      const release = lexicon.meanings.get(normalise(`${lead} prison`)) ?? []
      const prison: Meaning = { kind: 'prison', key: slug, label: name }
      for (const meaning of [prison, ...release])
        add(lexicon, [`${lead} ${plain}`], meaning)
    }
}

/** Where one of several equal words is understood, all of them are. */
function addEquivalents(lexicon: Lexicon) {
  for (const group of equivalents) {
    const meanings = group.flatMap(
      (word) => lexicon.meanings.get(normalise(word)) ?? [],
    )
    for (const meaning of meanings) add(lexicon, group, meaning)
  }
}

function findScattered({ meanings }: Lexicon): Lexicon['scattered'] {
  return [...meanings]
    .filter(([, meant]) => meant.some(({ kind }) => kind === 'type'))
    .map(([text]) => ({
      text,
      words: text.split(' ').filter((word) => !joining.has(word)),
    }))
    .filter(({ words }) => words.length > 1)
    .sort((a, b) => b.words.length - a.words.length)
}
