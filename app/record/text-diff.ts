/** Tells what differs between two texts, word by word. */
import { diffArrays } from 'diff'

/** A run of words that stayed, went or came. */
export type Piece = { text: string; is: 'kept' | 'gone' | 'new' }

export function diffText(from: string, to: string): Piece[] {
  return diffArrays(wordsOf(from), wordsOf(to)).map(
    ({ value, added, removed }) => ({
      text: value.join(''),
      is: added ? 'new' : removed ? 'gone' : 'kept',
    }),
  )
}

/** Each with the space behind it. */
function wordsOf(text: string) {
  return text.split(/(?<=\s)/)
}
