/** What a phrase can mean, and how one comes into the lexicon. Pure. */
import type { VocabularyForSearch } from '#search/documents/input.ts'
import { normaliseText } from '#search/understand/tokens.ts'
import type { Phrase } from './phrase.ts'
import type { AmbiguousTerm, Synonyms } from './synonyms.ts'

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
  courts: {
    slug: string
    name: string
    kind: string
    town: string | null
    /** For a court that has closed: the court that took its business. */
    successor: string | null
    note: string | null
    source: string
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
  phrases: Phrase[]
  synonyms: Synonyms
}

export type Lexicon = {
  meanings: Map<string, Meaning[]>
  explanations: Map<string, Explanation>
  /** Single words of all phrases, to correct slips against. */
  words: Set<string>
  /** Words of the types' own labels: what is not among them may be a name. */
  labelWords: Set<string>
  maxPhraseLength: number
  /** Phrases that mean something only as they stand. */
  inOrder: Set<string>
  /** Phrases for the council’s own team. */
  teams: Set<string>
  /** Phrases for types that are found in any order, the longest first. */
  scattered: { text: string; words: string[] }[]
  /** What is asked about, because it means several things. */
  ambiguousTerms: AmbiguousTerm[]
}

export function add(
  lexicon: Lexicon,
  phrases: (string | null)[],
  meaning: Meaning,
) {
  for (const phrase of phrases) {
    const key = normaliseText(phrase ?? '')
    if (!key) continue
    const known = lexicon.meanings.get(key) ?? []
    const said = known.some(
      (other) => other.kind === meaning.kind && other.key === meaning.key,
    )
    if (!said) lexicon.meanings.set(key, [...known, meaning])
    remember(lexicon, key)
  }
}

export function remember(lexicon: Lexicon, phrase: string) {
  const words = phrase.split(' ')
  for (const word of words) lexicon.words.add(word)
  lexicon.maxPhraseLength = Math.max(lexicon.maxPhraseLength, words.length)
}
