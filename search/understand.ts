/**
 * What the typed words name: councils, towns, postcode districts, courts,
 * prisons, custody centres, service types, needs, groups of people, ages.
 * Pure, given the lexicon.
 */
import { distance } from 'fastest-levenshtein'
import { stem, tokensOf } from './lexicon.ts'
import type { Explanation, Lexicon, Meaning } from './lexicon.ts'

export type Recognised = {
  /** The words as typed. */
  text: string
  /** What they can mean: any of these. */
  meanings: Meaning[]
}

export type Understanding = {
  recognised: Recognised[]
  /** Words that name nothing we know, without those that carry no meaning. */
  rest: string[]
  /** Words to be taken as written, because they stood in quotation marks. */
  literal: string[]
  age: { text: string; years: number } | null
  explanations: Explanation[]
}

const carriesNothing = new Set(
  `a about all am an and any anyone anything are area around as at available
  availability be by can case client could council county do does find for from
  get give given go going had has have he help her him his how i if in into is
  it just like live lives living local looking me my near nearby need needs no
  of offer offered offers on one option options or other our out people person
  please provide provided provides provision refer referral referrals run
  runs scheme service services she show some somebody someone something
  support supports tell that the their them there they this to today tomorrow up
  use used using want was we what whats when where which who with within would
  you your court sheriff fiscal scotland scottish`
    .split(/\s+/)
    .map(stem),
)

const quoted = /"([^"]*)"/g
const aged =
  /\b(?:aged?\s+)?(\d{2})[\s-]*(?:year|yr|yo)s?(?:[\s-]*olds?)?\b|\baged?\s+(\d{2})\b/i

/**
 * @param known words that stand in the listings: never taken for a slip
 */
export function understand(
  words: string,
  lexicon: Lexicon,
  known: ReadonlySet<string> = new Set(),
): Understanding {
  const literal = [...words.matchAll(quoted)].map((match) => match[1] ?? '')
  let text = words.replace(quoted, ' ')
  const found = aged.exec(text)
  const years = Number(found?.[1] ?? found?.[2])
  const age =
    found && years >= 10 && years < 100 ? { text: found[0], years } : null
  if (age) text = text.replace(age.text, ' ')

  const typed = tokensOf(text)
  const tokens = typed.map((token) => correct(stem(token), lexicon, known))
  const recognised: Recognised[] = []
  const explained: Explanation[] = []
  const rest: string[] = []
  let at = 0
  while (at < tokens.length) {
    const match = longestAt(tokens, at, lexicon)
    if (!match) {
      const token = tokens[at] ?? ''
      if (!carriesNothing.has(token)) rest.push(typed[at] ?? '')
      at += 1
      continue
    }
    if (match.meanings.length > 0)
      recognised.push({
        text: typed.slice(at, at + match.length).join(' '),
        meanings: match.meanings,
      })
    if (match.explanation) explained.push(match.explanation)
    at += match.length
  }
  return {
    recognised,
    rest,
    literal: literal.filter((phrase) => phrase.trim() !== ''),
    age,
    explanations: explained,
  }
}

function longestAt(tokens: string[], at: number, lexicon: Lexicon) {
  const most = Math.min(lexicon.longestPhrase, tokens.length - at)
  for (let length = most; length > 0; length -= 1) {
    const phrase = tokens.slice(at, at + length).join(' ')
    const meanings = lexicon.meanings.get(phrase)
    const explanation = lexicon.explanations.get(phrase)
    if (!meanings && !explanation) continue
    if (length === 1 && carriesNothing.has(phrase) && !explanation) continue
    return { length, meanings: meanings ?? [], explanation }
  }
  return null
}

/**
 * The word that a slip of the keyboard was meant for: one slip in a word of
 * five letters or more, two from nine, in four letters only two that changed
 * places. A word of the listings is no slip.
 */
function correct(
  token: string,
  lexicon: Lexicon,
  known: ReadonlySet<string>,
): string {
  if (token.length < 4 || lexicon.words.has(token) || known.has(token))
    return token
  if (carriesNothing.has(token) || /\d/.test(token)) return token
  const allowed = token.length >= 9 ? 2 : 1
  const isShort = token.length === 4
  let best = { word: token, slips: allowed + 1 }
  for (const word of lexicon.words) {
    if (word.length < 4 || Math.abs(word.length - token.length) > allowed)
      continue
    if (isShort && !isSwap(token, word)) continue
    const slips = isSwap(token, word) ? 1 : distance(token, word)
    const sameStart = word.startsWith(token.charAt(0))
    if (slips < best.slips && (sameStart || slips === 1)) best = { word, slips }
  }
  return best.word
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
