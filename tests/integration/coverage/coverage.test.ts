import { beforeEach, expect, test } from 'vitest'
import {
  assureService,
  listDueServices,
} from '#app/assurance/assurance.server.ts'
import { listOpenCorrections } from '#app/corrections/list-corrections.server.ts'
import { reportCorrection } from '#app/corrections/report-correction.server.ts'
import { declineCorrection } from '#app/corrections/resolve-correction.server.ts'
import {
  readCoveragePage,
  readCoverageRows,
} from '#app/coverage/coverage-page.server.ts'
import { surveyCoverage } from '#app/coverage/coverage.server.ts'
import { listFollowUps } from '#app/coverage/follow-up.server.ts'
import {
  archiveService,
  closeService,
  unarchiveService,
} from '#app/publication/close-listing.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import { describeToDo } from '#app/workspace/to-do.server.ts'
import type { Db } from '#db/client.server.ts'
import { emptySearches } from '#db/schema/system.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  fifeBailSupervision,
  rowanHouse,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  catriona,
  donald,
  elspeth,
  fergus,
  fife,
  perth,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  seededAt,
  seededDatabasePath,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

let db: Db

beforeEach(() => {
  db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)
})

const fifeId = serviceIdFor(fifeBailSupervision.slug)
const now = new Date('2025-09-20T09:00:00.000Z')
const ofFife = { partnershipSlug: fife }

function on(day: string) {
  return new Date(`${day}T09:00:00.000Z`)
}

function report(slug: string, at: Date) {
  reportCorrection({
    slug,
    field: null,
    suggestion: 'Wrong',
    email: null,
    now: at,
    origin: 'https://directory.example',
  })
}

test('what is counted is what the partnership is asked to do', () => {
  configureTestDatabase(seededDatabasePath())
  const survey = surveyCoverage(seededAt)
  for (const slug of [fife, perth, 'community-justice-ayrshire-partnership']) {
    const work = describeToDo(fergus, { partnershipSlug: slug, now: seededAt })
    const coverage = survey.of({ partnershipSlug: slug })
    expect(coverage).toMatchObject({
      notTold: work.untold.total,
      incomplete: work.empty.total,
      conflicts: work.conflicts.total,
      listings: work.never.total,
      confirmed: 0,
    })
    expect(coverage.listings).toBe(coverage.published + coverage.old)
  }
  expect(survey.of({}).listings).toBe(listDueServices({ now: seededAt }).length)
})

test('a confirmation counts, and is overdue when its day has passed', () => {
  assureService(fifeId, {
    by: ailsa,
    parts: ['availability', 'contact'],
    now: on('2025-06-10'),
  })
  const at = (day: string) => surveyCoverage(on(day)).of(ofFife)

  expect(at('2025-06-09')).toMatchObject({ confirmed: 0, published: 1 })
  expect(at('2025-06-11')).toMatchObject({ confirmed: 1, published: 0 })
  expect(at('2025-09-09').overdue).toBe(0)
  expect(at('2025-09-10').overdue).toBe(1)
  expect(at('2027-06-11')).toMatchObject({ confirmed: 0, old: 1, overdue: 1 })
})

test('months past are told as they were, whatever happened since', () => {
  report(fifeBailSupervision.slug, on('2025-06-20'))
  archiveService(fifeId, { by: ailsa, reason: 'A', now: on('2025-07-10') })
  unarchiveService(fifeId, { by: ailsa, reason: 'B', now: on('2025-08-10') })
  const [correction] = listOpenCorrections(ailsa)
  declineCorrection(correction?.id ?? '', {
    origin: 'https://directory.example',
    by: ailsa,
    reason: 'It is right.',
    now: on('2025-08-20'),
  })
  closeService(fifeId, {
    by: ailsa,
    endsOn: '2025-09-01',
    successor: null,
    note: null,
    reason: 'C',
    now: on('2025-09-02'),
  })

  const page = readCoveragePage(ailsa, new URLSearchParams(), now)
  expect(
    page?.months.map(({ label, coverage: { listings, corrections } }) => [
      label,
      listings,
      corrections,
    ]),
  ).toEqual([
    ['Now', 0, 0],
    ['End of August 2025', 1, 0],
    ['End of July 2025', 0, 1],
    ['End of June 2025', 1, 1],
  ])
})

test('a month ends by the clock of the country', () => {
  const inSummer = new Date('2025-06-30T23:30:00.000Z')
  report(fifeBailSupervision.slug, inSummer)
  const page = readCoveragePage(ailsa, new URLSearchParams(), now)
  const june = page?.months.find(({ key }) => key === '2025-06-30')
  expect(june?.coverage.corrections).toBe(0)
  const july = page?.months.find(({ key }) => key === '2025-07-31')
  expect(july?.coverage.corrections).toBe(1)
})

test('searches that found nothing count for the area, for twelve months', () => {
  const typeKey = 'bail-supervision'
  db.insert(emptySearches)
    .values([
      { day: '2025-09-01', typeKey, areaSlug: 'fife', count: 3 },
      { day: '2025-08-01', typeKey, areaSlug: 'fife', count: 1 },
      { day: '2024-09-01', typeKey, areaSlug: 'fife', count: 50 },
      { day: '2025-09-02', typeKey, areaSlug: 'moray', count: 9 },
    ])
    .run()
  const survey = surveyCoverage(now)
  expect(survey.of(ofFife).searches).toBe(4)
  expect(survey.of({}).searches).toBe(13)
  expect(survey.searches(ofFife)).toMatchObject([
    { type: { key: typeKey }, count: 4, lastOn: '2025-09-01' },
  ])
})

test('the call that is needed most comes first, with whom to call', () => {
  assureService(serviceIdFor(rowanHouse.slug), {
    by: donald,
    parts: ['availability'],
    now: on('2025-06-10'),
  })
  for (const day of ['2025-07-01', '2025-07-20'])
    report(rowanHouse.slug, on(day))
  const calls = listFollowUps(fergus, { survey: surveyCoverage(now), now })
  const waiting = calls.map((call) => call.waiting)

  expect(waiting).toEqual(waiting.toSorted((a, b) => b - a))
  const perthCall = calls.find(({ partnership }) => partnership.slug === perth)
  expect(perthCall?.reasons).toContain(
    '2 corrections to answer, the oldest 81 days old',
  )
  expect(perthCall?.people.map(({ name }) => name)).toEqual([elspeth.name])
  const moray = calls.find(({ partnership }) =>
    partnership.slug.startsWith('moray'),
  )
  expect(moray).toMatchObject({ people: [], invitedUntil: null })
})

test('editors and leads see their own partnership and no other', () => {
  const ask = (partnership: string) => new URLSearchParams({ partnership })
  for (const by of [ailsa, catriona]) {
    const own = readCoveragePage(by, new URLSearchParams(), now)
    expect(own?.partnership?.slug).toBe(fife)
    expect(own).toMatchObject({ choices: [], calls: [] })
    expect(own?.total.listings).toBe(1)
    expect(() => readCoveragePage(by, ask(perth), now)).toThrow(Forbidden)
    expect(() =>
      readCoverageRows(
        by,
        new URLSearchParams({ partnership: perth, table: 'areas' }),
        now,
      ),
    ).toThrow(Forbidden)
    expect(() =>
      listFollowUps(by, { survey: surveyCoverage(now), now }),
    ).toThrow(Forbidden)
    const rows = (table: string) =>
      readCoverageRows(by, new URLSearchParams({ table }), now)
    expect(
      rows('partnerships')
        ?.slice(1)
        .map(([name]) => name),
    ).toEqual(['Fife Community Justice Partnership'])
    expect(
      rows('areas')
        ?.slice(1)
        .map(([name]) => name),
    ).toEqual(['Fife'])
  }
  expect(readCoveragePage(fergus, ask(perth), now)?.partnership?.slug).toBe(
    perth,
  )
  expect(readCoveragePage(fergus, ask('atlantis'), now)).toBeNull()
})

test('the spreadsheets hold what the page shows', () => {
  const page = readCoveragePage(fergus, new URLSearchParams(), now)
  const rows = readCoverageRows(
    fergus,
    new URLSearchParams({ table: 'partnerships' }),
    now,
  )
  expect(page?.rows.length).toBeGreaterThan(30)
  expect(rows?.slice(1).map(([name, listings]) => [name, listings])).toEqual(
    page?.rows.map(({ label, coverage }) => [label, String(coverage.listings)]),
  )
  expect(
    readCoverageRows(fergus, new URLSearchParams({ table: 'x' }), now),
  ).toBeNull()
})
