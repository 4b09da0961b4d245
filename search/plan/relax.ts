/**
 * Relaxes how much of the words is insisted on, until something is found. It is
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

type Count = (asks: Ask[]) => Promise<number> | number | null

type Attempt = { insistence: Insistence; plan: Plan }

/**
 * @param planFor the plan for the words without any chosen filter
 * @param count how many listings some asks find; null when nobody answers
 */
export async function settle(
  planFor: (insistence: Insistence) => Plan,
  count: Count,
): Promise<Settled | null> {
  const [strictest, ...laxer] = insistences
  const first = { insistence: strictest, plan: planFor(strictest) }
  const others = laxer.map((insistence) => ({
    insistence,
    plan: planFor(insistence),
  }))
  const found = await findFirst(withoutRepeats([first, ...others]), count)
  if (found === null) return null
  const { insistence, plan } = found === 'nothing' ? first : found
  const { asksBeyond } = plan
  const beyond = asksBeyond.length > 0 ? await count(asksBeyond) : 0
  return beyond === null ? null : { insistence, namesLeadBeyond: beyond > 0 }
}

/** Most words can be insisted on in one way only: then nothing need be counted. */
function withoutRepeats(attempts: Attempt[]): Attempt[] {
  const texts = attempts.map(({ plan }) => JSON.stringify(plan.asks))
  return attempts.filter((_, at) => texts[at] !== texts[at - 1])
}

/** The strictest attempt that finds anything. */
async function findFirst(
  attempts: Attempt[],
  count: Count,
): Promise<Attempt | 'nothing' | null> {
  if (attempts.length < 2) return 'nothing'
  for (const attempt of attempts) {
    const { insistence, plan } = attempt
    // Giving up what was all that was asked would list everything, or all that
    // a place has.
    if (!plan.isLimited && !plan.insistsOnWords) continue
    if (!insistence.onGroups && !plan.saysWhat) continue
    const found = await count(plan.asks)
    if (found === null) return null
    if (found > 0) return attempt
  }
  return 'nothing'
}
