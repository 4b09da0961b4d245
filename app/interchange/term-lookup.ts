/** The closed lists of a listing, as people write them in a spreadsheet. */
import { distance } from 'fastest-levenshtein'

export type LookupTerm = {
  key: string
  label: string
  others?: readonly string[]
}

export type TermLookup = {
  /** Such as "council area", for sentences. */
  noun: string
  terms: readonly LookupTerm[]
  /** What is written, in small plain letters, to the keys that it can mean. */
  keys: Map<string, string[]>
  labels: Map<string, string>
  /** Whether something like it is offered for what the list does not have. */
  suggests: boolean
}

export type FoundTerm =
  { key: string; message: null } | { key: null; message: string }

/** A name or a key counts before anything that it is also called. */
export function makeTermLookup(
  noun: string,
  terms: readonly LookupTerm[],
  { suggests = true } = {},
): TermLookup {
  const names = new Map<string, string[]>()
  const others = new Map<string, string[]>()
  const add = (to: Map<string, string[]>, text: string, key: string) => {
    const plain = normaliseText(text)
    const known = to.get(plain) ?? []
    if (plain !== '' && !known.includes(key)) to.set(plain, [...known, key])
  }
  for (const { key, label, others: also = [] } of terms) {
    add(names, key, key)
    add(names, label, key)
    for (const text of also) add(others, text, key)
  }
  return {
    noun,
    terms,
    suggests,
    keys: new Map([...others, ...names]),
    labels: new Map(terms.map(({ key, label }) => [key, label])),
  }
}

export function labelOf({ labels }: TermLookup, key: string): string {
  return labels.get(key) ?? key
}

export function findTerm(list: TermLookup, text: string): FoundTerm {
  const plain = normaliseText(text)
  const [key, second] = list.keys.get(plain) ?? []
  if (key !== undefined && second === undefined) return { key, message: null }
  if (second !== undefined)
    return {
      key: null,
      message: `“${text}” can mean several. Write ${(list.keys.get(plain) ?? [])
        .map((one) => `“${labelOf(list, one)}”`)
        .join(' or ')}`,
    }
  const near = list.suggests ? findNearest(list, plain) : null
  return {
    key: null,
    message: `There is no ${list.noun} called “${text}”. ${near === null ? 'Choose one from the list in the template' : `Did you mean “${near}”?`}`,
  }
}

/** A slip of the keyboard or two, more in a long name. */
function findNearest(list: TermLookup, plain: string): string | null {
  let nearest: string | null = null
  let least = Math.max(2, Math.floor(plain.length / 4)) + 1
  for (const [written, [key]] of list.keys) {
    if (Math.abs(written.length - plain.length) >= least) continue
    const steps = distance(written, plain)
    if (steps >= least || key === undefined) continue
    least = steps
    nearest = labelOf(list, key)
  }
  return nearest
}

/** Small letters and digits only: "Mental-Health " is "mental health". */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
