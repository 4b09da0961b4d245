/** Changes told together, and as many of them as one printed side holds. */
import { countLines } from '#app/print/page-fit.ts'
import { groupBy } from '#app/values/collections.ts'
import { changesPath } from './changes-query.ts'
import type { ChangesQuery } from './changes-query.ts'
import type { Change } from './changes.server.ts'

/** Several listings taken over at once, or one change. */
export type ChangeEntry =
  | { is: 'change'; change: Change }
  | {
      is: 'many'
      id: string
      count: number
      at: string
      day: string
      href: string
    }

/** More than these of one day are told in one sentence. */
const mostListedOfADay = 3

/** A day on which hundreds were taken over would hide what else happened. */
export function groupChanges(
  changes: Change[],
  choice: ChangesQuery,
): ChangeEntry[] {
  if (choice.kind === 'listed')
    return changes.map((change) => ({ is: 'change', change }))
  const listed = groupBy(
    changes.filter(({ kind }) => kind === 'listed'),
    ({ day }) => day,
  )
  const told = new Set<string>()
  return changes.flatMap((change): ChangeEntry[] => {
    const together = listed.get(change.day) ?? []
    if (change.kind !== 'listed' || together.length <= mostListedOfADay)
      return [{ is: 'change', change }]
    if (told.has(change.day)) return []
    told.add(change.day)
    const { id, at, day } = change
    const href = changesPath(choice, { kind: 'listed' })
    return [{ is: 'many', id, at, day, href, count: together.length }]
  })
}

export function dayOfEntry(entry: ChangeEntry) {
  return entry.is === 'many' ? entry.day : entry.change.day
}

/** Lines of 9 pt between the margins of A4, without the head of the page. */
const side = 62
const perLine = 112
const padding = 0.6
const dayHeading = 1.8

/** How many of these fit on one printed side, counted on the safe side. */
export function countOnOneSide(entries: ChangeEntry[]): number {
  let room = side
  let day = ''
  for (const [i, entry] of entries.entries()) {
    if (dayOfEntry(entry) !== day) room -= dayHeading
    day = dayOfEntry(entry)
    room -= heightOf(entry)
    if (room < 0) return i
  }
  return entries.length
}

function heightOf(entry: ChangeEntry) {
  if (entry.is === 'many') return 2 + padding
  const { what, words, note, service } = entry.change
  return (
    countLines(`●  ${what}: ${words} ${note ?? ''}`, perLine) +
    countLines(`${service.title}, ${service.provider}`, perLine) +
    padding
  )
}
