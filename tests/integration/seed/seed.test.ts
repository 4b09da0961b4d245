import { auditEventNames } from '#app/audit/events.ts'
import { eq, like, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSnapshots } from '#app/record/read-snapshot.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  areas,
  courtAreas,
  courts,
  custodyCentres,
  prisons,
} from '#db/schema/places.ts'
import { revisions } from '#db/schema/record.ts'
import { locations, serviceAreas, services } from '#db/schema/services.ts'
import { auditEvents, settings } from '#db/schema/system.ts'
import { serviceTypes } from '#db/schema/vocabulary.ts'
import { snapshotOf } from '#seed/listing-snapshot.ts'
import { readWholeSeed, seedDatabase } from '#seed/run.ts'
import { SeedError } from '#seed/seed-error.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import { addWholeCast, wholeCast } from '#tests/fixtures/directory.ts'
import {
  makeDatabase,
  makeSeededDatabase,
  makeVocabularyDatabase,
  seededAt,
} from '#tests/support/database.ts'

const seedFolder = resolve('seed/data')

test('the directory begins with all of Scotland', () => {
  const db = makeSeededDatabase()
  const count = (query: { get: () => { n: number } | undefined }) =>
    query.get()?.n
  const n = sql<number>`count(*)`

  expect(count(db.select({ n }).from(areas))).toBe(32)
  expect(count(db.select({ n }).from(prisons))).toBe(17)
  expect(count(db.select({ n }).from(services))).toBe(383)
  expect(
    count(db.select({ n }).from(courts).where(eq(courts.kind, 'sheriff'))),
  ).toBe(39)
  expect(
    count(
      db
        .select({ n })
        .from(serviceTypes)
        .where(sql`parent_key is null`),
    ),
  ).toBe(14)
  expect(
    count(
      db
        .select({ n })
        .from(serviceTypes)
        .where(sql`parent_key is not null`),
    ),
  ).toBe(81)
})

const tables = [
  ['areas', 'areas.json', null],
  ['partnerships', 'partnerships.json', null],
  ['courts', 'courts.json', null],
  ['prisons', 'prisons.json', null],
  ['custody_centres', 'custody-centres.json', 'centres'],
  ['places', 'places.json', 'places'],
  ['postcode_districts', 'postcode-districts.json', 'districts'],
  ['needs', 'needs.json', null],
  ['client_groups', 'client-groups.json', null],
  ['stages', 'stages.json', null],
  ['referrers', 'referrers.json', null],
  ['services', 'listings.json', null],
  ['revisions', 'listings.json', null],
] as const

test.each(tables)('every record of %s comes from %s', (table, file, field) => {
  const db = makeSeededDatabase()
  const whole = readSeedFile(file)
  const records = (field === null ? whole : whole[field]) as unknown[]
  expect(
    db.$client.prepare(`select count(*) from ${table}`).pluck().get(),
  ).toBe(records.length)
})

test('seeding twice changes nothing', () => {
  const db = makeSeededDatabase()
  const before = fingerprint(db)
  const said: string[] = []
  const result = seedDatabase(db, { log: (line) => said.push(line) })
  expect(result.seeded).toBe(false)
  expect(said).toEqual(['The vocabulary and the listings are up to date.'])
  expect(fingerprint(db)).toBe(before)
})

test('a directory that has none yet takes in how people speak', () => {
  const db = makeSeededDatabase()
  const ours = () => db.select().from(settings).orderBy(settings.key).all()
  const before = ours()
  db.delete(settings).where(like(settings.key, 'search.%')).run()
  const said: string[] = []
  seedDatabase(db, { log: (line) => said.push(line) })
  expect(said).toEqual([
    expect.stringMatching(/^Phrases and synonyms of search: \d+ new\.$/),
  ])
  expect(ours()).toEqual(before)
})

test('a synonym that is put right in the seed reaches the directory', () => {
  const db = makeSeededDatabase()
  const folder = brokenSeed('synonyms.json', (text) =>
    text.replace('"payback order"', '"payback sentence"'),
  )
  const said: string[] = []
  seedDatabase(db, { folder, log: (line) => said.push(line) })
  expect(said).toEqual(['Phrases and synonyms of search: 1 changed.'])
  const words = db.select().from(settings).where(like(settings.key, 'search.%'))
  const texts = JSON.stringify(words.all())
  expect(texts).toContain('payback sentence')
})

test('two clones seeded at one moment hold the same rows and ids', () => {
  const one = makeDatabase()
  const other = makeDatabase()
  const now = new Date('2025-01-01T00:00:00.000Z')
  expect(seedDatabase(one, { now }).seeded).toBe(true)
  expect(seedDatabase(other, { now }).seeded).toBe(true)
  expect(fingerprint(one)).toBe(fingerprint(other))
})

test('every reference leads somewhere', () => {
  const db = makeSeededDatabase()
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('every closed court names an open court that took its business', () => {
  const db = makeSeededDatabase()
  const rows = db.select().from(courts).all()
  const closed = rows.filter(({ kind }) => kind === 'closed')
  expect(closed).toHaveLength(10)
  for (const court of closed) {
    const successor = rows.find(({ slug }) => slug === court.successorSlug)
    expect(successor?.status, court.slug).toBe('open')
  }
})

test('the High Court serves all of Scotland, other courts named areas', () => {
  const db = makeSeededDatabase()
  const links = db.select().from(courtAreas).all()
  for (const court of db.select().from(courts).all()) {
    const served = links.filter(({ courtSlug }) => courtSlug === court.slug)
    expect(court.servesScotland, court.slug).toBe(court.kind === 'high-court')
    expect(served.length > 0, court.slug).toBe(!court.servesScotland)
  }
})

test('a court keeps what its area says of it', () => {
  const db = makeSeededDatabase()
  const area = db.select().from(areas).where(eq(areas.slug, 'falkirk')).get()
  expect(area?.policeDivision).toBe('Division C, Forth Valley')
  const glasgowForSouthLanarkshire = db
    .select({ relation: courtAreas.relation, note: courtAreas.note })
    .from(courtAreas)
    .innerJoin(areas, eq(areas.code, courtAreas.areaCode))
    .where(sql`court_slug = 'glasgow' and ${areas.slug} = 'south-lanarkshire'`)
    .get()
  expect(glasgowForSouthLanarkshire).toEqual({
    relation: 'part',
    note: 'The drug treatment and testing order team covers Glasgow court for South Lanarkshire residents.',
  })
})

test('a listing belongs to the partnership that holds all of its areas', () => {
  const db = makeSeededDatabase()
  const partnershipOf = (slug: string) =>
    db
      .select({ partnership: services.partnershipSlug })
      .from(services)
      .where(eq(services.slug, slug))
      .get()?.partnership
  expect(partnershipOf('bail-supervision-fife')).toBe(
    'fife-community-justice-partnership',
  )
  expect(partnershipOf('diversion-pan-ayrshire')).toBe(
    'community-justice-ayrshire-partnership',
  )
  expect(partnershipOf('upside')).toBeNull()
  expect(partnershipOf('mf-mc-aberdeenshire-and-aberdeen')).toBeNull()
})

test('a listing covers all of Scotland or names its areas', () => {
  const db = makeSeededDatabase()
  const links = db.select().from(serviceAreas).all()
  for (const service of db.select().from(services).all()) {
    const own = links.filter(({ serviceId }) => serviceId === service.id)
    expect(own.length === 0, service.slug).toBe(service.coversScotland)
  }
})

test('a superseded listing leads to the one that replaced it', () => {
  const db = makeSeededDatabase()
  const row = db.get<{ slug: string }>(
    sql`select after.slug from services before join services after on after.id = before.successor_id where before.slug = 'new-routes'`,
  )
  expect(row.slug).toBe('upside')
})

test('no pin is invented: a position says what it stands for', () => {
  const db = makeSeededDatabase()
  const rows = db.select().from(locations).all()
  expect(
    rows.filter(({ positionBasis }) => positionBasis === 'address'),
  ).toEqual([])
  const byAddress = (text: string) =>
    rows.filter(({ address }) => address.includes(text))
  expect(byAddress('Albert Place')).toEqual([
    expect.objectContaining({ town: null, lat: null, lng: null }),
    expect.objectContaining({ town: null, lat: null, lng: null }),
  ])
  expect(byAddress('Stranraer')).toEqual([
    expect.objectContaining({
      address: 'Ashwood House, Sun Street, Stranraer DG9 7JJ',
      town: 'Stranraer',
      positionBasis: 'postcode-district',
    }),
  ])
  expect(byAddress('Glasgow Road')).toEqual([
    expect.objectContaining({ town: 'Paisley', positionBasis: 'town' }),
  ])
  expect(byAddress('(town not given)')).toEqual([])
})

test('an unknown position of a custody centre stays unknown', () => {
  const db = makeSeededDatabase()
  const centre = db
    .select()
    .from(custodyCentres)
    .where(eq(custodyCentres.slug, 'argyll-tiree'))
    .get()
  expect(centre).toMatchObject({ lat: null, lng: null, kind: 'ancillary' })
})

test('the first revision of a listing names its source', () => {
  const db = makeSeededDatabase()
  const listings = readSeedFile('listings.json') as unknown as {
    slug: string
    source: { name: string }
  }[]
  const listing = listings.find(({ slug }) => slug === 'bail-supervision-fife')
  const revision = db
    .select()
    .from(revisions)
    .innerJoin(services, eq(services.id, revisions.serviceId))
    .where(eq(services.slug, 'bail-supervision-fife'))
    .get()?.revisions
  expect(revision).toMatchObject({
    number: 1,
    author: 'Seed',
    editorId: null,
    reason: `Taken from ${listing?.source.name ?? ''}`,
    publishedAt: seededAt.toISOString(),
  })
})

test('a listing reads as its record was published', () => {
  const db = makeSeededDatabase()
  const content = readWholeSeed()
  const ids = content.listings.map(({ slug }) => serviceIdFor(slug))
  const read = readSnapshots(ids, db)
  for (const listing of content.listings)
    expect(read.get(serviceIdFor(listing.slug)), listing.slug).toEqual(
      snapshotOf(listing, content),
    )
})

test('the seeding is on record, with what it began from', () => {
  const db = makeSeededDatabase()
  const hash = db
    .select()
    .from(settings)
    .where(eq(settings.key, 'seed.hash'))
    .get()?.value
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(db.select().from(auditEvents).all()).toEqual([
    expect.objectContaining({
      actor: 'Seed',
      did: auditEventNames.seeded,
      detail: expect.objectContaining({ hash, listings: 383 }) as unknown,
    }),
  ])
})

test.each([
  "update audit_events set actor = 'Nobody'",
  'delete from audit_events',
  'insert or replace into audit_events select * from audit_events',
])('the audit record can only be added to: %s', (statement) => {
  const db = makeSeededDatabase()
  const before = fingerprint(db)
  expect(() => db.$client.prepare(statement).run()).toThrow(
    'audit_events can only be added to',
  )
  expect(fingerprint(db)).toBe(before)
})

const allowed = [
  // Official names, and the plain words of the law, are kept as they are.
  'Joint Sex Offender Project',
  'Persistent Offenders Project',
  'Criminal Justice',
  'Criminal and Youth Justice',
  'criminal case',
  'criminal court',
  'criminal record',
]

test('no hurtful word is shown in a listing', () => {
  const db = makeSeededDatabase()
  const { stigmaWords } = readSeedFile('synonyms.json') as unknown as {
    stigmaWords: { words: string[] }
  }
  const hurtful = new RegExp(`\\b(${stigmaWords.words.join('|')})s?\\b`, 'i')
  const shown = db
    .select({
      slug: services.slug,
      text: sql<string>`concat_ws(' | ', title, area_note, summary, eligibility, exclusions, outcomes, referral, request_by, turnaround, availability_note)`,
    })
    .from(services)
    .all()
  const organizations = db.all<{ slug: string; text: string }>(
    sql`select id as slug, name as text from organizations`,
  )
  const addresses = db.all<{ slug: string; text: string }>(
    sql`select id as slug, address as text from locations`,
  )
  for (const { slug, text } of [...shown, ...organizations, ...addresses]) {
    const rest = allowed.reduce(
      (words, name) => words.replaceAll(name, ''),
      text,
    )
    expect(rest, slug).not.toMatch(hurtful)
  }
})

type Json = Record<string, unknown>

const broken: {
  promise: string
  file: string
  record: string | null
  reason: RegExp
  mend: (text: string) => string
}[] = [
  {
    promise: 'a field nobody knows',
    file: 'listings.json',
    record: 'upside',
    reason: /^it has the unknown field "titel"$/,
    mend: inRecord('upside', (record) => ({ ...record, titel: 'Upside' })),
  },
  {
    promise: 'a missing field',
    file: 'listings.json',
    record: 'upside',
    reason: /^summary is missing$/,
    mend: inRecord('upside', (record) => ({ ...record, summary: undefined })),
  },
  {
    promise: 'a value outside the list',
    file: 'listings.json',
    record: 'upside',
    reason: /^availability is "open", not one of available, on-request/,
    mend: inRecord('upside', (record) => ({ ...record, availability: 'open' })),
  },
  {
    promise: 'a wrong kind of value',
    file: 'areas.json',
    record: 'fife',
    reason: /^lat is "56", not a number$/,
    mend: inRecord('fife', (record) => ({ ...record, lat: '56' })),
  },
  {
    promise: 'a day that is not in the calendar',
    file: 'listings.json',
    record: 'upside',
    reason: /^startsOn is not a day of the calendar$/,
    mend: inRecord('upside', (record) => ({
      ...record,
      startsOn: '2025-02-30',
    })),
  },
  {
    promise: 'an area that does not exist',
    file: 'listings.json',
    record: 'bail-supervision-fife',
    reason: /^areas names "fyfe", which does not exist$/,
    mend: inRecord('bail-supervision-fife', (record) => ({
      ...record,
      areas: ['fyfe'],
    })),
  },
  {
    promise: 'a successor that does not exist',
    file: 'listings.json',
    record: 'new-routes',
    reason: /^successorSlug names "downside", which does not exist$/,
    mend: inRecord('new-routes', (record) => ({
      ...record,
      successorSlug: 'downside',
    })),
  },
  {
    promise: 'two listings that replace each other',
    file: 'listings.json',
    record: 'new-routes',
    reason: /^successorSlug leads back to the listing itself$/,
    mend: inRecord('upside', (record) => ({
      ...record,
      successorSlug: 'new-routes',
    })),
  },
  {
    promise: 'a slug used twice',
    file: 'listings.json',
    record: 'upside',
    reason: /^its slug is used twice$/,
    mend: inRecord('new-routes', (record) => ({ ...record, slug: 'upside' })),
  },
  {
    promise: 'four main needs',
    file: 'listings.json',
    record: 'upside',
    reason: /^needs\.main holds more than three needs$/,
    mend: inRecord('upside', (record) => ({
      ...record,
      needs: { main: ['drugs', 'alcohol', 'housing', 'trauma'], also: [] },
    })),
  },
  {
    promise: 'a closed court that points nowhere',
    file: 'courts.json',
    record: 'cupar',
    reason: /^successor is missing/,
    mend: inRecord('cupar', (record) => ({ ...record, successor: null })),
  },
  {
    promise: 'an area and a court that disagree',
    file: 'areas.json',
    record: 'fife',
    reason: /^courts says kirkcaldy serves it/,
    mend: inRecord('fife', (record) => ({
      ...record,
      courts: [
        { court: 'dunfermline', relation: 'mainly', note: null },
        { court: 'kirkcaldy', relation: null, note: null },
      ],
    })),
  },
  {
    promise: 'a service type without its group',
    file: 'service-types.json',
    record: 'mentoring',
    reason: /^parent names "friends", which does not exist$/,
    mend: (text) => {
      const file = JSON.parse(text) as { types: Json[] }
      for (const type of file.types)
        if (type.key === 'mentoring') type.parent = 'friends'
      return JSON.stringify(file)
    },
  },
  {
    promise: 'a synonym for nothing',
    file: 'synonyms.json',
    record: 'tag',
    reason: /^to names "tagging", which does not exist$/,
    mend: (text) => {
      const file = JSON.parse(text) as { oneWay: Json[] }
      for (const word of file.oneWay)
        if (word.from === 'tag') word.to = ['tagging']
      return JSON.stringify(file)
    },
  },
  {
    promise: 'text that is not JSON',
    file: 'needs.json',
    record: null,
    reason: /^it is not JSON at line 3, column \d+ \(/,
    mend: () => '[\n  { "key": "drugs",\n    oops }\n]\n',
  },
  {
    promise: 'a file cut short',
    file: 'prisons.json',
    record: null,
    reason: /^it is not JSON at line \d+, column \d+ \(/,
    mend: (text) => text.slice(0, 1000),
  },
  {
    promise: 'a file that is not a list',
    file: 'stages.json',
    record: null,
    reason: /^it is \{\}, not an array$/,
    mend: () => '{}',
  },
]

test.each(broken)(
  'a bad seed file stops with file, record and reason: $promise',
  ({ file, record, reason, mend }) => {
    const db = makeDatabase()
    const before = fingerprint(db)
    const folder = brokenSeed(file, mend)

    const error = seedErrorFrom(() => seedDatabase(db, { folder }))

    const problem = error.problems.find(
      (one) => one.file === file && reason.test(one.reason),
    )
    expect(problem, error.message).toMatchObject({ file, record })
    expect(error.message).toContain(`The seed file ${file} is wrong`)
    expect(fingerprint(db)).toBe(before)
  },
)

test('a seed file that is not there is named', () => {
  const db = makeDatabase()
  const folder = brokenSeed('places.json', (text) => text)
  rmSync(join(folder, 'places.json'))
  const error = seedErrorFrom(() => seedDatabase(db, { folder }))
  expect(error.problems).toEqual([
    {
      file: 'places.json',
      record: null,
      reason: expect.stringContaining('cannot be read') as unknown,
    },
  ])
})

test('all that is wrong is said at once', () => {
  const db = makeDatabase()
  const folder = brokenSeed('listings.json', (text) => {
    const listings = JSON.parse(text) as Json[]
    return JSON.stringify(
      listings.map((record) => ({ ...record, title: undefined })),
    )
  })
  const error = seedErrorFrom(() => seedDatabase(db, { folder }))
  expect(error.problems).toHaveLength(383)
  const lines = error.message.split('\n')
  expect(lines).toHaveLength(21)
  expect(lines.at(-1)).toBe('and 363 more problems.')
})

test('the cast of the tests stands in the real geography', () => {
  const db = makeVocabularyDatabase()
  const ids = addWholeCast(db)
  expect(ids.size).toBe(wholeCast.length)
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  const hidden = db
    .select({ town: locations.town, basis: locations.positionBasis })
    .from(locations)
    .where(eq(locations.hideExactAddress, true))
    .all()
  expect(hidden).toEqual([{ town: 'Stornoway', basis: 'address' }])
})

function readSeedFile(file: string) {
  return JSON.parse(readFileSync(join(seedFolder, file), 'utf8')) as Json
}

/** One number for everything that the database holds. */
function fingerprint(db: Db) {
  const hash = createHash('sha256')
  const names = db.$client
    .prepare(
      "select name from sqlite_master where type = 'table' order by name",
    )
    .pluck()
    .all() as string[]
  for (const name of names.filter((one) => !one.startsWith('__drizzle')))
    hash.update(
      JSON.stringify([
        name,
        db.$client.prepare(`select * from "${name}"`).all(),
      ]),
    )
  return hash.digest('hex')
}

function brokenSeed(file: string, mend: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'broken-seed-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  cpSync(seedFolder, folder, { recursive: true })
  const path = join(folder, file)
  writeFileSync(path, mend(readFileSync(path, 'utf8')))
  return folder
}

function inRecord(slug: string, change: (record: Json) => Json) {
  return (text: string) =>
    JSON.stringify(
      (JSON.parse(text) as Json[]).map((record) =>
        record.slug === slug ? change(record) : record,
      ),
    )
}

function seedErrorFrom(seeding: () => unknown): SeedError {
  try {
    seeding()
  } catch (error) {
    if (error instanceof SeedError) return error
    throw error
  }
  throw new Error('The seeding was expected to stop')
}
