import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { compareSnapshots } from '#app/record/diff.ts'
import {
  readSnapshot,
  readSnapshots,
} from '#app/record/read-snapshot.server.ts'
import { parseSnapshot } from '#app/record/snapshot.ts'
import {
  createService,
  writeSnapshot,
} from '#app/record/write-snapshot.server.ts'
import { areas, courts } from '#db/schema/places.ts'
import { revisions } from '#db/schema/record.ts'
import {
  contacts,
  locations,
  services,
  servicesAtLocations,
} from '#db/schema/services.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  ayrshireSteps,
  hebridesSafeHouse,
  rowanHouse,
  today,
} from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const later = new Date('2025-06-03T09:00:00.000Z')

function openCast() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  return db
}

/** Every row of every table, without the time of writing. */
function rowsOf(db: ReturnType<typeof openCast>) {
  const tables = db.$client
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables.map((table) => [
      table,
      db.$client
        .prepare(`select * from "${table}"`)
        .all()
        .map((row) => ({ ...(row as object), updated_at: null })),
    ]),
  )
}

test('writing back what was read changes nothing, in any seeded listing', () => {
  const db = configureTestDatabase(seededDatabasePath())
  const ids = db
    .select({ id: services.id })
    .from(services)
    .all()
    .map(({ id }) => id)
  const before = rowsOf(db)
  const read = readSnapshots(ids)

  db.transaction((tx) => {
    for (const [id, snapshot] of read)
      writeSnapshot(tx, id, { snapshot, now: later })
  })

  expect(read.size).toBe(ids.length)
  expect(rowsOf(db)).toEqual(before)
})

test('every seeded listing keeps to the rules, and is its first revision', () => {
  const db = configureTestDatabase(seededDatabasePath())
  const first = db.select().from(revisions).all()
  const read = readSnapshots(first.map(({ serviceId }) => serviceId))

  for (const { serviceId, snapshot } of first) {
    expect(snapshot).toEqual(read.get(serviceId))
    expect(parseSnapshot(snapshot)).toEqual({ snapshot, problems: null })
  }
})

test('every field can be changed, and is read back as it was written', () => {
  const db = openCast()
  const id = serviceIdFor(rowanHouse.slug)
  const someCourts = db.select().from(courts).limit(3).all()
  const wanted = {
    ...readSnapshot(serviceIdFor(ayrshireSteps.slug)),
    title: 'Rowan House and Garden',
    summary: 'A day centre with a garden.',
    provider: { name: 'A new charity', kind: 'third-sector' as const },
    coProviders: [
      { name: 'Tay Women Together', kind: 'third-sector' as const },
    ],
    types: ['mentoring', 'womens-justice-service'],
    mainNeeds: ['housing', 'drugs'],
    otherNeeds: ['trauma'],
    outcomes: 'People stay.',
    availability: 'paused' as const,
    availabilityNote: 'The roof is being mended.',
    startsOn: '2019',
    endsOn: '2030-01-01',
    pausedUntil: '2025-07-01',
    successor: ayrshireSteps.slug,
    capacity: 'waiting-list' as const,
    capacityUntil: '2025-06-30',
    eligibility: 'Women.',
    exclusions: 'Nobody.',
    sex: 'women' as const,
    minAge: 21,
    maxAge: 60,
    groups: ['victims', 'women'],
    referral: 'Write.',
    referrers: ['gp', 'jsw'],
    requestBy: 'Monday.',
    turnaround: 'A week.',
    assessment: 'A talk.',
    access: 'A ramp.',
    cost: 'Free.',
    areas: ['fife'],
    areaNote: 'Leven only.',
    courts: someCourts.map(({ slug }) => slug).sort(),
    courtsBasis: 'printed' as const,
    prisons: ['barlinnie'],
    custodyCentres: [],
    locations: [
      {
        address: '1 High Street',
        town: 'Leven',
        lat: 56.195,
        lng: -2.996,
        positionBasis: 'address' as const,
        hideExactAddress: true,
      },
    ],
    contacts: [
      { role: 'Desk', phone: '01632 960999', email: null, web: null },
      { role: null, phone: null, email: 'a@rowan.example', web: null },
    ],
    schedules: [
      {
        weekday: 'MO' as const,
        opensAt: '09:00',
        closesAt: '12:00',
        note: 'by appointment',
      },
    ],
    source: {
      name: 'Letter',
      url: null,
      publishedOn: '2025-05',
      generation: 'partnership',
      truncated: true,
    },
    otherSources: [
      {
        name: 'Leaflet',
        url: 'https://leaflet.example/',
        publishedOn: null,
        generation: 'other',
      },
    ],
    conflicts: ['The leaflet says Tuesday.'],
    confidence: 'low' as const,
    editorNote: 'Ask again.',
  }

  db.transaction((tx) => {
    writeSnapshot(tx, id, { snapshot: wanted, now: later })
  })

  expect(readSnapshot(id)).toEqual(wanted)
  expect(parseSnapshot(wanted).snapshot).toEqual(wanted)
  expect(
    compareSnapshots(readSnapshot(serviceIdFor(rowanHouse.slug)), wanted),
  ).toEqual([])
  const row = db.select().from(services).where(eq(services.id, id)).get()
  expect(row?.updatedAt).toBe(later.toISOString())
  expect(row?.slug).toBe(rowanHouse.slug)
})

test('a new service is what its snapshot says', () => {
  const db = openCast()
  const snapshot = readSnapshot(serviceIdFor(hebridesSafeHouse.slug))

  db.transaction((tx) => {
    createService(tx, {
      id: 'a-new-id',
      slug: 'second-safe-house',
      partnershipSlug: null,
      status: 'published',
      snapshot,
      now: today,
    })
  })

  expect(readSnapshot('a-new-id')).toEqual(snapshot)
})

test('a place that two services share is never changed under one of them', () => {
  const db = openCast()
  const first = serviceIdFor(hebridesSafeHouse.slug)
  const snapshot = readSnapshot(first)
  const write = (id: string, address: string) => {
    const [place] = snapshot.locations
    if (!place) throw new Error('The cast has an address here')
    db.transaction((tx) => {
      writeSnapshot(tx, id, {
        snapshot: { ...snapshot, locations: [{ ...place, address }] },
        now: later,
      })
    })
  }
  db.transaction((tx) => {
    const identity = { id: 'second', slug: 'second', partnershipSlug: null }
    const status = 'published' as const
    createService(tx, { ...identity, status, snapshot, now: today })
  })
  const shared = db.select().from(locations).all().length

  write('second', '5 Quay Street, Stornoway')

  expect(readSnapshot(first)).toEqual(snapshot)
  expect(db.select().from(locations).all()).toHaveLength(shared + 1)

  const [own] = snapshot.locations
  write('second', own?.address ?? '')

  expect(db.select().from(locations).all()).toHaveLength(shared)
  expect(
    new Set(
      db
        .select()
        .from(servicesAtLocations)
        .all()
        .flatMap(({ serviceId, locationId }) =>
          [first, 'second'].includes(serviceId) ? locationId : [],
        ),
    ).size,
  ).toBe(1)
})

test('a contact keeps its id when its number changes', () => {
  const db = openCast()
  const id = serviceIdFor(rowanHouse.slug)
  const idOf = () =>
    db.select().from(contacts).where(eq(contacts.serviceId, id)).get()
  const before = idOf()
  const snapshot = readSnapshot(id)

  db.transaction((tx) => {
    writeSnapshot(tx, id, {
      snapshot: {
        ...snapshot,
        contacts: [
          { role: null, phone: '01632 960000', email: null, web: null },
        ],
      },
      now: later,
    })
  })

  expect(idOf()).toMatchObject({ id: before?.id, phone: '01632 960000' })
})

test('what the directory does not know is refused, and nothing is written', () => {
  const db = openCast()
  const id = serviceIdFor(rowanHouse.slug)
  const before = rowsOf(db)
  expect(db.select().from(areas).all()).toHaveLength(32)

  for (const change of [
    { areas: ['atlantis'] },
    { types: ['no-such-type'] },
    { successor: 'no-such-listing' },
  ])
    expect(() => {
      db.transaction((tx) => {
        const snapshot = { ...readSnapshot(id), ...change }
        writeSnapshot(tx, id, { snapshot, now: later })
      })
    }).toThrow()

  expect(rowsOf(db)).toEqual(before)
})
