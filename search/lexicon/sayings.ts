/**
 * What people say that no vocabulary holds: everyday words, equal words, and
 * words that mean something else in Scotland. Pure.
 */
import { arrestAndBail } from '../everyday/arrest-and-bail.ts'
import { behaviour } from '../everyday/behaviour.ts'
import { courtAndSentence } from '../everyday/court-and-sentence.ts'
import { needs } from '../everyday/needs.ts'
import { people } from '../everyday/people.ts'
import { places } from '../everyday/places.ts'
import { prisonAndRelease } from '../everyday/prison-and-release.ts'
import { equivalents, explanations } from '../synonyms.ts'
import { normalise } from '../words.ts'
import { add, remember } from './meaning.ts'
import type { Lexicon, VocabularyForUnderstanding } from './meaning.ts'

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

export function addEveryday(
  lexicon: Lexicon,
  vocabulary: VocabularyForUnderstanding,
) {
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

/** Where one of several equal words is understood, all of them are. */
export function addEquivalents(lexicon: Lexicon) {
  for (const group of equivalents) {
    const meanings = group.flatMap(
      (word) => lexicon.meanings.get(normalise(word)) ?? [],
    )
    for (const meaning of meanings) add(lexicon, group, meaning)
  }
}

/** What has no meaning of its own here is searched as what comes nearest. */
export function addExplanations(
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
