/**
 * The typed words, one by one: slips put right, and spaces where they belong.
 * Pure, given the lexicon.
 */
import type { Lexicon } from '#search/lexicon/meaning.ts'
import { isOrdinary } from './english-words.ts'
import { carriesNothing, correct, stem, tokensOf } from './tokens.ts'

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
export function mendSpaces(
  line: Word[],
  lexicon: Lexicon,
  known: ReadonlySet<string>,
): Word[] {
  const isKnown = (token: string) =>
    lexicon.words.has(token) || carriesNothing.has(token)
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
      (part) => words.has(stem(part)) || carriesNothing.has(stem(part)),
    )
    const isPhrase = meanings.has(parts.map(stem).join(' '))
    if (areWords && (isPhrase || parts.every((part) => part.length > 3)))
      return parts
  }
  return null
}
