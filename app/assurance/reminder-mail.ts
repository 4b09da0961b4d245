/** The words of a reminder: everything for one person in one message. */
import { groupBy } from '#app/values/collections.ts'
import { formatDay } from '#app/values/dates.ts'
import { countOf } from '#app/values/counts.ts'
import type { ReminderKind } from '#db/schema/codes.ts'
import { daysAhead, daysUntilLead, daysUntilNational } from './reminder-days.ts'

export type Reminder = {
  serviceId: string
  title: string
  /** Whose listing; null for all of Scotland. */
  partnership: { slug: string; name: string } | null
  kind: ReminderKind
  dueOn: string
  /** What was said about room for referrals, where that has run out. */
  said: string | null
}

export type Contact = { name: string; email: string }

/** More than these are counted, not named: the page names them all. */
const mostOfOneKind = 20

export function reminderMail({
  to,
  reminders,
  leadsOf,
  link,
  origin,
}: {
  to: { name: string; partnershipSlug: string | null }
  reminders: Reminder[]
  /** Whom a national editor can ring about a partnership. */
  leadsOf: (partnershipSlug: string) => Contact[]
  /** Signed; opens the page on which all of them are confirmed. */
  link: string
  origin: string
}): { subject: string; text: string } {
  const of = (kind: ReminderKind) =>
    reminders.filter((reminder) => reminder.kind === kind)
  const capacity = of('capacity')
  const toConfirm = reminders.filter(({ kind }) => kind !== 'capacity')
  return {
    subject: subjectFor({ toConfirm, capacity }),
    text: [
      `Dear ${to.name}`,
      ...section(
        `Overdue for ${daysUntilNational} days. The partnerships were to confirm these and have not; a call may help:`,
        linesByPartnership(of('overdue-national'), leadsOf),
      ),
      ...section(
        `Overdue for ${daysUntilLead} days. You lead the team: please see that somebody looks at these:`,
        linesOf(of('overdue-lead')),
      ),
      ...section('Due now:', linesOf(of('due'))),
      ...section(`Due within ${daysAhead} days:`, linesOf(of('due-soon'))),
      ...(toConfirm.length > 0
        ? [
            'This page shows what each of them says. Confirm what is still correct with one button; you are asked to sign in first.',
            link,
          ]
        : []),
      ...section(
        'What these say about room for referrals has run out, and readers see nothing of it any more:',
        capacity.map(
          ({ title, said, dueOn }) =>
            `- ${title} (“${said ?? ''}”, until ${formatDay(dueOn)})`,
        ),
      ),
      ...(capacity.length > 0
        ? ['Say it anew here:', `${origin}/manage#capacity`]
        : []),
      `You get this because you ${
        to.partnershipSlug === null
          ? 'are a national editor'
          : 'look after these listings'
      }. You are told once of each step: ${daysAhead} days ahead, on the day, and when it is long overdue.`,
      'Community support services\n',
    ].join('\n\n'),
  }
}

function subjectFor({
  toConfirm,
  capacity,
}: {
  toConfirm: Reminder[]
  capacity: Reminder[]
}) {
  const [only] = toConfirm
  if (!only)
    return `Room for referrals: ${countOf(capacity.length, 'listing')} to say anew`
  if (toConfirm.every(({ kind }) => kind === 'overdue-national'))
    return `Overdue for ${daysUntilNational} days: ${countOf(toConfirm.length, 'listing')}`
  return toConfirm.length === 1
    ? `Still correct? ${only.title}`
    : `Still correct? ${countOf(toConfirm.length, 'listing')} to confirm`
}

function section(heading: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`${heading}\n\n${lines.join('\n')}`]
}

function linesOf(reminders: Reminder[]): string[] {
  const named = reminders
    .slice(0, mostOfOneKind)
    .map(({ title, dueOn }) => `- ${title} (${formatDay(dueOn)})`)
  const more = reminders.length - named.length
  return more > 0 ? [...named, `- and ${more} more`] : named
}

function linesByPartnership(
  reminders: Reminder[],
  leadsOf: (partnershipSlug: string) => Contact[],
): string[] {
  const byPartnership = groupBy(
    reminders,
    ({ partnership }) => partnership?.slug ?? null,
  )
  return [...byPartnership].flatMap(([slug, own], at) => [
    ...(at === 0 ? [] : ['']),
    slug === null
      ? 'All of Scotland'
      : `${own[0]?.partnership?.name ?? slug} (${describeLeads(leadsOf(slug))})`,
    ...linesOf(own),
  ])
}

function describeLeads(leads: Contact[]) {
  if (leads.length === 0) return 'nobody leads a team there yet'
  return `lead: ${leads.map(({ name, email }) => `${name}, ${email}`).join('; ')}`
}
