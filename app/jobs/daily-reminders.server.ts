/** Writes the reminders of a day: once, by one process, after seven. */
import { randomUUID } from 'node:crypto'
import { sendReminders } from '#app/assurance/send-reminders.server.ts'
import type { Notified } from '#app/assurance/send-reminders.server.ts'
import {
  renewJobLock,
  releaseJobLock,
  acquireJobLock,
} from './job-lock.server.ts'

const job = 'reminders'
/** In Europe/London: they lie on top when people come to work. */
const hourOfDay = 7

/**
 * @param unlessDoneToday for the timer: not before seven, and once a day;
 *   whoever asks by hand is answered again
 * @returns whom it wrote to, or null where it is not the time, or another
 *   process is at it
 */
export function runReminders({
  origin,
  unlessDoneToday = false,
}: {
  origin: string
  unlessDoneToday?: boolean
}): Notified[] | null {
  if (unlessDoneToday && hourIn(new Date()) < hourOfDay) return null
  const holder = randomUUID()
  if (!acquireJobLock(job, { holder, now: new Date(), unlessDoneToday }))
    return null
  let isDone = false
  try {
    const told = sendReminders({
      now: new Date(),
      origin,
      afterEach: () => {
        renewJobLock(job, { holder, now: new Date() })
      },
    })
    isDone = true
    return told
  } finally {
    releaseJobLock(job, { holder, isDone, now: new Date() })
  }
}

function hourIn(instant: Date) {
  return Number(hourFormat.format(instant))
}

const hourFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
})
