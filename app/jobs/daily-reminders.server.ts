/** When reminders are written: once a day, by one process. */
import { randomUUID } from 'node:crypto'
import { sendReminders } from '#app/assurance/send-reminders.server.ts'
import type { Notified } from '#app/assurance/send-reminders.server.ts'
import {
  renewJobLock,
  releaseJobLock,
  acquireJobLock,
} from './job-lock.server.ts'

const job = 'reminders'
const pauseBetweenLooks = 5 * 60_000
/** In Europe/London: they lie on top when people come to work. */
const hourOfDay = 7

/**
 * @param unlessDoneToday for the timer; whoever asks by hand is answered again
 * @returns whom it wrote to, or null where another process is at it
 */
export function runReminders({
  origin,
  unlessDoneToday = false,
}: {
  origin: string
  unlessDoneToday?: boolean
}): Notified[] | null {
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

/**
 * Looks again every few minutes, so that a directory that was down in the
 * morning reminds in the afternoon, and one that failed tries again.
 */
export function startReminders({
  origin,
  log,
}: {
  origin: string
  log: (sentence: string) => void
}): { stop(): void } {
  function look() {
    if (hourIn(new Date()) < hourOfDay) return
    try {
      runReminders({ origin, unlessDoneToday: true })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      log(`Reminders could not be written and will be tried again: ${why}`)
    }
  }
  look()
  const timer = setInterval(look, pauseBetweenLooks)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
    },
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
