/** Matches the phrases of the lexicon that stand in a line of words. Pure. */
import type { Explanation, Lexicon, Meaning } from '#search/lexicon/meaning.ts'
import type { Word } from './spelling.ts'
import { stopWords, connectors, stem } from './tokens.ts'

export type Match = {
  words: Word[]
  meanings: Meaning[]
  explanation: Explanation | undefined
  isUnwanted: boolean
}

const negators = new Set(['not', 'non', 'except', 'excluding', 'isnt'])
/** Before a word that names nothing, it is a part of that: "non harassment". */
const prefix = 'non'
/** After these, a town is where somebody lives, not where a court sits. */
const residence = new Set(
  ['live', 'lives', 'living', 'stay', 'stays', 'staying', 'resident', 'home']
    .concat(['resides', 'residing', 'from', 'address'])
    .map(stem),
)

/** Phrases as they stand in the line, the longest first; marks their words. */
export function* matchInOrder(
  line: Word[],
  lexicon: Lexicon,
): Generator<Match> {
  let at = 0
  let isUnwanted = false
  while (at < line.length) {
    const word = line[at]
    if (!word) return
    if (word.startsAnew) isUnwanted = false
    const match = longestAt(line, at, lexicon)
    if (match) {
      for (const taken of match.words) taken.taken = true
      yield { ...match, isUnwanted }
      isUnwanted = false
      at += match.words.length
      continue
    }
    const isPart = word.token === prefix && !longestAt(line, at + 1, lexicon)
    if (negators.has(word.token) && !isPart) {
      isUnwanted = true
      word.taken = true
    } else if (!connectors.has(word.token)) {
      // "Not Sacro" asks for anybody but: its word must not be searched for.
      if (isUnwanted && !stopWords.has(word.token)) {
        word.taken = true
        yield {
          words: [word],
          meanings: [],
          explanation: undefined,
          isUnwanted,
        }
      }
      isUnwanted = false
    }
    at += 1
  }
}

function longestAt(
  line: Word[],
  at: number,
  lexicon: Lexicon,
  onlyAreas = followsResidence(line, at),
): Omit<Match, 'isUnwanted'> | null {
  const most = Math.min(lexicon.maxPhraseLength, line.length - at)
  for (let length = most; length > 0; length -= 1) {
    const words = line.slice(at, at + length)
    if (words.slice(1).some((word) => word.startsAnew)) continue
    const phrase = words.map(({ token }) => token).join(' ')
    const all = lexicon.meanings.get(phrase)
    const areas = all?.filter(({ kind }) => kind === 'area') ?? []
    if (onlyAreas && all && areas.length === 0) continue
    const meanings = onlyAreas ? areas : (all ?? [])
    const explanation = lexicon.explanations.get(phrase)
    if (meanings.length === 0 && !explanation) continue
    if (length === 1 && stopWords.has(phrase) && !explanation) continue
    return { words, meanings, explanation }
  }
  // "From barlinnie": nothing here is a home, so it is what it is.
  return onlyAreas ? longestAt(line, at, lexicon, false) : null
}

/** "Lives in ayr": then Ayr is where the person lives, whatever comes next. */
function followsResidence(line: Word[], at: number): boolean {
  let before = at - 1
  while (before >= 0 && connectors.has(line[before]?.token ?? '')) before -= 1
  return residence.has(line[before]?.token ?? '')
}

/**
 * "Supervision of bail": phrases whose words all stand in the line, in any
 * order, and are not yet part of a longer phrase. Takes over from what single
 * words of it were matched as.
 */
export function matchInAnyOrder(
  line: Word[],
  matches: Match[],
  lexicon: Lexicon,
): Match[] {
  const single = matches.filter(
    ({ words, isUnwanted }) => words.length === 1 && !isUnwanted,
  )
  const free = line.filter(
    (word) => !word.taken || single.some(({ words }) => words[0] === word),
  )
  if (free.length < 2) return []
  const tokens = new Set(free.map(({ token }) => token))
  const phrase = lexicon.scattered.find(
    ({ words }) =>
      words.every((word) => tokens.has(word)) &&
      // Only single words that mean the same kind of thing give way.
      words.every((word) => givesWay(word, single)),
  )
  if (!phrase) return []
  const words = free.filter(({ token }) => phrase.words.includes(token))
  for (const match of single)
    if (match.words.some((word) => words.includes(word)))
      matches.splice(matches.indexOf(match), 1)
  for (const word of words) word.taken = true
  return [
    {
      words,
      meanings: lexicon.meanings.get(phrase.text) ?? [],
      explanation: undefined,
      isUnwanted: false,
    },
  ]
}

function givesWay(token: string, single: Match[]): boolean {
  const match = single.find(({ words }) => words[0]?.token === token)
  return (
    !match ||
    match.meanings.every(({ kind }) => ['type', 'need', 'group'].includes(kind))
  )
}
