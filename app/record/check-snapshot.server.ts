import { isNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { listForeignAreas, listUnknownKeys } from './labels.server.ts'
import { parseSnapshot, parseLeniently } from './snapshot.ts'
import type { ServiceSnapshot, SnapshotProblem } from './snapshot.ts'

/**
 * Everything that stands in the way of publishing these values, wherever they
 * come from: what the schema says, and the rules that need to know the
 * directory and who is asking.
 */
export function checkValues(
  values: unknown,
  {
    before,
    partnershipSlug,
    by,
  }: {
    before: ServiceSnapshot | null
    partnershipSlug: string | null
    by: Editor
  },
): { snapshot: ServiceSnapshot | null; problems: SnapshotProblem[] } {
  const { snapshot, problems } = parseSnapshot(values)
  // Told at once, also what is wrong with the rest of it.
  const after = snapshot ?? parseLeniently(values)
  const isOwnOnly = !isNational(by) && partnershipSlug !== null
  return {
    snapshot,
    problems: [
      ...(problems ?? []),
      ...listUnknownKeys(after),
      ...(isOwnOnly
        ? listForeignAreas({ before, after }, partnershipSlug)
        : []),
    ],
  }
}
