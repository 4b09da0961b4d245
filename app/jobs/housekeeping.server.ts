import { deleteExpiredSessions } from '#app/accounts/sessions.server.ts'
import { deleteOldRows } from '#app/imports/imports.server.ts'
import { forgetKeptForms } from '#app/kept-forms/kept-forms.server.ts'
import { deleteOldAddresses } from '#app/mail/outbox.server.ts'
import { deleteExpiredAttempts } from '#app/security/rate-limit.server.ts'

const anHour = 60 * 60 * 1000

/** What is kept for a time only goes when the time is over, whoever is here. */
export function startHousekeeping(log: (sentence: string) => void) {
  const tidy = () => {
    const now = new Date()
    try {
      deleteExpiredSessions(now)
      forgetKeptForms(now)
      deleteExpiredAttempts(now)
      deleteOldAddresses(now)
      deleteOldRows(now)
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
