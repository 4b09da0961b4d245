import { compareSnapshots } from './diff.ts'
import { parseSnapshot, parseLeniently } from './snapshot.ts'
import type { ServiceSnapshot } from './snapshot.ts'

/**
 * What somebody else published, with what a draft changes on top of it: also
 * what it changes into something that cannot be published yet.
 * @param base what the draft began from
 * @param takeTheirs fields in which the draft's own word does not stand
 */
export function mergeOntoNewer({
  base,
  values,
  theirs,
  takeTheirs = [],
}: {
  base: ServiceSnapshot
  values: Record<string, unknown>
  theirs: ServiceSnapshot
  takeTheirs?: readonly string[]
}): Record<string, unknown> {
  const mine = compareSnapshots(base, parseLeniently(values)).map(
    ({ field }): string => field,
  )
  const unreadable = (parseSnapshot(values).problems ?? []).map(({ path }) =>
    String(path[0]),
  )
  const kept = [...mine, ...unreadable].filter(
    (field) => !takeTheirs.includes(field),
  )
  return {
    ...theirs,
    ...Object.fromEntries(kept.map((field) => [field, values[field]])),
  }
}
