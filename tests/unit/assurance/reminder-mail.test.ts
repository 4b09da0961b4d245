import { expect, test, vi } from 'vitest'
import { reminderMail } from '#app/assurance/reminder-mail.ts'
import type { ReminderKind } from '#db/schema/codes.ts'

vi.mock('#app/assurance/reminder-days.ts', () => ({
  daysAhead: 7,
  daysUntilLead: 21,
  daysUntilNational: 45,
}))

function write(...kinds: ReminderKind[]) {
  return reminderMail({
    to: { name: 'Ailsa Reid', partnershipSlug: 'fife' },
    reminders: kinds.map((kind) => ({
      serviceId: kind,
      title: 'Bail supervision',
      partnership: null,
      kind,
      dueOn: '2025-09-03',
      said: null,
    })),
    leadsOf: () => [],
    link: 'https://directory.example/manage/assurance',
    origin: 'https://directory.example',
  })
}

test('a letter names the days by which reminders are sent', () => {
  const { text } = write('due-soon', 'overdue-lead', 'overdue-national')

  expect(text).toContain('Due within 7 days:')
  expect(text).toContain('Overdue for 21 days. You lead the team')
  expect(text).toContain('Overdue for 45 days. The partnerships')
  expect(text).toContain('each step: 7 days ahead, on the day')
  expect(text).not.toMatch(/\b(14|30|60) days/)
  expect(write('overdue-national').subject).toBe(
    'Overdue for 45 days: 1 listing',
  )
})
