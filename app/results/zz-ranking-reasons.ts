/** Why a listing stands where it stands: `?why` shows it on the page. */
import { tokensOf, stem, stopWords } from '#search/understand/tokens.ts'
import { describeDistance } from './zz-distance.ts'
import type { Distance } from './zz-distance.ts'

type Ranked = {
  document: { title: string; provider: string; summary: string }
  why: string
  distance: Distance | null
}

/**
 * In the order in which they decide.
 * @param words as typed
 * @param freshness the freshness line of the listing
 */
export function reasonsFor(
  { document, why, distance }: Ranked,
  { words, freshness }: { words: string; freshness: string },
): string[] {
  const wanted = new Set(
    tokensOf(words)
      .map(stem)
      .filter((token) => !stopWords.has(token)),
  )
  const held = (text: string) =>
    [...new Set(tokensOf(text))].filter((token) => wanted.has(stem(token)))
  const fields = [
    { name: 'title', said: held(document.title) },
    { name: 'provider', said: held(document.provider) },
    { name: 'summary', said: held(document.summary) },
  ]
  return [
    why,
    ...fields
      .filter(({ said }) => said.length > 0)
      .map(({ name, said }) => `${name}: ${said.join(', ')}`),
    freshness,
    ...(distance ? [describeDistance(distance)] : []),
  ].filter((reason) => reason !== '')
}
