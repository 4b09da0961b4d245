import { auditEventNames } from '#app/audit/events.ts'
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { changesFeed } from '#app/changes/changes-feed.server.ts'
import { describeChanges } from '#app/changes/changes-page.server.ts'
import { parseChangesQuery } from '#app/changes/changes-query.ts'
import { listChanges, listLatestAtCourt } from '#app/changes/changes.server.ts'
import type { Db } from '#db/client.server.ts'
import { revisions } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  assureListing,
  ayrshireSteps,
  fifeBailSupervision,
  rowanHouse,
  today,
} from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const now = new Date('2025-09-01T12:00:00.000Z')
let db: Db

beforeEach(() => {
  db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
})

/** As publishing does: a whole snapshot, numbered. */
function publish(
  slug: string,
  told: { number: number; at: string; availability: string; title?: string },
) {
  const { number, at, ...snapshot } = told
  db.insert(revisions)
    .values({
      id: randomUUID(),
      serviceId: serviceIdFor(slug),
      number,
      author: 'Community justice coordinator',
      reason: 'Asked at the team meeting',
      publishedAt: at,
      snapshot,
    })
    .run()
}

const said = (changes: ReturnType<typeof listChanges>) =>
  changes.map(({ what, words }) => `${what}: ${words}`)

test('what came from a published page says so, and claims nothing more', () => {
  const [first] = listChanges({ area: 'fife', kinds: ['listed'], now })
  expect(first).toMatchObject({
    kind: 'listed',
    what: 'Voluntary throughcare for all of Scotland',
    words:
      'listed from Community Interventions and Support Directory, 16 September 2024',
    state: null,
  })
})

test('a change of availability is told in words, with what was before', () => {
  const { slug } = fifeBailSupervision
  publish(slug, {
    number: 2,
    at: '2025-07-01T09:00:00.000Z',
    availability: 'paused',
  })
  publish(slug, {
    number: 3,
    at: '2025-08-01T23:30:00.000Z',
    availability: 'available',
  })
  const changes = listChanges({ kinds: ['availability'], now })
  expect(said(changes)).toEqual([
    'Bail supervision in Fife: now available',
    'Bail supervision in Fife: now paused',
  ])
  expect(changes[0]).toMatchObject({
    // Half past eleven of a summer evening is the next day here.
    day: '2 August 2025',
    note: 'Before: paused.',
    state: 'available',
    service: { slug },
  })
})

test('an end is told apart from other changes', () => {
  publish(ayrshireSteps.slug, {
    number: 2,
    at: '2025-07-01T09:00:00.000Z',
    availability: 'closed',
  })
  expect(said(listChanges({ kinds: ['ended'], now }))).toEqual([
    'Mentoring in East Ayrshire, North Ayrshire and South Ayrshire: now closed',
  ])
})

test('the parts that were confirmed together are one confirmation', () => {
  const confirmations = listChanges({ kinds: ['confirmed'], now })
  expect(said(confirmations)).toEqual([
    "Women's justice service in Perth and Kinross: confirmed by Perth & Kinross Community Justice and Safety Partnership",
  ])
  expect(confirmations[0]?.note).toBeNull()
})

test('the page of a court tells its latest three, and no old news', () => {
  expect(listLatestAtCourt('kirkcaldy', now)).toEqual([])
  const states = ['paused', 'available', 'paused', 'available']
  states.forEach((availability, i) => {
    publish(fifeBailSupervision.slug, {
      number: i + 2,
      availability,
      at: `2025-0${i + 4}-01T09:00:00.000Z`,
    })
  })
  expect(
    listLatestAtCourt('kirkcaldy', now).map(({ day, words }) => [day, words]),
  ).toEqual([
    ['1 July 2025', 'now available'],
    ['1 June 2025', 'now paused'],
    ['1 May 2025', 'now available'],
  ])
  expect(listLatestAtCourt('lerwick', now)).toEqual([])
})

test('areas, courts, types and dates narrow what is told', () => {
  publish(fifeBailSupervision.slug, {
    number: 2,
    at: '2025-07-01T09:00:00.000Z',
    availability: 'paused',
  })
  const isTold = (wanted: Omit<Parameters<typeof listChanges>[0], 'now'>) =>
    listChanges({ ...wanted, kinds: ['availability'], now }).length === 1
  expect(isTold({ area: 'fife' })).toBe(true)
  expect(isTold({ area: 'moray' })).toBe(false)
  expect(isTold({ court: 'kirkcaldy' })).toBe(true)
  expect(isTold({ court: 'lerwick' })).toBe(false)
  expect(isTold({ type: 'bail-and-remand' })).toBe(true)
  expect(isTold({ type: 'mentoring' })).toBe(false)
  expect(isTold({ since: '2025-07-01' })).toBe(true)
  expect(isTold({ since: '2025-07-02' })).toBe(false)
})

test('changed details are named, and what readers never see is not told', () => {
  const { slug } = fifeBailSupervision
  for (const [number, fields] of [
    [2, ['requestBy', 'editorNote']],
    [3, ['editorNote']],
  ] as const) {
    publish(slug, {
      number,
      at: `2025-07-0${number}T09:00:00.000Z`,
      availability: 'available',
    })
    db.insert(auditEvents)
      .values({
        id: randomUUID(),
        at: `2025-07-0${number}T09:00:00.000Z`,
        actor: 'An editor',
        did: auditEventNames.published,
        subjectKind: 'service',
        subjectId: serviceIdFor(slug),
        detail: { revision: number, fields },
      })
      .run()
  }
  const changes = listChanges({ kinds: ['details'], now })
  expect(changes).toHaveLength(1)
  expect(changes[0]?.note).toMatch(/^Changed: /)
  expect(changes[0]?.note).not.toContain('note')
})

test('a listing that was taken out is told of, without a link', () => {
  const { slug, title } = rowanHouse
  db.update(services)
    .set({ status: 'archived' })
    .where(eq(services.slug, slug))
    .run()
  db.insert(auditEvents)
    .values({
      id: randomUUID(),
      at: '2025-08-01T09:00:00.000Z',
      actor: 'An editor',
      did: auditEventNames.archived,
      subjectKind: 'service',
      subjectId: serviceIdFor(slug),
      detail: { reason: 'Asked by the provider' },
    })
    .run()
  const [change] = listChanges({ area: 'perth-and-kinross', now })
  expect(change).toMatchObject({
    kind: 'ended',
    words: 'taken out of the directory',
    service: { slug: null, title },
  })
  expect(JSON.stringify(change)).not.toContain('Asked by the provider')
})

test('drafts and what lies in the future are not told', () => {
  publish(fifeBailSupervision.slug, {
    number: 2,
    at: '2025-12-01T09:00:00.000Z',
    availability: 'paused',
  })
  expect(listChanges({ kinds: ['availability'], now })).toEqual([])
  db.update(services)
    .set({ status: 'archived' })
    .where(eq(services.slug, rowanHouse.slug))
    .run()
  expect(listChanges({ area: 'perth-and-kinross', now })).toHaveLength(1)
})

test('the day on which the directory began is one line', () => {
  const choice = parseChangesQuery(new URLSearchParams())
  const { days, total } = describeChanges(choice, now)
  expect(total).toBe(10)
  expect(days.map(({ day }) => day)).toEqual(['2 June 2025', '12 May 2025'])
  expect(days[0]?.entries).toEqual([
    expect.objectContaining({
      is: 'many',
      count: 9,
      href: '/changes?kind=listed',
    }),
  ])
  const options = { origin: 'https://directory.example', now }
  expect(changesFeed(choice, options).match(/<entry>/g)).toHaveLength(2)
})

test('a printed digest holds what fits on a side, and counts the rest', () => {
  for (let day = 10; day < 30; day += 1)
    for (const { slug } of [rowanHouse, fifeBailSupervision])
      assureListing(db, slug, {
        by: 'fife-community-justice-partnership',
        at: `2025-07-${day}T09:00:00.000Z`,
      })
  const printedFor = (search: string) =>
    describeChanges(parseChangesQuery(new URLSearchParams(search)), now).printed
  const { count, of } = printedFor('kind=confirmed')
  expect(of).toBeGreaterThan(40)
  expect(count).toBeGreaterThan(12)
  expect(count).toBeLessThan(20)
  expect(printedFor('kind=confirmed&since=2025-07-29')).toMatchObject({
    count: 2,
    of: 2,
  })
})

test('the feed holds the same, escaped, with ids that stay', () => {
  assureListing(db, fifeBailSupervision.slug, {
    by: 'fife-community-justice-partnership',
    at: '2025-08-12T14:30:00.000Z',
  })
  db.update(services)
    .set({ title: 'Bail <team> & friends ]]>' })
    .where(eq(services.slug, fifeBailSupervision.slug))
    .run()
  const choice = parseChangesQuery(
    new URLSearchParams('area=fife&kind=confirmed'),
  )
  const options = { origin: 'https://directory.example', now: today }
  const before = changesFeed(choice, options)
  expect(before).not.toContain('<entry>')
  const feed = changesFeed(choice, { ...options, now })
  expect(feed).toContain(
    '<link rel="self" href="https://directory.example/changes.atom?area=fife&amp;kind=confirmed"/>',
  )
  expect(feed).toContain(
    'Bail supervision in Fife: confirmed by Fife Community Justice Partnership',
  )
  expect(feed).toContain('Bail &lt;team&gt; &amp; friends ]]&gt;')
  expect(feed).toBe(changesFeed(choice, { ...options, now }))
})
