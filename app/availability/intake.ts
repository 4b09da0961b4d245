/**
 * Whether a service that runs takes anybody at present: its capacity, and how
 * long a pause lasts. The one place that decides the words and the day on which
 * they stop being said. Pure.
 */
import { dayAt, dayOf, formatDay } from '#app/values/dates.ts'
import type { Availability, Capacity } from '#db/schema/codes.ts'

export type Intake = {
  capacity: Capacity | null
  /** "10 January 2027", for a service that is paused. */
  pausedUntil: string | null
  /** Of the capacity: "as at 29 November 2026, to be reviewed by …". */
  dates: string | null
}

type Said = {
  availability: Availability
  capacity: Capacity | null
  capacityUntil: string | null
  pausedUntil: string | null
  /** When the partnership last confirmed the availability, and with it this. */
  assured: { at: string } | null
}

/** A capacity that still holds, and since and until when, as days. */
type Held = { state: Capacity; on: string | null; until: string }

/** Null where nothing is said, or nothing that still holds. */
export function intakeOf(said: Said, now: Date): Intake | null {
  const capacity = capacityOf(said, now)
  const pausedUntil = pausedUntilOf(said, now)
  if (!capacity && !pausedUntil) return null
  return {
    capacity: capacity?.state ?? null,
    pausedUntil: pausedUntil && formatDay(pausedUntil),
    dates: capacity && datesOf(capacity),
  }
}

/** Said of what can be referred to; what has ended or is not offered is not. */
const withoutIntake: Availability[] = ['closed', 'superseded', 'not-offered']

/** A capacity holds until its day, and is silent afterwards. */
export function capacityOf(
  { availability, capacity, capacityUntil, assured }: Said,
  now: Date,
): Held | null {
  if (!capacity || !capacityUntil || capacityUntil < dayOf(now)) return null
  if (withoutIntake.includes(availability)) return null
  return {
    state: capacity,
    on: assured && dayAt(assured.at),
    until: capacityUntil,
  }
}

/** The last day of a pause, until it has passed. */
export function pausedUntilOf(
  { availability, pausedUntil }: Said,
  now: Date,
): string | null {
  if (availability !== 'paused' || !pausedUntil) return null
  return pausedUntil < dayOf(now) ? null : pausedUntil
}

function datesOf({ state, on, until }: Held): string {
  return [
    state === 'taking-referrals' && 'taking referrals',
    on && `as at ${formatDay(on)}`,
    `to be reviewed by ${formatDay(until)}`,
  ]
    .filter(Boolean)
    .join(', ')
}
