/** What the page of coverage shows, its spreadsheets, and to whom. */
import { isNational } from '#app/security/permissions.ts'
import { subMonths } from 'date-fns'
import { mayEdit, Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { surveyCoverage } from './coverage.server.ts'
import type {
  CoverageSurvey,
  Scope,
  Coverage,
  CoverageRow,
} from './coverage.server.ts'
import { listFollowUps } from './follow-up.server.ts'
import { findFirstMoment } from './history.server.ts'

const mostMonths = 12
const mostSearches = 20

const coverageTables = ['partnerships', 'areas', 'searches', 'months'] as const

/** @returns null where there is no such partnership */
export function readCoveragePage(
  by: Editor,
  params: URLSearchParams,
  now: Date,
) {
  const partnership = readPartnership(by, params)
  if (partnership === undefined) return null
  const survey = surveyCoverage(now)
  const scope = scopeOf(partnership)
  const searches = survey.searches(scope)
  const byArea = partnership !== null || params.get('by') === 'area'
  return {
    partnership,
    choices: isNational(by) ? namedPartnerships() : [],
    byArea,
    total: survey.of(scope),
    rows: byArea ? rowsByArea(survey, scope) : rowsByPartnership(survey),
    calls:
      partnership === null && isNational(by)
        ? listFollowUps(by, { survey, now })
        : [],
    notTold: partnership === null ? [] : survey.notTold(scope),
    searches: searches
      .slice(0, mostSearches)
      .map(({ area, type, count, lastOn }) => ({
        area,
        type,
        count,
        lastOn: formatDay(lastOn),
      })),
    moreSearches: Math.max(0, searches.length - mostSearches),
    months: rowsByMonth(scope, now),
  }
}

/** The same as rows of a table; null where there is nothing of this kind. */
export function readCoverageRows(
  by: Editor,
  params: URLSearchParams,
  now: Date,
): string[][] | null {
  const partnership = readPartnership(by, params)
  const asked = params.get('table')
  const table = coverageTables.find((one) => one === asked)
  if (partnership === undefined || table === undefined) return null
  const scope = scopeOf(partnership)
  if (table === 'searches') return searchRows(surveyCoverage(now), scope)
  const rows =
    table === 'months'
      ? rowsByMonth(scope, now)
      : rowsOfTable(table, surveyCoverage(now), scope)
  const first = { partnerships: 'Partnership', areas: 'Area', months: 'On' }
  return [
    [first[table], ...measures.map(({ label }) => label)],
    ...rows.map(({ key, label, coverage }) => [
      table === 'months' ? key : label,
      ...measures.map(({ name }) => String(coverage[name] ?? '')),
    ]),
  ]
}

function rowsOfTable(
  table: 'partnerships' | 'areas',
  survey: CoverageSurvey,
  scope: Scope,
) {
  const { partnershipSlug } = scope
  if (table === 'areas') return rowsByArea(survey, scope)
  return rowsByPartnership(survey).filter(
    ({ key }) => partnershipSlug === undefined || key === partnershipSlug,
  )
}

const measures: { name: keyof Coverage; label: string }[] = [
  { name: 'listings', label: 'Listings' },
  { name: 'confirmed', label: 'Confirmed' },
  { name: 'published', label: 'Published, not confirmed' },
  { name: 'old', label: 'Old' },
  { name: 'overdue', label: 'Overdue' },
  { name: 'incomplete', label: 'Incomplete' },
  { name: 'conflicts', label: 'Sources disagree' },
  { name: 'corrections', label: 'Corrections to answer' },
  { name: 'oldestCorrection', label: 'Days the oldest has waited' },
  { name: 'statutory', label: 'Types that rest on statute, by area' },
  { name: 'notTold', label: 'Of these, not told' },
  { name: 'searches', label: 'Searches that found nothing, 12 months' },
]

function searchRows(survey: CoverageSurvey, scope: Scope) {
  return [
    ['Type', 'Area', 'Searches in 12 months', 'Last on'],
    ...survey
      .searches(scope)
      .map(({ type, area, count, lastOn }) => [
        type.label,
        area.name,
        String(count),
        lastOn,
      ]),
  ]
}

/**
 * National editors choose; all others have their own, and are refused any
 * other. Null is all of Scotland; undefined does not exist.
 */
function readPartnership(by: Editor, params: URLSearchParams) {
  const asked = params.get('partnership')
  const slug = asked === null || asked === '' ? by.partnershipSlug : asked
  if (!mayEdit(by, slug))
    throw new Forbidden('Only its own people can see how a partnership is.')
  if (slug === null) return null
  return namedPartnerships().find((one) => one.slug === slug)
}

function namedPartnerships() {
  return listPartnerships().map(({ slug, name }) => ({ slug, name }))
}

function scopeOf(partnership: { slug: string } | null): Scope {
  return partnership ? { partnershipSlug: partnership.slug } : {}
}

function rowsByPartnership(survey: CoverageSurvey): CoverageRow[] {
  const rows = namedPartnerships().map(({ slug, name }) => ({
    key: slug,
    label: name,
    href: `/manage/coverage?partnership=${slug}`,
    coverage: survey.of({ partnershipSlug: slug }),
  }))
  const national = {
    key: 'scotland',
    label: 'For all of Scotland, looked after by the national editors',
    href: null,
    coverage: survey.of({ partnershipSlug: null }),
  }
  return [...rows, national]
}

/** A listing that covers several areas counts in each of them. */
function rowsByArea(survey: CoverageSurvey, scope: Scope): CoverageRow[] {
  return getVocabulary()
    .areas.filter(
      ({ partnership }) =>
        scope.partnershipSlug === undefined ||
        partnership.slug === scope.partnershipSlug,
    )
    .map(({ slug, name }) => ({
      key: slug,
      label: name,
      href: `/areas/${slug}`,
      coverage: survey.of({ ...scope, area: slug }),
    }))
}

/** Now, and each end of a month since the directory began. */
function rowsByMonth(scope: Scope, now: Date): CoverageRow[] {
  const first = findFirstMoment()
  if (first === null) return []
  const before = Array.from({ length: mostMonths - 1 }, (_, back) =>
    endOfMonth(subMonths(middleOfMonth(now), back + 1)),
  ).filter((end) => end.toISOString() >= first)
  return [now, ...before].map((at) => ({
    key: dayOf(at),
    label: at === now ? 'Now' : `End of ${formatDay(dayOf(at).slice(0, 7))}`,
    href: null,
    coverage: surveyCoverage(at).of(scope),
  }))
}

/** Steps of a month from the 31st would leave February out. */
function middleOfMonth(at: Date) {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 15))
}

/** Its last moment in Europe/London, which in summer is ahead of UTC. */
function endOfMonth(at: Date) {
  const next = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)
  const end = new Date(next - 1)
  return dayOf(end).endsWith('-01') ? new Date(next - 1 - hour) : end
}

const hour = 60 * 60 * 1000
