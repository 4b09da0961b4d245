/**
 * Finds the names that mean more than one thing: Perth is a council's town, a court and
 * a prison; SDS is a sentence and a body. The directory takes one meaning and
 * asks about the others. Pure, given the lexicon.
 */
import type { Lexicon, Meaning } from '#search/lexicon/meaning.ts'
import { normaliseText } from './tokens.ts'
import type { Understanding } from './understand.ts'

export type Ambiguity = {
  /** The words as typed. */
  text: string
  /** What they can mean besides what they were taken for. */
  others: (
    | { label: string; meaning: Meaning }
    /** No vocabulary has it: searched as these words. */
    | { label: string; words: string }
  )[]
}

export function ambiguitiesIn(
  { recognised, rest }: Understanding,
  lexicon: Lexicon,
): Ambiguity[] {
  const named = recognised.map(({ text, meanings }) => ({
    text,
    others: [
      ...(isOnlyAPlace(meanings) ? sameNamed(text, lexicon) : []),
      ...otherTerms(text, meanings, lexicon),
    ],
  }))
  const unnamed = rest.map((text) => ({
    text,
    others: otherTerms(text, [], lexicon),
  }))
  return [...named, ...unnamed].filter(({ others }) => others.length > 0)
}

function isOnlyAPlace(meanings: Meaning[]): boolean {
  return meanings.every(({ kind }) => kind === 'area')
}

/** The court and the prison that bear a town's name. */
function sameNamed(text: string, { meanings }: Lexicon): Ambiguity['others'] {
  const name = normaliseText(text)
  return [`${name} sheriff court`, `${name} prison`].flatMap((phrase) =>
    (meanings.get(phrase) ?? [])
      .slice(0, 1)
      .map((meaning) => ({ label: meaning.label, meaning })),
  )
}

function otherTerms(
  text: string,
  taken: Meaning[],
  lexicon: Lexicon,
): Ambiguity['others'] {
  const words = normaliseText(text)
  const term = lexicon.ambiguousTerms.find(
    (one) => normaliseText(one.term) === words,
  )
  if (!term) return []
  return term.meanings.flatMap((said): Ambiguity['others'] => {
    const meaning = typeCalled(said, lexicon)
    if (!meaning) return [{ label: said, words: said }]
    const isTaken = taken.some(({ key }) => key === meaning.key)
    return isTaken && taken.length === 1
      ? []
      : [{ label: meaning.label, meaning }]
  })
}

/** The vocabulary's type of this key. */
function typeCalled(key: string, { meanings }: Lexicon): Meaning | undefined {
  for (const meant of meanings.values()) {
    const type = meant.find((one) => one.kind === 'type' && one.key === key)
    if (type) return type
  }
  return undefined
}
