/** Reads the synonyms that the directory holds in the ways that search needs. */

/** The parts of seed/data/synonyms.json that search works with. */
export type Synonyms = {
  /** Words and acronyms that mean the same. */
  twoWay: string[][]
  /** Words that lead to service types, but not back. */
  oneWay: { from: string; to: string[] }[]
  /** The same, of words that must never be shown. */
  matchOnly: { from: string; to: string[] }[]
  /** Words that mean something else in Scotland, or nothing; the nearest types. */
  explain: { terms: string[]; say: string; source: string; nearest: string[] }[]
  /** Words and acronyms that mean several things. */
  ambiguous: { term: string; meanings: string[] }[]
}

export type AmbiguousTerm = { term: string; meanings: string[] }

/**
 * What names both a place and the court or prison in it is left out: the
 * vocabularies know those.
 */
export function ambiguousTermsIn({ ambiguous }: Synonyms): AmbiguousTerm[] {
  return ambiguous.flatMap(({ term, meanings }) =>
    meanings.length > 1 && !meanings.includes('place')
      ? term.split(/[,/]/).map((one) => ({ term: one.trim(), meanings }))
      : [],
  )
}

/** Each word of the two-way synonyms with its others, as engines want them. */
export function othersByWord({ twoWay }: Synonyms): Record<string, string[]> {
  const others: Record<string, string[]> = {}
  for (const group of twoWay)
    for (const word of group)
      others[word.toLowerCase()] = group
        .filter((other) => other !== word)
        .map((other) => other.toLowerCase())
  return others
}
