/** Adds types, needs and groups by the names that the vocabularies give. Pure. */
import { connectors, normaliseText } from '#search/understand/tokens.ts'
import { add } from './meaning.ts'
import type { Lexicon, VocabularyForUnderstanding } from './meaning.ts'

export function addTerms(
  lexicon: Lexicon,
  vocabulary: VocabularyForUnderstanding,
) {
  const labels = new Map(vocabulary.types.map((type) => [type.key, type.label]))
  for (const type of vocabulary.types) {
    for (const word of normaliseText(type.label).split(' '))
      lexicon.labelWords.add(word)
    const label = type.label.replace(/ \(.*\)/, '')
    add(
      lexicon,
      [
        type.label,
        label,
        withoutJoining(label),
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
  for (const { from, to } of [
    ...vocabulary.synonyms.oneWay,
    ...vocabulary.synonyms.matchOnly,
  ])
    for (const key of to)
      add(lexicon, [from], { kind: 'type', key, label: labels.get(key) ?? key })
  for (const need of vocabulary.needs)
    add(lexicon, [...sayingsOf(need), ...need.searchOnly], {
      kind: 'need',
      key: need.key,
      label: need.label,
    })
  for (const group of vocabulary.groups)
    add(
      lexicon,
      [group.label, ...group.synonyms].filter((word) => !anyMan.has(word)),
      { kind: 'group', key: group.key, label: group.label },
    )
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

/** Said of most people in court; only "men" asks for what is for men. */
const anyMan = new Set(['man', 'male'])

/** "Drug treatment testing order" is said too. */
function withoutJoining(label: string): string | null {
  const words = label.split(' ').filter((word) => !connectors.has(word))
  return words.length > 2 ? words.join(' ') : null
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
  const parts = need.label
    .split(/, | and |: /)
    .filter((part) => !tooWide.has(part.toLowerCase()))
  return [need.label, ...(parts.length > 1 ? parts : []), ...need.synonyms]
}

/** Of "Isolation, purpose and community" these alone ask for anything. */
const tooWide = new Set(['purpose', 'community'])
