/**
 * What the typed words name: councils, towns, postcode districts, courts,
 * prisons, custody centres, service types, needs, groups of people, ages,
 * distances. Pure, given the lexicon.
 */
import { readAge, readDistance } from './figures.ts'
import type { AgeInWords, DistanceInWords } from './figures.ts'
import type { Explanation, Lexicon, Meaning } from './lexicon.ts'
import {
  carriesNothing,
  correct,
  joining,
  normalise,
  stem,
  tokensOf,
} from './words.ts'

export type Recognised = {
  /** The words as typed. */
  text: string
  /** What they can mean: any of these. */
  meanings: Meaning[]
  /** No word of it stands in a type's label: perhaps a service's own name. */
  isName: boolean
}

export type Understanding = {
  recognised: Recognised[]
  /** Said with a "not": what must not come. */
  unwanted: Recognised[]
  /**
   * Words that name nothing we know, without those that carry no meaning; those
   * of the vocabularies first, for they say the most, and last those that no
   * listing holds, for they are the first to be let go.
   */
  rest: string[]
  /** The words among them that stand in no listing either: perhaps a slip. */
  unheardOf: string[]
  /** The words among them that no vocabulary holds: perhaps a name. */
  names: string[]
  /** Words to be taken as written, because they stood in quotation marks. */
  literal: string[]
  age: AgeInWords | null
  distance: DistanceInWords | null
  explanations: Explanation[]
}

/** One typed word on its way to being understood. */
type Word = {
  typed: string
  token: string
  /** A comma or the like stood before it: no phrase reaches across. */
  startsAnew: boolean
  taken: boolean
}

type Match = {
  words: Word[]
  meanings: Meaning[]
  explanation: Explanation | undefined
  isUnwanted: boolean
}

const quoted = /"([^"]*)"/g
const negators = new Set(['not', 'non', 'except', 'excluding', 'isnt'])
/** After these, a town is where somebody lives, not where a court sits. */
const residence = new Set(
  ['live', 'lives', 'living', 'stay', 'stays', 'staying', 'resident', 'home']
    .concat(['resides', 'residing', 'from', 'address'])
    .map(stem),
)

/**
 * @param known words that stand in the listings: never taken for a slip
 */
export function understand(
  words: string,
  lexicon: Lexicon,
  known: ReadonlySet<string> = new Set(),
): Understanding {
  const literal = [...words.matchAll(quoted)].map((match) => match[1] ?? '')
  let text = words.replace(quoted, ' , ')
  const distance = readDistance(text, (place) =>
    (lexicon.meanings.get(normalise(place)) ?? []).some(
      ({ kind }) => kind === 'area',
    ),
  )
  if (distance) text = text.replace(distance.text, ' , ')
  const age = readAge(text)
  // "Under 21" is an age and the name of a group; "17 year old" only an age.
  if (age && !lexicon.meanings.has(tokensOf(age.text).map(stem).join(' ')))
    text = text.replace(age.text, (said) => said.replace(/\d.*$/, ' , '))

  const line = mendSpaces(readWords(text, lexicon, known), lexicon, known)
  const matches = [...matchInOrder(line, lexicon)]
  matches.push(...matchInAnyOrder(line, matches, lexicon))
  const found = (isUnwanted: boolean) =>
    matches
      .filter((match) => match.isUnwanted === isUnwanted)
      .filter((match) => match.meanings.length > 0)
      .map((match) => toRecognised(match, lexicon))
  const left = line.filter(
    (word) => !word.taken && !carriesNothing.has(word.token),
  )
  const isWord = (word: Word) => lexicon.words.has(word.token)
  const isUnheardOf = ({ token }: Word) =>
    known.size > 0 && !known.has(token) && !lexicon.words.has(token)
  return {
    recognised: found(false),
    unwanted: found(true),
    rest: [
      ...left.filter(isWord),
      ...left.filter((word) => !isWord(word) && !isUnheardOf(word)),
      ...left.filter(isUnheardOf),
    ].map(({ typed }) => typed),
    unheardOf: left.filter(isUnheardOf).map(({ typed }) => typed),
    names: left.filter((word) => !isWord(word)).map(({ typed }) => typed),
    literal: literal.filter((phrase) => phrase.trim() !== ''),
    age,
    distance,
    explanations: matches.flatMap(({ explanation }) => explanation ?? []),
  }
}

function toRecognised(
  { words, meanings }: Match,
  lexicon: Lexicon,
): Recognised {
  return {
    text: words.map(({ typed }) => typed).join(' '),
    meanings,
    isName: words.every(({ token }) => !lexicon.labelWords.has(token)),
  }
}

function readWords(
  text: string,
  lexicon: Lexicon,
  known: ReadonlySet<string>,
): Word[] {
  return text.split(/[,;?]|\.\s/).flatMap((part) =>
    tokensOf(part).map((typed, index) => ({
      typed,
      token: correct(stem(typed), lexicon.words, known),
      startsAnew: index === 0,
      taken: false,
    })),
  )
}

/** "bailsupervision" is two words, "through care" is one. */
function mendSpaces(
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
      isKnown(word.token) || known.has(word.token)
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

/** Phrases as they stand in the line, the longest first; marks their words. */
function* matchInOrder(line: Word[], lexicon: Lexicon): Generator<Match> {
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
    if (negators.has(word.token)) isUnwanted = true
    else if (!joining.has(word.token)) isUnwanted = false
    if (negators.has(word.token)) word.taken = true
    at += 1
  }
}

function longestAt(line: Word[], at: number, lexicon: Lexicon) {
  const onlyAreas = followsResidence(line, at)
  const most = Math.min(lexicon.longestPhrase, line.length - at)
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
    if (length === 1 && carriesNothing.has(phrase) && !explanation) continue
    return { words, meanings, explanation }
  }
  // "From barlinnie": nothing here is a home, so it is what it is.
  return onlyAreas ? longestAnywhere(line, at, lexicon) : null
}

function longestAnywhere(line: Word[], at: number, lexicon: Lexicon) {
  const most = Math.min(lexicon.longestPhrase, line.length - at)
  for (let length = most; length > 0; length -= 1) {
    const words = line.slice(at, at + length)
    if (words.slice(1).some((word) => word.startsAnew)) continue
    const phrase = words.map(({ token }) => token).join(' ')
    const meanings = lexicon.meanings.get(phrase)
    if (!meanings || (length === 1 && carriesNothing.has(phrase))) continue
    return {
      words,
      meanings,
      explanation: lexicon.explanations.get(phrase),
    }
  }
  return null
}

/** "Lives in ayr": then Ayr is where the person lives, whatever comes next. */
function followsResidence(line: Word[], at: number): boolean {
  let before = at - 1
  while (before >= 0 && joining.has(line[before]?.token ?? '')) before -= 1
  return residence.has(line[before]?.token ?? '')
}

/**
 * "Supervision of bail": phrases whose words all stand in the line, in any
 * order, and are not yet part of a longer phrase. Takes over from what single
 * words of it were matched as.
 */
function matchInAnyOrder(
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
