/**
 * How much of the words is insisted on: as much as finds anything at all. It is
 * settled for the words alone, so that a filter chosen beside them narrows what
 * they found and never makes them mean something else.
 */
import { insistences } from './interpret.ts'
import type { Insistence } from './interpret.ts'
import type { Plan } from './plan.ts'
import type { Ask } from './tiers.ts'

export type Settled = {
  insistence: Insistence
  /** Whether a name leads to listings that no filter would have found. */
  namesLeadBeyond: boolean
}

/**
 * @param planFor the plan for the words without any chosen filter
 * @param count how many listings some asks find; null when nobody answers
 */
export async function settle(
  planFor: (insistence: Insistence) => Plan,
  count: (asks: Ask[]) => Promise<number> | number | null,
): Promise<Settled | null> {
  const insistence = await findInsistence(planFor, count)
  if (!insistence) return null
  const { asksBeyond } = planFor(insistence)
  const beyond = asksBeyond.length > 0 ? await count(asksBeyond) : 0
  return beyond === null ? null : { insistence, namesLeadBeyond: beyond > 0 }
}

async function findInsistence(
  planFor: (insistence: Insistence) => Plan,
  count: (asks: Ask[]) => Promise<number> | number | null,
): Promise<Insistence | null> {
  const different = insistences.filter((insistence, at) => {
    const before = insistences[at - 1]
    return !before || !isSame(planFor(insistence), planFor(before))
  })
  if (different.length < 2) return insistences[0]
  for (const insistence of different) {
    const plan = planFor(insistence)
    // Giving up what was all that was asked would list everything, or all that
    // a place has.
    if (!plan.isLimited && !plan.insistsOnWords) continue
    if (!insistence.onGroups && !plan.saysWhat) continue
    const found = await count(plan.asks)
    if (found === null) return null
    if (found > 0) return insistence
  }
  return insistences[0]
}

function isSame(one: Plan, other: Plan): boolean {
  return JSON.stringify(one.asks) === JSON.stringify(other.asks)
}
