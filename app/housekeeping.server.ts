import { forgetOldRows } from './models/import.server.ts'
import { forgetKeptForms } from './models/kept-form.server.ts'
import { forgetOldAddresses } from './models/mail.server.ts'
import { forgetOldAttempts } from './models/rate-limit.server.ts'
import { forgetOldSessions } from './models/session.server.ts'

const anHour = 60 * 60 * 1000

/** What is kept for a time only goes when the time is over, whoever is here. */
export function startHousekeeping(log: (sentence: string) => void) {
  const tidy = () => {
    const now = new Date()
    try {
      forgetOldSessions(now)
      forgetKeptForms(now)
      forgetOldAttempts(now)
      forgetOldAddresses(now)
      forgetOldRows(now)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log(`What should be forgotten could not be deleted: ${reason}`)
    }
  }
  tidy()
  const timer = setInterval(tidy, anHour)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
