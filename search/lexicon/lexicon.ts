/**
 * Builds the lexicon from the vocabularies: every phrase that search
 * understands, and what it can mean. Pure.
 */
import { connectors } from '#search/understand/tokens.ts'
import { addCourts, addCustody, addReleases } from './courts-and-custody.ts'
import type { Lexicon, VocabularyForUnderstanding } from './meaning.ts'
import { addEquivalents, addPhrases, addExplanations } from './phrases.ts'
import { addPlaces } from './places.ts'
import { ambiguousTermsIn } from './synonyms.ts'
import { addTerms } from './terms.ts'

export function buildLexicon(vocabulary: VocabularyForUnderstanding): Lexicon {
  const lexicon: Lexicon = {
    meanings: new Map(),
    explanations: new Map(),
    words: new Set(),
    labelWords: new Set(),
    maxPhraseLength: 1,
    inOrder: new Set(),
    teams: new Set(),
    scattered: [],
    ambiguousTerms: ambiguousTermsIn(vocabulary.synonyms),
  }
  addPlaces(lexicon, vocabulary)
  addCourts(lexicon, vocabulary)
  addCustody(lexicon, vocabulary)
  addTerms(lexicon, vocabulary)
  addPhrases(lexicon, vocabulary)
  addReleases(lexicon, vocabulary)
  addEquivalents(lexicon, vocabulary)
  addExplanations(lexicon, vocabulary)
  lexicon.scattered = findScattered(lexicon)
  return lexicon
}

function findScattered({ meanings, inOrder }: Lexicon): Lexicon['scattered'] {
  return [...meanings]
    .filter(
      ([text, meant]) =>
        meant.some(({ kind }) => kind === 'type') && !inOrder.has(text),
    )
    .map(([text]) => ({
      text,
      words: [...new Set(text.split(' '))].filter(
        (word) => !connectors.has(word),
      ),
    }))
    .filter(({ words }) => words.length > 1)
    .sort((a, b) => b.words.length - a.words.length)
}
