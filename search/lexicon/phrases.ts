/**
 * Adds what people say that no vocabulary holds: phrases, synonyms, and words
 * that mean something else in Scotland. Pure.
 */
import { normaliseText } from '#search/understand/tokens.ts'
import { add, remember } from './meaning.ts'
import type { Lexicon, VocabularyForUnderstanding } from './meaning.ts'
import { spellOut } from './phrase.ts'

export function addPhrases(
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
  for (const { phrases, meanings, inOrder, isTeam } of vocabulary.phrases) {
    const said = phrases.flatMap(spellOut)
    if (inOrder) for (const one of said) lexicon.inOrder.add(normaliseText(one))
    if (isTeam) for (const one of said) lexicon.teams.add(normaliseText(one))
    for (const { kind, key } of meanings) {
      const label = labels[kind]?.get(key)
      if (label !== undefined) add(lexicon, said, { kind, key, label })
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
export function addEquivalents(
  lexicon: Lexicon,
  { synonyms }: VocabularyForUnderstanding,
) {
  for (const group of synonyms.twoWay) {
    const meanings = group.flatMap(
      (word) => lexicon.meanings.get(normaliseText(word)) ?? [],
    )
    for (const meaning of meanings) add(lexicon, group, meaning)
  }
}

/** What has no meaning of its own here is searched as what comes nearest. */
export function addExplanations(
  lexicon: Lexicon,
  { types, synonyms }: VocabularyForUnderstanding,
) {
  const labels = new Map(types.map(({ key, label }) => [key, label]))
  for (const { terms, say, source, nearest } of synonyms.explain) {
    const options = nearest.map((key) => ({
      key,
      label: labels.get(key) ?? key,
    }))
    for (const term of terms) {
      const phrase = normaliseText(term)
      remember(lexicon, phrase)
      lexicon.explanations.set(phrase, { term, say, source, nearest: options })
      for (const option of options)
        add(lexicon, [term], { kind: 'type', ...option })
    }
  }
}
