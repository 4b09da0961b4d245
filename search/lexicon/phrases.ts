/**
 * What people say that no vocabulary holds: everyday words, equal words, and
 * words that mean something else in Scotland. Pure.
 */
import { arrestAndBail } from '#search/everyday/arrest-and-bail.ts'
import { behaviour } from '#search/everyday/behaviour.ts'
import { courtAndSentence } from '#search/everyday/court-and-sentence.ts'
import { needs } from '#search/everyday/needs.ts'
import { people } from '#search/everyday/people.ts'
import { places } from '#search/everyday/places.ts'
import { prisonAndRelease } from '#search/everyday/prison-and-release.ts'
import { normalise } from '#search/understand/tokens.ts'
import { add, remember } from './meaning.ts'
import type { Lexicon, VocabularyForUnderstanding } from './meaning.ts'
import { equivalents, explanations } from './synonyms.ts'

/** What people say that no vocabulary holds. */
export const everyday = [
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
  const labels: Record<string, Map<string, string>> = {
    type: labelsOf([...vocabulary.types, ...vocabulary.typeGroups]),
    need: labelsOf(vocabulary.needs),
    group: labelsOf(vocabulary.groups),
    area: namesOf(vocabulary.areas),
    prison: namesOf(vocabulary.prisons),
    sex: new Map([
      ['women', 'Women'],
      ['men', 'Men'],
    ]),
  }
  for (const { says, means, isInOrder } of everyday) {
    if (isInOrder) for (const say of says) lexicon.inOrder.add(normalise(say))
    for (const { kind, key } of means) {
      const label = labels[kind]?.get(key)
      if (label !== undefined) add(lexicon, says, { kind, key, label })
    }
  }
}

function labelsOf(terms: { key: string; label: string }[]) {
  return new Map(terms.map(({ key, label }) => [key, label]))
}

function namesOf(places: { slug: string; name: string }[]) {
  return new Map(places.map(({ slug, name }) => [slug, name]))
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
