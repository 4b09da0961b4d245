import { listOpenInvitations } from '#app/accounts/invitations.server.ts'
import { listPhoneContacts } from '#app/provision/phone-contacts.server.ts'
import { assertMayDoNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { listTeam } from '#app/team/team.server.ts'
import { dayAt, formatAgo, formatDay } from '#app/values/dates.ts'
import { countOf } from '#app/values/counts.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { CoverageSurvey, FollowUp, Coverage } from './coverage.server.ts'

/** Whom national editors should speak to: where most waits first. */
export function listFollowUps(
  by: Editor,
  { survey, now }: { survey: CoverageSurvey; now: Date },
): FollowUp[] {
  assertMayDoNational(by)
  return listPartnerships()
    .map(({ slug, name }) => {
      const coverage = survey.of({ partnershipSlug: slug })
      return {
        partnership: { slug, name },
        waiting: countWaiting(coverage),
        reasons: reasonsOf(coverage),
        ...whomToCall(slug, now),
      }
    })
    .filter(({ waiting }) => waiting > 0)
    .sort(
      (one, other) =>
        other.waiting - one.waiting ||
        one.partnership.name.localeCompare(other.partnership.name, 'en-GB'),
    )
}

/** What a reader may be misled by, or looks for and does not find. */
function countWaiting({
  old,
  overdue,
  incomplete,
  conflicts,
  corrections,
  notTold,
}: Coverage) {
  return old + overdue + incomplete + conflicts + corrections + notTold
}

function reasonsOf(coverage: Coverage) {
  const { corrections, oldestCorrection: days } = coverage
  return [
    corrections > 0 &&
      `${countOf(corrections, 'correction')} to answer, the oldest ${days ? `${countOf(days, 'day')} old` : 'from today'}`,
    coverage.overdue > 0 && `${coverage.overdue} overdue`,
    coverage.old > 0 &&
      `${coverage.old} of ${countOf(coverage.listings, 'listing')} old`,
    coverage.conflicts > 0 &&
      `${coverage.conflicts} where the sources disagree`,
    coverage.incomplete > 0 && `${coverage.incomplete} incomplete`,
    coverage.notTold > 0 &&
      `${coverage.notTold} of ${coverage.statutory} types that rest on statute not told`,
  ].filter((reason) => reason !== false)
}

function whomToCall(partnershipSlug: string, now: Date) {
  const team = listTeam(partnershipSlug).filter(
    ({ suspendedAt }) => suspendedAt === null,
  )
  const leads = team.filter(({ role }) => role === 'lead')
  const [invitation] = listOpenInvitations(partnershipSlug, now)
  return {
    people: (leads.length > 0 ? leads : team).map(
      ({ name, email, role, lastSignedInAt }) => ({
        name,
        email,
        role,
        seen:
          lastSignedInAt === null
            ? 'has not signed in yet'
            : `signed in ${formatAgo(lastSignedInAt, now)}`,
      }),
    ),
    invitedUntil: invitation ? formatDay(dayAt(invitation.expiresAt)) : null,
    numbers: numbersOf(partnershipSlug),
  }
}

const mostNumbers = 2

function numbersOf(partnershipSlug: string) {
  const served = getVocabulary().areas.filter(
    ({ partnership }) => partnership.slug === partnershipSlug,
  )
  const printed = listPhoneContacts(served).flatMap(({ numbers }) => numbers)
  const numbers = new Map(printed.map(({ phone, whose }) => [phone, whose]))
  return [...numbers]
    .slice(0, mostNumbers)
    .map(([phone, whose]) => ({ phone, whose }))
}
