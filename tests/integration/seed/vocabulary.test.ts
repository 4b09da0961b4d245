import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  addPartnership,
  assignArea,
  describePartnership,
} from '#app/team/partnerships.server.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import type { Db } from '#db/client.server.ts'
import { areas, partnerships } from '#db/schema/places.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents, searchOutbox, seedRecords } from '#db/schema/system.ts'
import { needs, serviceTypeStages } from '#db/schema/vocabulary.ts'
import { seedDatabase } from '#seed/run.ts'
import { addEditors, fergus, fife, perth } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  makeSeededDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'
import {
  inRecord,
  likeRecord,
  makeRelease,
  withoutRecord,
} from '#tests/support/release.ts'
import type { Changes, Json } from '#tests/support/release.ts'

const now = new Date('2025-07-01T09:00:00.000Z')
const upToDate = 'The vocabulary and the listings are up to date.'

/** Starts the directory with these seed files; what it said. */
function startWith(db: Db, changes: Changes = {}) {
  const said: string[] = []
  const folder = makeRelease(changes)
  seedDatabase(db, { folder, log: (line) => said.push(line), now })
  expect(said).toHaveLength(1)
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  return said[0]
}

/** As a directory was before the seed remembered what it had written. */
function forgetSeed(db: Db) {
  db.delete(seedRecords).run()
}

type Kind = {
  file: string
  table: string
  key: string
  field: string
  name: string
  other: Json
  /** Ties something of the directory to the new record. */
  use?: string
}

const service = `(select id from services where slug = 'bail-supervision-fife')`
const kinds: Kind[] = [
  {
    file: 'stages.json',
    table: 'stages',
    key: 'key',
    field: 'label',
    name: 'bail',
    other: { key: 'brand-new', label: 'Brand new' },
    use: `insert into service_type_stages values ('mentoring', 'brand-new')`,
  },
  {
    file: 'needs.json',
    table: 'needs',
    key: 'key',
    field: 'label',
    name: 'drugs',
    other: { key: 'brand-new', label: 'Brand new' },
    use: `insert into service_needs values (${service}, 'brand-new', 0, 9)`,
  },
  {
    file: 'client-groups.json',
    table: 'client_groups',
    key: 'key',
    field: 'label',
    name: 'women',
    other: { key: 'brand-new', label: 'Brand new' },
    use: `insert into service_client_groups values (${service}, 'brand-new')`,
  },
  {
    file: 'referrers.json',
    table: 'referrers',
    key: 'key',
    field: 'label',
    name: 'sheriff',
    other: { key: 'brand-new', label: 'Brand new' },
    use: `insert into service_referrers values (${service}, 'brand-new', 9)`,
  },
  {
    file: 'service-types.json',
    table: 'service_types',
    key: 'key',
    field: 'label',
    name: 'mentoring',
    other: { key: 'brand-new', label: 'Brand new' },
    use: `insert into service_service_types values (${service}, 'brand-new', 9)`,
  },
  {
    file: 'service-types.json#groups',
    table: 'service_types',
    key: 'key',
    field: 'label',
    name: 'diversion-and-direct-measures',
    other: { key: 'brand-new', label: 'Brand new' },
    use: `update service_types set parent_key = 'brand-new' where key = 'mentoring'`,
  },
  {
    file: 'courts.json',
    table: 'courts',
    key: 'slug',
    field: 'name',
    name: 'cupar',
    other: { slug: 'brand-new', name: 'Brand new' },
    use: `insert into service_courts values (${service}, 'brand-new')`,
  },
  {
    file: 'prisons.json',
    table: 'prisons',
    key: 'slug',
    field: 'name',
    name: 'barlinnie',
    other: { slug: 'brand-new', name: 'Brand new' },
    use: `insert into service_prisons values (${service}, 'brand-new')`,
  },
  {
    file: 'custody-centres.json',
    table: 'custody_centres',
    key: 'slug',
    field: 'name',
    name: 'argyll-tiree',
    other: { slug: 'brand-new', name: 'Brand new' },
    use: `insert into service_custody_centres values (${service}, 'brand-new')`,
  },
  {
    file: 'places.json',
    table: 'places',
    key: 'slug',
    field: 'name',
    name: 'abbeyview',
    other: { slug: 'brand-new', name: 'Brand new' },
  },
  {
    file: 'postcode-districts.json',
    table: 'postcode_districts',
    key: 'district',
    field: 'postTown',
    name: 'KA21',
    other: { district: 'KA99' },
  },
]

function wordOf(db: Db, { table, key, field }: Kind, name: string) {
  const column = field === 'postTown' ? 'post_town' : field
  return db.$client
    .prepare(`select ${column} from ${table} where ${key} = ?`)
    .pluck()
    .get(name)
}

test.each(kinds)('$file: a new record comes in', (kind) => {
  const db = makeSeededDatabase()
  const release = { [kind.file]: likeRecord(kind.name, kind.other) }
  expect(startWith(db, release)).toBe('Vocabulary: 1 new.')
  const key = String(kind.other[kind.key])
  expect(wordOf(db, kind, key)).toBeDefined()
  expect(startWith(db, release)).toBe(upToDate)
})

test.each(kinds)('$file: changed wording comes in', (kind) => {
  const db = makeSeededDatabase()
  const release = {
    [kind.file]: inRecord(kind.name, { [kind.field]: 'In newer words' }),
  }
  expect(startWith(db, release)).toBe('Vocabulary: 1 changed.')
  expect(wordOf(db, kind, kind.name)).toBe('In newer words')
  expect(startWith(db, release)).toBe(upToDate)
})

test.each(kinds)('$file: what was edited here stays', (kind) => {
  const db = makeSeededDatabase()
  const column = kind.field === 'postTown' ? 'post_town' : kind.field
  db.$client
    .prepare(
      `update ${kind.table} set ${column} = 'Ours' where ${kind.key} = ?`,
    )
    .run(kind.name)
  expect(startWith(db)).toBe(upToDate)
  const release = {
    [kind.file]: inRecord(kind.name, { [kind.field]: 'In newer words' }),
  }
  expect(startWith(db, release)).toBe('Vocabulary: 1 kept as edited here.')
  expect(wordOf(db, kind, kind.name)).toBe('Ours')
  expect(startWith(db, release)).toBe(upToDate)
})

test.each(kinds)('$file: what nothing uses goes with its record', (kind) => {
  const db = makeSeededDatabase()
  startWith(db, { [kind.file]: likeRecord(kind.name, kind.other) })
  expect(startWith(db)).toBe('Vocabulary: 1 removed.')
  expect(wordOf(db, kind, String(kind.other[kind.key]))).toBeUndefined()
  expect(startWith(db)).toBe(upToDate)
})

test.each(kinds.filter(({ use }) => use))(
  '$file: what is in use stays without its record',
  (kind) => {
    const db = makeSeededDatabase()
    startWith(db, { [kind.file]: likeRecord(kind.name, kind.other) })
    db.$client.exec(kind.use ?? '')
    expect(startWith(db)).toBe(
      'Vocabulary: 1 no longer in the release but kept.',
    )
    expect(wordOf(db, kind, 'brand-new')).toBe('Brand new')
    expect(startWith(db)).toBe(upToDate)
  },
)

test.each(kinds)(
  '$file: a directory from before the seed remembered follows',
  (kind) => {
    const db = makeSeededDatabase()
    forgetSeed(db)
    const release = {
      [kind.file]: inRecord(kind.name, { [kind.field]: 'In newer words' }),
    }
    expect(startWith(db, release)).toBe('Vocabulary: 1 changed.')
    expect(wordOf(db, kind, kind.name)).toBe('In newer words')
    expect(startWith(db, release)).toBe(upToDate)
  },
)

test('a directory from before the seed remembered has nothing to do', () => {
  const db = makeSeededDatabase()
  forgetSeed(db)
  expect(startWith(db)).toBe(upToDate)
  expect(db.select().from(auditEvents).all()).toHaveLength(1)
  expect(db.select().from(searchOutbox).all()).toEqual([])
})

test('a term that only an older revision names can still be put back', () => {
  const db = makeSeededDatabase()
  const drop = {
    'needs.json': withoutRecord('gambling'),
    'phrases/needs.json': (list: Json[]) =>
      list.filter((record) => !JSON.stringify(record).includes('"gambling"')),
    'listings.json': (list: Json[]) =>
      list.map((record) => ({
        ...record,
        needs: withoutNeed(record.needs, 'gambling'),
      })),
  }
  expect(startWith(db, drop)).toMatch(
    /^Vocabulary: 1 no longer in the release but kept\. Listings: \d+ changed\. Phrases and synonyms of search: 1 removed\.$/,
  )
  const kept = db.select().from(needs).where(eq(needs.key, 'gambling')).get()
  expect(kept).toBeDefined()
})

function withoutNeed(needs: unknown, key: string) {
  const { main, also } = needs as Record<'main' | 'also', string[]>
  const others = (list: string[]) => list.filter((one) => one !== key)
  return { main: others(main), also: others(also) }
}

test('a term moves to another place of its list', () => {
  const db = makeSeededDatabase()
  const said = startWith(db, { 'needs.json': (list) => list.reverse() })
  expect(said).toMatch(/^Vocabulary: \d+ in another place of their list\.$/)
})

test('a type follows in its stages', () => {
  const db = makeSeededDatabase()
  const release = {
    'service-types.json': inRecord('mentoring', { stages: ['bail'] }),
  }
  expect(startWith(db, release)).toBe('Vocabulary: 1 changed.')
  const stages = db
    .select({ key: serviceTypeStages.stageKey })
    .from(serviceTypeStages)
    .where(eq(serviceTypeStages.typeKey, 'mentoring'))
    .all()
  expect(stages).toEqual([{ key: 'bail' }])
})

test('the listings are indexed again when a label changes', () => {
  const db = makeSeededDatabase()
  startWith(db, {
    'needs.json': inRecord('drugs', { label: 'Drug-related harm' }),
  })
  const queued = new Set(
    db
      .select()
      .from(searchOutbox)
      .all()
      .map(({ serviceId }) => serviceId),
  )
  const published = db.select({ id: services.id }).from(services).all()
  expect(queued).toEqual(new Set(published.map(({ id }) => id)))
})

test('what a start changed is on record, with what was kept', () => {
  const db = makeSeededDatabase()
  db.update(needs).set({ label: 'Ours' }).where(eq(needs.key, 'drugs')).run()
  startWith(db, {
    'needs.json': inRecord('drugs', { label: 'Drug-related harm' }),
    'prisons.json': inRecord('barlinnie', { name: 'Barlinnie' }),
  })
  expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
    actor: 'Seed',
    did: auditEventNames.broughtUpToDate,
    subjectKind: 'directory',
    detail: {
      vocabulary: '1 changed, 1 kept as edited here',
      listings: null,
      kept: ['need drugs'],
    },
  })
})

/* ---- Partnerships: the one kind that editors edit -------------------------- */

const renamed = (slug: string, name: string): Changes => ({
  'partnerships.json': inRecord(slug, { name }),
  'areas.json': (list) =>
    list.map((area) => {
      const partnership = area.partnership as { slug: string }
      return partnership.slug === slug
        ? { ...area, partnership: { slug, name } }
        : area
    }),
})

function openWithEditors() {
  const db = configureTestDatabase(seededDatabasePath())
  addEditors(db)
  return db
}

function partnershipOf(db: Db, slug: string) {
  return db.select().from(partnerships).where(eq(partnerships.slug, slug)).get()
}

test.each(['with', 'without'])(
  'a partnership keeps the name that an editor gave it, %s memory',
  (memory) => {
    const db = openWithEditors()
    const name = 'Community Justice Fife'
    describePartnership(fife, { name, note: 'Ring first', by: fergus, now })
    if (memory === 'without') forgetSeed(db)
    expect(startWith(db)).toBe(upToDate)
    const release = renamed(fife, 'Fife Partnership')
    expect(startWith(db, release)).toBe('Vocabulary: 1 kept as edited here.')
    expect(partnershipOf(db, fife)).toMatchObject({
      name,
      note: 'Ring first',
      nameSource: 'Entered by Fergus Low',
    })
    expect(startWith(db, release)).toBe(upToDate)
  },
)

test.each(['with', 'without'])(
  'a partnership with a note of its own follows in its name, %s memory',
  (memory) => {
    const db = openWithEditors()
    const { name } = partnershipOf(db, fife) ?? { name: '' }
    describePartnership(fife, { name, note: 'Ring first', by: fergus, now })
    if (memory === 'without') forgetSeed(db)
    const release = renamed(fife, 'Fife Partnership')
    expect(startWith(db, release)).toBe('Vocabulary: 1 changed.')
    expect(partnershipOf(db, fife)).toMatchObject({
      name: 'Fife Partnership',
      note: 'Ring first',
    })
  },
)

test.each(['with', 'without'])(
  'an area stays with the partnership that an editor gave it, %s memory',
  (memory) => {
    const db = openWithEditors()
    const code = 'S12000047'
    assignArea(code, { to: perth, by: fergus, now })
    if (memory === 'without') forgetSeed(db)
    const release = {
      'areas.json': inRecord('fife', { mainTown: 'Dunfermline' }),
    }
    expect(startWith(db, release)).toBe('Vocabulary: 1 changed.')
    expect(
      db.select().from(areas).where(eq(areas.code, code)).get(),
    ).toMatchObject({ partnershipSlug: perth, mainTown: 'Dunfermline' })
  },
)

test.each(['with', 'without'])(
  'a partnership that an editor added stays, %s memory',
  (memory) => {
    const db = openWithEditors()
    addPartnership({ name: 'Community Justice North', by: fergus, now })
    if (memory === 'without') forgetSeed(db)
    expect(startWith(db)).toBe(upToDate)
    expect(partnershipOf(db, 'community-justice-north')).toBeDefined()
  },
)

const split: Changes = {
  'partnerships.json': (list) => [
    ...inRecord('community-justice-ayrshire-partnership', {
      areas: ['east-ayrshire', 'south-ayrshire'],
    })(list),
    {
      slug: 'north',
      name: 'Community Justice North',
      areas: ['north-ayrshire'],
      joint: false,
      note: null,
      confidence: 'high',
      nameSource: 'its own page',
    },
  ],
  'areas.json': inRecord('north-ayrshire', {
    partnership: { slug: 'north', name: 'Community Justice North' },
  }),
}

test('a new partnership takes over its area', () => {
  const db = openWithEditors()
  expect(startWith(db, split)).toMatch(
    /^Vocabulary: 1 new, 1 changed\. Listings: \d+ changed\.$/,
  )
  const own = listPartnerships().find(({ slug }) => slug === 'north')
  expect(own?.areas.map(({ name }) => name)).toEqual(['North Ayrshire'])
  expect(own?.listings).toBeGreaterThan(0)
  expect(startWith(db, split)).toBe(upToDate)
})

test('a new partnership with the name of an editor’s own is told apart', () => {
  const db = openWithEditors()
  addPartnership({ name: 'Community Justice North', by: fergus, now })
  startWith(db, split)
  expect(partnershipOf(db, 'north')?.name).toBe(
    'Community Justice North (north)',
  )
  expect(startWith(db, split)).toBe(upToDate)
})

test('a name that one partnership gives up can be another’s', () => {
  const db = openWithEditors()
  const { name } = partnershipOf(db, fife) ?? { name: '' }
  const [one, other] = [renamed(perth, name), renamed(fife, 'Fife Partnership')]
  const both = Object.fromEntries(
    Object.keys(one).map((file) => [
      file,
      (list: Json[]) => other[file]?.(one[file]?.(list) ?? []) ?? [],
    ]),
  )
  expect(startWith(db, both)).toBe('Vocabulary: 2 changed.')
  expect(partnershipOf(db, perth)?.name).toBe(name)
})
