/**
 * Corrects the spelling of typed words, one by one: slips are put right, and
 * words split or joined where their spaces are wrong. Pure, given the lexicon.
 */
import { distance } from 'fastest-levenshtein'
import type { Lexicon } from '#search/lexicon/meaning.ts'
import { isOrdinary } from './english-words.ts'
import { stopWords, stem, tokensOf } from './tokens.ts'

/** One typed word on its way to being understood. */
export type Word = {
  typed: string
  token: string
  /** A comma or the like stood before it: no phrase reaches across. */
  startsAnew: boolean
  taken: boolean
}

/**
 * @param known words that stand in the listings: never taken for a slip
 */
export function readWords(
  text: string,
  lexicon: Lexicon,
  known: ReadonlySet<string>,
): Word[] {
  return text.split(/[,;?]|\.\s/).flatMap((part) =>
    tokensOf(part).map((typed, index, all) => ({
      typed,
      token: readToken(typed, [all[index - 1], all[index + 1]]),
      startsAnew: index === 0,
      taken: false,
    })),
  )

  /** "Mental heath" is a slip, though a heath is something; "eating" is none. */
  function readToken(typed: string, [before, after]: (string | undefined)[]) {
    const corrected = correct(stem(typed), lexicon.words, known)
    if (!isOrdinary(typed)) return corrected
    const phrases = [
      `${stem(before ?? '')} ${corrected}`,
      `${corrected} ${stem(after ?? '')}`,
    ]
    return phrases.some((phrase) => lexicon.meanings.has(phrase))
      ? corrected
      : stem(typed)
  }
}

/** "bailsupervision" is two words, "through care" is one. */
export function splitAndJoinWords(
  line: Word[],
  lexicon: Lexicon,
  known: ReadonlySet<string>,
): Word[] {
  const isKnown = (token: string) =>
    lexicon.words.has(token) || stopWords.has(token)
  const mended: Word[] = []
  for (const word of line) {
    const before = mended.at(-1)
    const joined = before ? before.token + word.token : ''
    const isJoined =
      before &&
      !word.startsAnew &&
      lexicon.words.has(joined) &&
      !(isKnown(before.token) && isKnown(word.token))
    if (isJoined) {
      mended.pop()
      mended.push({
        ...before,
        typed: `${before.typed} ${word.typed}`,
        token: joined,
      })
      continue
    }
    const parts =
      isKnown(word.token) || known.has(word.token) || isOrdinary(word.typed)
        ? null
        : splitJoined(word.token, lexicon)
    if (parts)
      mended.push(
        ...parts.map((token, index) => ({
          typed: token,
          token: stem(token),
          startsAnew: index === 0 && word.startsAnew,
          taken: false,
        })),
      )
    else mended.push(word)
  }
  return mended
}

/**
 * Two words of the vocabularies written as one: a phrase of theirs, or two
 * words long enough that chance has not made them.
 */
function splitJoined(
  token: string,
  { words, meanings }: Lexicon,
): string[] | null {
  for (let at = token.length - 2; at >= 2; at -= 1) {
    const parts = [token.slice(0, at), token.slice(at)]
    const areWords = parts.every(
      (part) => words.has(stem(part)) || stopWords.has(stem(part)),
    )
    const isPhrase = meanings.has(parts.map(stem).join(' '))
    if (areWords && (isPhrase || parts.every((part) => part.length > 3)))
      return parts
  }
  return null
}

/** Longer words of the same kind, that a slip is often meant for. */
const oftenMistyped = [...stopWords].filter((word) => word.length > 6)

/**
 * The word that a slip of the keyboard was meant for: one slip in a word of
 * five letters or more, two from eight, three from eleven; in four letters only
 * two that changed places. A word of the listings is no slip.
 * @param words what it can have been meant for
 * @param known words that stand in the listings
 */
function correct(
  token: string,
  words: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string {
  if (token.length < 4 || words.has(token) || known.has(token)) return token
  if (stopWords.has(token) || /\d/.test(token)) return token
  const allowed = slipsAllowed(token.length)
  let best = { word: token, slips: allowed + 1 }
  for (const word of [...words, ...oftenMistyped]) {
    if (word.length < 4 || Math.abs(word.length - token.length) > allowed)
      continue
    const slips = slipsBetween(token, word)
    if (token.length === 4 && !isSwap(token, word)) continue
    const sameStart = word.startsWith(token.charAt(0))
    if (slips < best.slips && (sameStart || slips === 1)) best = { word, slips }
  }
  return best.word
}

function slipsAllowed(length: number): number {
  if (length >= 11) return 3
  return length >= 8 ? 2 : 1
}

function slipsBetween(a: string, b: string): number {
  const slips = distance(a, b)
  // Two letters that changed places are one slip, wherever they stand.
  return slips === 2 && isSwap(a, b) ? 1 : slips
}

/** Two neighbouring letters changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = a.split('').findIndex((letter, index) => letter !== b[index])
  return (
    at >= 0 &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a.slice(at + 2) === b.slice(at + 2)
  )
}
