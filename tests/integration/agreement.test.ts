/**
 * What is said of a listing is the same wherever it is said: on its page, at a
 * court, on the sheet, in the matrix, beside others, in a pack, on a card and
 * in the JSON. Every listing, at the court and in the area where it is met.
 */
import { and, eq, notInArray } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { hasEnded, stateInWords } from '#app/availability/availability.ts'
import { isOld } from '#app/availability/freshness.ts'
import { intakeOf } from '#app/availability/intake.ts'
import { findCourtPage } from '#app/courts/court-page.server.ts'
import { findCourtSheet } from '#app/courts/court-sheet.server.ts'
import { factsOf } from '#app/listings/facts.server.ts'
import type { FactKey, ListingFacts } from '#app/listings/facts.server.ts'
import { describeListing } from '#app/listings/listing-page.server.ts'
import { listServices } from '#app/listings/services.server.ts'
import { getAvailabilityMatrix } from '#app/matrix/matrix.server.ts'
import { freshnessOfDocument } from '#app/results/results-page.server.ts'
import { describePack } from '#app/shortlist/referral-pack.server.ts'
import { formatDay } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { capacities } from '#db/schema/codes.ts'
import { services } from '#db/schema/services.ts'
import { toSearchDocument } from '#search/documents/document.ts'
import { assureListing } from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'

const now = new Date('2026-11-22T10:00:00.000Z')
const lately = '2026-11-01T09:00:00.000Z'
const longAgo = '2024-06-02T09:00:00.000Z'
const facts = new Map<string, ListingFacts>()

const isRunning = notInArray(services.availability, ['closed', 'superseded'])

beforeAll(() => {
  const db = configureTestDatabase(seededDatabasePath())
  const slugs = listServices().map(({ slug }) => slug)
  // Words of every kind: confirmed lately, long ago, and never.
  for (const [i, slug] of slugs.entries()) {
    const by = 'fife-community-justice-partnership'
    if (i % 3 === 1) assureListing(db, slug, { by, at: lately })
    if (i % 3 === 2) assureListing(db, slug, { by, at: longAgo })
    // And of every capacity: one that holds, one of a day that has passed.
    const capacity = capacities[i % 4] ?? null
    if (capacity)
      db.update(services)
        .set({
          capacity,
          capacityUntil: i % 8 < 4 ? '2026-12-31' : '2026-11-21',
          ...(i % 5 === 0 && {
            availability: 'paused',
            pausedUntil: '2027-01-10',
          }),
        })
        .where(and(eq(services.slug, slug), isRunning))
        .run()
  }
  for (const service of listServices())
    facts.set(service.slug, factsOf(describeListing(service, now)))
})

test('a court and its sheet say of a listing what its page says', () => {
  const met = new Set<string>()
  for (const { home, court } of homesAndCourts()) {
    const choice = { home, stage: null, now }
    const bench = findCourtPage(court, { ...choice, isInFull: true })
    for (const row of bench?.stages.flatMap(({ rows }) => rows) ?? []) {
      met.add(row.slug)
      const { state, intake, freshness, ...page } = pageOf(row.slug)
      expect([row.slug, row.availability, row.intake, row.freshness]).toEqual([
        row.slug,
        state,
        intake,
        freshness,
      ])
      const { requestBy, turnaround, assessment, phone } = row.facts ?? {}
      const differing = [
        [row.whoAsks.join(', ') || null, page.asks],
        [requestBy ?? null, page.by],
        [turnaround ?? null, page.turnaround],
        [assessment ?? null, page.assessment],
      ].filter(([short = null, whole = null]) => !isSameWords(short, whole))
      expect([row.slug, differing]).toEqual([row.slug, []])
      const printed = phone?.map(({ text }) => text).join('')
      if (printed) expect(page.contact).toContain(printed)
    }
    for (const { rows } of findCourtSheet(court, choice)?.stages ?? [])
      for (const printed of rows) {
        const { state, intake, freshness, by } = pageOf(printed.slug)
        const { statement } = freshness
        // Room is kept on the paper for the dates as well.
        expect(printed.cells[1]?.replace('\n', ', ')).toContain(
          stateInWords(state, statement, intake),
        )
        expect([
          printed.slug,
          printed.availability,
          printed.intake,
          printed.word,
        ]).toEqual([
          printed.slug,
          state,
          intake,
          [
            freshness.words.startsWith('confirmed') && 'confirmed',
            freshness.on ? formatDay(freshness.on) : 'undated',
          ]
            .filter(Boolean)
            .join(' '),
        ])
        const [, asked] = /by when: ([^;…]{1,12})/.exec(printed.asks) ?? []
        if (asked) expect(by).toContain(asked.trim())
      }
  }
  expect(met.size).toBeGreaterThan(300)
})

test('a pack, a card and the JSON say what the page says', () => {
  const someSlugs = [...facts.keys()].filter((_, i) => i % 10 === 0)
  const { services: packed } = describePack(someSlugs, {
    origin: 'https://directory.example',
    now,
  })
  for (const { slug, state, intake, freshness, facts: said } of packed) {
    const whole = getFacts(slug)
    expect([state, intake, freshness]).toEqual([
      whole.state,
      whole.intake,
      whole.freshness,
    ])
    expect(whole.facts).toEqual(expect.arrayContaining(said))
  }
  const vocabulary = getVocabulary()
  for (const service of listServices()) {
    const document = toSearchDocument(service, vocabulary, (on) =>
      isOld(on, now),
    )
    const { state, intake, freshness, by } = pageOf(service.slug)
    expect({
      slug: document.slug,
      state: document.availability,
      intake: intakeOf(document, now),
      freshness: freshnessOfDocument(document, now),
      by: document.requestBy,
    }).toEqual({ slug: service.slug, state, intake, freshness, by })
  }
})

test('what is full is not called available, and an expired word is silent', () => {
  const kinds = [...facts.values()].map(({ state, intake }) => ({
    word: stateInWords(state, 'confirmed', intake),
    capacity: intake?.capacity ?? null,
  }))
  const full = kinds.filter(({ capacity }) => capacity === 'full')
  expect(full.length).toBeGreaterThan(20)
  for (const { word } of full)
    expect(word).toMatch(
      /^(Full|Paused until 10 January 2027, full|Planned, full)/,
    )
  expect(kinds.some(({ word }) => word.includes('by 21 November'))).toBe(false)
})

test('a listing stands at the stages that search finds it by', () => {
  const vocabulary = getVocabulary()
  const stagesOf = new Map(
    listServices().map((service) => [
      service.slug,
      toSearchDocument(service, vocabulary, (on) => isOld(on, now)).stages,
    ]),
  )
  for (const { home, court } of homesAndCourts()) {
    const bench = findCourtPage(court, {
      home,
      stage: null,
      now,
      isInFull: true,
    })
    const shown = new Map<string, string[]>()
    for (const { key, rows, also } of bench?.stages ?? [])
      for (const { slug } of [...rows, ...also.flatMap((one) => one.services)])
        shown.set(slug, [...(shown.get(slug) ?? []), key])
    expect(shown.size).toBeGreaterThan(0)
    for (const [slug, keys] of shown)
      expect([slug, keys.toSorted()]).toEqual([
        slug,
        stagesOf.get(slug)?.toSorted(),
      ])
  }
})

test('a cell of the matrix says what its only listing says', () => {
  const { areas, groups } = getAvailabilityMatrix(
    { stage: null, sheriffdom: null, sort: 'name' },
    now,
  )
  const running = listServices().filter(
    ({ availability }) => !hasEnded(availability),
  )
  let compared = 0
  for (const { key, cells } of groups.flatMap(({ types }) => types))
    for (const [column, cell] of cells.entries()) {
      const [only] = running.filter(
        (service) =>
          service.types.includes(key) &&
          service.areas.some(({ slug }) => slug === areas[column]?.slug),
      )
      if (cell.listings !== 1 || !only) continue
      compared += 1
      const { state, intake, freshness } = pageOf(only.slug)
      expect([key, only.slug, cell]).toMatchObject([
        key,
        only.slug,
        {
          state,
          intake,
          statement: freshness.statement,
          words: freshness.words,
          on: freshness.on,
        },
      ])
    }
  expect(compared).toBeGreaterThan(300)
})

/** Every home with a court that serves it; every court with a home. */
function homesAndCourts() {
  const courts = getVocabulary().courts.filter(
    ({ kind, status }) => kind === 'sheriff' && status === 'open',
  )
  const pairs = courts.flatMap(({ slug, areas: [home] }) =>
    home ? [{ court: slug, home: home.slug }] : [],
  )
  const others = getVocabulary().areas.flatMap(({ slug: home }) => {
    const court = courts.find(({ areas }) =>
      areas.some(({ slug }) => slug === home),
    )
    return court ? [{ court: court.slug, home }] : []
  })
  const seen = new Set<string>()
  return [...others, ...pairs].filter(({ court, home }) => {
    const key = `${court} ${home}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

/** The facts of its page, by name. */
function pageOf(slug: string) {
  const { state, intake, freshness, facts: said } = getFacts(slug)
  const words = (wanted: FactKey) =>
    said.find(({ key }) => key === wanted)?.words ?? null
  return {
    state,
    intake,
    freshness,
    asks: words('asks'),
    by: words('by'),
    turnaround: words('turnaround'),
    assessment: words('assessment'),
    contact: words('contact'),
  }
}

function getFacts(slug: string) {
  const found = facts.get(slug)
  if (!found) throw new Error(`${slug} has no page`)
  return found
}

/** The same words, perhaps cut; nothing where the page says nothing. */
function isSameWords(short: string | null, whole: string | null) {
  if (short === null || whole === null) return short === whole
  const kept = short.replace(/\u00A0…$/, '')
  return kept === short ? short === whole : whole.startsWith(kept)
}
