import data from '../../seed/data/synonyms.json' with { type: 'json' }

/** Words that lead to service types, but not back. */
export const wordsForTypes: { from: string; to: string[] }[] = [
  ...data.oneWay,
  ...data.matchOnly,
]

/** Words and acronyms that mean the same. */
export const equivalents: string[][] = data.twoWay

/** Words that mean something else in Scotland, or nothing; the nearest types. */
export const explanations: {
  terms: string[]
  say: string
  source: string
  nearest: string[]
}[] = data.explain

/**
 * Words and acronyms that mean several things. What names both a place and the
 * court or prison in it is left out: the vocabularies know those.
 */
export const ambiguousTerms: { term: string; meanings: string[] }[] =
  data.ambiguous.flatMap(({ term, meanings }) =>
    meanings.length > 1 && !meanings.includes('place')
      ? term.split(/[,/]/).map((one) => ({ term: one.trim(), meanings }))
      : [],
  )

/** Two-way synonyms as Meilisearch wants them: each word with its others. */
export function meilisearchSynonyms(): Record<string, string[]> {
  const synonyms: Record<string, string[]> = {}
  for (const group of equivalents)
    for (const word of group)
      synonyms[word.toLowerCase()] = group
        .filter((other) => other !== word)
        .map((other) => other.toLowerCase())
  return synonyms
}
