import { deleteExpiredSessions } from '#app/accounts/sessions.server.ts'
import { deleteReporterAddresses } from '#app/corrections/report-correction.server.ts'
import { deleteOldRows } from '#app/imports/imports.server.ts'
import { forgetKeptForms } from '#app/kept-forms/kept-forms.server.ts'
import { sendDueMail } from '#app/mail/mailer.server.ts'
import type { MailSettings } from '#app/mail/mailer.server.ts'
import { deleteOldAddresses } from '#app/mail/outbox.server.ts'
import { applyScheduledChanges } from '#app/publication/schedule.server.ts'
import { writeUnmetSearches } from '#app/results/unmet-searches.server.ts'
import { deleteExpiredAttempts } from '#app/security/rate-limit.server.ts'
import { runReminders } from './daily-reminders.server.ts'
import type { Job } from './scheduler.server.ts'

/**
 * Everything that the directory does by the clock. The search indexer is not
 * among it: it follows the outbox, several times a second.
 * @param mail null where no mail server is configured: mail stays in the outbox
 */
export function listJobs({
  origin,
  mail,
}: {
  origin: string
  mail: MailSettings | null
}): Job[] {
  const jobs: Job[] = [
    {
      name: 'scheduled changes',
      pattern: '* * * * *',
      run: () => void applyScheduledChanges(new Date(), origin),
      failure: 'A planned change could not be made and will be tried again',
    },
    {
      // Again every few minutes: a directory that was down in the morning
      // reminds in the afternoon, and one that failed tries again.
      name: 'reminders',
      pattern: '*/5 * * * *',
      run: () => void runReminders({ origin, unlessDoneToday: true }),
      failure: 'Reminders could not be written and will be tried again',
    },
    {
      name: 'unmet searches',
      pattern: '* * * * *',
      run: writeUnmetSearches,
      failure: 'Searches without an answer could not be counted',
    },
    {
      name: 'housekeeping',
      pattern: '0 * * * *',
      run: deleteExpired,
      failure: 'What should be forgotten could not be deleted',
    },
  ]
  if (mail)
    jobs.push({
      name: 'mail',
      pattern: '* * * * * *',
      run: () => sendDueMail(mail),
      failure: 'Mail could not be sent and will be tried again',
    })
  return jobs
}

/** Deletes what is kept for a time only, when that time is over. */
function deleteExpired() {
  const now = new Date()
  deleteExpiredSessions(now)
  forgetKeptForms(now)
  deleteExpiredAttempts(now)
  deleteOldAddresses(now)
  deleteReporterAddresses(now)
  deleteOldRows(now)
}
