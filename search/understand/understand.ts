/**
 * Understands what the typed words name: councils, towns, postcode districts, courts,
 * prisons, custody centres, service types, needs, groups of people, ages,
 * distances. Pure, given the lexicon.
 */
import type { Explanation, Lexicon, Meaning } from '#search/lexicon/meaning.ts'
import { readAge, readDistance } from './ages-and-distances.ts'
import type { AgeInWords, DistanceInWords } from './ages-and-distances.ts'
import { matchInAnyOrder, matchInOrder } from './match-phrases.ts'
import type { Match } from './match-phrases.ts'
import { splitAndJoinWords, readWords } from './spelling.ts'
import type { Word } from './spelling.ts'
import { stopWords, normaliseText, stem, tokensOf } from './tokens.ts'

export type Recognised = {
  /** The words as typed. */
  text: string
  /** The same with slips put right and without plurals. */
  phrase: string
  /** What they can mean: any of these. */
  meanings: Meaning[]
  /** No word of it stands in a type's label: perhaps a service's own name. */
  isName: boolean
  /** The council’s own team, by one of its names. */
  isTeam: boolean
}

export type Understanding = {
  recognised: Recognised[]
  /** Said with a "not": what must not come. */
  unwanted: Recognised[]
  /** Said with a "not" too, but naming nothing we know: not searched for. */
  unheeded: string[]
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

const quoted = /"([^"]*)"/g
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
    (lexicon.meanings.get(normaliseText(place)) ?? []).some(
      ({ kind }) => kind === 'area',
    ),
  )
  if (distance) text = text.replace(distance.text, ' , ')
  const age = readAge(text)
  // "Under 21" is an age and the name of a group; "17 year old" only an age.
  if (age && !lexicon.meanings.has(tokensOf(age.text).map(stem).join(' ')))
    text = text.replace(age.text, (said) => said.replace(/\d.*$/, ' , '))

  const line = splitAndJoinWords(
    readWords(text, lexicon, known),
    lexicon,
    known,
  )
  const matches = [...matchInOrder(line, lexicon)]
  matches.push(...matchInAnyOrder(line, matches, lexicon))
  const found = (isUnwanted: boolean) =>
    matches
      .filter((match) => match.isUnwanted === isUnwanted)
      .filter((match) => match.meanings.length > 0)
      .map((match) => toRecognised(match, lexicon))
  const left = line.filter((word) => !word.taken && !stopWords.has(word.token))
  const isWord = (word: Word) => lexicon.words.has(word.token)
  const isUnheardOf = ({ token }: Word) =>
    known.size > 0 && !known.has(token) && !lexicon.words.has(token)
  return {
    recognised: found(false),
    unwanted: found(true),
    unheeded: matches
      .filter((match) => match.isUnwanted && match.meanings.length === 0)
      .filter(({ explanation }) => !explanation)
      .flatMap(({ words }) => words.map(({ typed }) => typed)),
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
  const phrase = words.map(({ token }) => token).join(' ')
  return {
    text: words.map(({ typed }) => typed).join(' '),
    phrase,
    meanings,
    isName: words.every(({ token }) => !lexicon.labelWords.has(token)),
    isTeam: lexicon.teams.has(phrase),
  }
}
