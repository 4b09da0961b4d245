import { availabilities } from '#db/schema/codes.ts'
import type { Availability } from '#db/schema/codes.ts'
import type { Intake } from './intake.ts'

export const availabilityStates = availabilities
export type { Availability } from '#db/schema/codes.ts'

/**
 * How a statement stands with the reader: `confirmed` by the partnership;
 * `published` on a dated page less than 24 months ago; `old` when undated or
 * older. An old statement never looks like a fresh one.
 */
export type Statement = 'confirmed' | 'published' | 'old'

export const words: Record<Availability, string> = {
  available: 'Available',
  'on-request': 'On request',
  'part-of-area': 'Part of the area',
  limited: 'Limited',
  planned: 'Planned',
  paused: 'Paused',
  superseded: 'Replaced',
  closed: 'Closed',
  'not-offered': 'Not offered',
  'not-told': 'Not told us',
}

export function isAvailability(text: string): text is Availability {
  return (availabilities as readonly string[]).includes(text)
}

/**
 * The word on the tag. A statement that nobody stands behind any more is
 * reported, not repeated: "Listed as available". A service that is full is not
 * called available; that has a day of its own until which it holds.
 */
export function availabilityLabel(
  state: Availability,
  statement: Statement,
  intake: Intake | null = null,
): string {
  const word = wordWith(state, intake)
  if (!canGrowOld(drawnAs(state, intake)) || statement !== 'old') return word
  return `Listed as ${word.charAt(0).toLowerCase()}${word.slice(1)}`
}

function wordWith(state: Availability, intake: Intake | null): string {
  const { capacity = null, pausedUntil = null } = intake ?? {}
  const isUntold = state === 'not-told'
  const word = pausedUntil ? `Paused until ${pausedUntil}` : words[state]
  if (capacity === 'full')
    return isUsable(state) || isUntold ? 'Full' : `${word}, full`
  if (capacity === 'waiting-list')
    return isUntold ? 'Has a waiting list' : `${word}, waiting list`
  return word
}

/** Its tag and the dates of its capacity, as one line of text. */
export function stateInWords(
  state: Availability,
  statement: Statement,
  intake: Intake | null,
): string {
  return [availabilityLabel(state, statement, intake), intake?.dates]
    .filter(Boolean)
    .join(', ')
}

/** What stands for a state in drawings: "full" has a shape of its own. */
export type Drawn = Availability | 'full'

export function drawnAs(state: Availability, intake: Intake | null): Drawn {
  return takesNobody(state, intake) ? 'full' : state
}

/** What nobody said cannot, nor what falls silent on a day by itself. */
export function canGrowOld(drawn: Drawn): boolean {
  return drawn !== 'not-told' && drawn !== 'full'
}

/** There, but nobody can be referred to it today. */
export function takesNobody(
  state: Availability,
  intake: Intake | null,
): boolean {
  return (
    intake?.capacity === 'full' && (isUsable(state) || state === 'not-told')
  )
}

/** Closed or replaced: still readable, never offered as an option. */
export function hasEnded(state: Availability): boolean {
  return state === 'closed' || state === 'superseded'
}

/** States in which somebody could be referred today, as far as we are told. */
export function isUsable(state: Availability): boolean {
  return ['available', 'on-request', 'part-of-area', 'limited'].includes(state)
}

/**
 * The best state among several listings, in the order a reader would want to
 * know of them; "not told us" when there is none.
 */
export function bestAvailability(
  states: readonly Availability[],
): Availability {
  const order: Availability[] = [
    'available',
    'limited',
    'part-of-area',
    'on-request',
    'paused',
    'planned',
    'not-told',
    'not-offered',
    'superseded',
    'closed',
  ]
  return order.find((state) => states.includes(state)) ?? 'not-told'
}
