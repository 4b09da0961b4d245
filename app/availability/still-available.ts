import { words } from './availability.ts'
import type { Availability } from './availability.ts'

/** What the button says that confirms it: true of the state that it is in. */
export function stillWordFor(state: Availability): string {
  const still: Partial<Record<Availability, string>> = {
    'part-of-area': 'Still available in part of the area',
    'on-request': 'Still available on request',
  }
  return still[state] ?? `Still ${words[state].toLowerCase()}`
}
