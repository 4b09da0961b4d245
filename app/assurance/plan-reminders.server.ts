/** Who is to be reminded of what on a day, whether or not it was told before. */
import { asc, isNull } from 'drizzle-orm'
import type { Editor } from '#app/security/permissions.ts'
import { indexBy } from '#app/values/collections.ts'
import { dayOf, parseDay } from '#app/values/dates.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import type { ReminderKind } from '#db/schema/codes.ts'
import { listDueServices } from './assurance.server.ts'
import { listExpiredCapacity } from './due.server.ts'
import { daysAhead, daysUntilLead, daysUntilNational } from './reminder-days.ts'
import type { Reminder } from './reminder-mail.ts'

const aDay = 24 * 60 * 60 * 1000

export function planReminders(now: Date) {
  const standing = listStanding(now)
  return listPeople()
    .map((editor) => ({
      editor,
      reminders: standing.flatMap(({ stage, ...about }): Reminder[] => {
        const kind = kindFor(editor, {
          stage,
          owner: about.partnership?.slug ?? null,
        })
        return kind === null ? [] : [{ ...about, kind }]
      }),
    }))
    .filter(({ reminders }) => reminders.length > 0)
}

type Stage = 'soon' | 'due' | 'for-lead' | 'for-national' | 'capacity'

/** What waits for somebody, and for how long. */
function listStanding(now: Date) {
  const partnerships = indexBy(listPartnerships(), ({ slug }) => slug)
  const ownerOf = (slug: string | null) => {
    const found = slug === null ? undefined : partnerships.get(slug)
    return found ? { slug: found.slug, name: found.name } : null
  }
  const today = parseDay(dayOf(now)).getTime()
  const due = listDueServices({ now, days: daysAhead }).flatMap(
    ({ id, title, partnershipSlug, dueOn }) =>
      // Nobody ever promised to look at these on a day.
      dueOn === null
        ? []
        : {
            serviceId: id,
            title,
            dueOn,
            said: null,
            partnership: ownerOf(partnershipSlug),
            stage: stageAfter((today - parseDay(dueOn).getTime()) / aDay),
          },
  )
  const capacity = listExpiredCapacity(null, now).map(
    ({ id, title, partnershipSlug, said, until }) => ({
      serviceId: id,
      title,
      said,
      dueOn: until,
      partnership: ownerOf(partnershipSlug),
      stage: 'capacity' as const,
    }),
  )
  return [...due, ...capacity]
}

function stageAfter(days: number): Stage {
  if (days < 0) return 'soon'
  if (days < daysUntilLead) return 'due'
  return days < daysUntilNational ? 'for-lead' : 'for-national'
}

/** Null: not theirs to be told. One listing comes once in a message. */
function kindFor(
  { role, partnershipSlug }: Editor,
  { stage, owner }: { stage: Stage; owner: string | null },
): ReminderKind | null {
  if (role === 'national' && stage === 'for-national') return 'overdue-national'
  // National editors look after what is for all of Scotland.
  if (partnershipSlug !== owner) return null
  if (stage === 'capacity') return 'capacity'
  if (stage === 'soon') return 'due-soon'
  return role === 'lead' && stage !== 'due' ? 'overdue-lead' : 'due'
}

function listPeople(): Editor[] {
  return db
    .select({
      id: editors.id,
      name: editors.name,
      email: editors.email,
      role: editors.role,
      partnershipSlug: editors.partnershipSlug,
    })
    .from(editors)
    .where(isNull(editors.suspendedAt))
    .orderBy(asc(editors.email))
    .all()
}
