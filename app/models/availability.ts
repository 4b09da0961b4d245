import { availabilities } from '#db/vocabulary.ts'
import type { Availability } from '#db/vocabulary.ts'

export const availabilityStates = availabilities
export type { Availability } from '#db/vocabulary.ts'

/**
 * How a statement stands with the reader: `confirmed` by the partnership;
 * `published` on a dated page less than 24 months ago; `old` when undated or
 * older. An old statement never looks like a fresh one.
 */
export type Statement = 'confirmed' | 'published' | 'old'

const words: Record<Availability, string> = {
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
 * reported, not repeated: "Listed as available".
 */
export function wordFor(state: Availability, statement: Statement): string {
  if (state === 'not-told' || statement !== 'old') return words[state]
  return `Listed as ${words[state].toLowerCase()}`
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
export function bestOf(states: readonly Availability[]): Availability {
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
