/**
 * Relaxes how much of the words is insisted on, until something is found. It is
 * settled for the words alone, so that a filter chosen beside them narrows what
 * they found and never makes them mean something else.
 */
import { strictnesses } from './interpret.ts'
import type { Strictness } from './interpret.ts'
import type { Plan } from './plan.ts'
import type { RankedQuery } from './tiers.ts'

export type Relaxed = {
  strictness: Strictness
  /** Whether a name leads to listings that no filter would have found. */
  namesLeadBeyond: boolean
}

type Count = (queries: RankedQuery[]) => Promise<number> | number | null

type Attempt = { strictness: Strictness; plan: Plan }

/**
 * @param planFor the plan for the words without any chosen filter
 * @param count how many listings some queries find; null when nobody answers
 */
export async function relax(
  planFor: (strictness: Strictness) => Plan,
  count: Count,
): Promise<Relaxed | null> {
  const [strictest, ...laxer] = strictnesses
  const first = { strictness: strictest, plan: planFor(strictest) }
  const others = laxer.map((strictness) => ({
    strictness,
    plan: planFor(strictness),
  }))
  const found = await findFirst(withoutRepeats([first, ...others]), count)
  if (found === null) return null
  const { strictness, plan } = found === 'nothing' ? first : found
  const { queriesBeyond } = plan
  const beyond = queriesBeyond.length > 0 ? await count(queriesBeyond) : 0
  return beyond === null ? null : { strictness, namesLeadBeyond: beyond > 0 }
}

/** Most words can be insisted on in one way only: then nothing need be counted. */
function withoutRepeats(attempts: Attempt[]): Attempt[] {
  const texts = attempts.map(({ plan }) => JSON.stringify(plan.queries))
  return attempts.filter((_, at) => texts[at] !== texts[at - 1])
}

/** The strictest attempt that finds anything. */
async function findFirst(
  attempts: Attempt[],
  count: Count,
): Promise<Attempt | 'nothing' | null> {
  if (attempts.length < 2) return 'nothing'
  for (const attempt of attempts) {
    const { strictness, plan } = attempt
    // Giving up what was all that was asked would list everything, or all that
    // a place has.
    if (!plan.isLimited && !plan.requiresWords) continue
    if (!strictness.onGroups && !plan.saysWhat) continue
    const found = await count(plan.queries)
    if (found === null) return null
    if (found > 0) return attempt
  }
  return 'nothing'
}
