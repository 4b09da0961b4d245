/** What became of each record that differs from the last time. */

/** Of two for one record, the later in this list is told. */
const outcomes = [
  'moved',
  'changed',
  'kept',
  'staying',
  'removed',
  'added',
] as const
export type Outcome = (typeof outcomes)[number]

/** By the name of the record. */
export type Tally = Map<string, Outcome>

export function note(tally: Tally, name: string, outcome: Outcome) {
  const before = tally.get(name)
  const rank = before === undefined ? -1 : outcomes.indexOf(before)
  if (outcomes.indexOf(outcome) > rank) tally.set(name, outcome)
}

export function namesOf(tally: Tally, outcome: Outcome): string[] {
  return [...tally].filter(([, one]) => one === outcome).map(([name]) => name)
}

/** In the order in which they are told. */
const words: Record<Outcome, string> = {
  added: 'new',
  changed: 'changed',
  moved: 'in another place of their list',
  kept: 'kept as edited here',
  removed: 'removed',
  staying: 'no longer in the release but kept',
}

/**
 * "2 new, 3 changed"; null where nothing happened. Where terms come and go the
 * others move with them: that is told only where it is all.
 */
export function describeTally(
  tally: Tally,
  own: Partial<typeof words> = {},
): string | null {
  const told = Object.entries({ ...words, ...own }).flatMap(
    ([outcome, said]) => {
      const count = namesOf(tally, outcome as Outcome).length
      const isTold = count > 0 && (outcome !== 'moved' || count === tally.size)
      return isTold ? [`${count} ${said}`] : []
    },
  )
  return told.length === 0 ? null : told.join(', ')
}
