import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { assureService } from '#app/assurance/assurance.server.ts'
import { getChangeEvents } from '#app/changes/change-events.server.ts'
import { archiveService } from '#app/publication/close-listing.server.ts'
import { insertDraft } from '#app/publication/drafts.server.ts'
import { listOwnershipChanges } from '#app/publication/ownership-history.server.ts'
import {
  publishNewService,
  publishSnapshot,
} from '#app/publication/publish.server.ts'
import { transferListing } from '#app/publication/transfer-listing.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { listRevisions } from '#app/record/revisions.server.ts'
import { assignArea } from '#app/team/partnerships.server.ts'
import type { Db } from '#db/client.server.ts'
import { corrections } from '#db/schema/corrections.ts'
import { drafts } from '#db/schema/record.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents, searchOutbox, seedRecords } from '#db/schema/system.ts'
import { seedDatabase } from '#seed/run.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addEditors,
  ailsa,
  fergus,
  fife,
  perth,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  seededDatabasePath,
} from '#tests/support/database.ts'
import {
  inRecord,
  likeRecord,
  makeRelease,
  withoutRecord,
} from '#tests/support/release.ts'
import type { Changes, Json } from '#tests/support/release.ts'

const slug = 'diversion-fife'
const id = serviceIdFor(slug)
const now = new Date('2025-07-01T09:00:00.000Z')
const upToDate = 'The vocabulary and the listings are up to date.'
const newer = 'What the source says by now.'
const release: Changes = {
  'listings.json': inRecord(slug, { summary: newer, requestBy: 'By noon' }),
}

function openDirectory() {
  const db = configureTestDatabase(seededDatabasePath())
  addEditors(db)
  return db
}

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

function edit(db: Db, fields: object) {
  db.transaction((tx) =>
    publishSnapshot(tx, id, {
      snapshot: { ...readSnapshot(id, tx), ...fields },
      by: ailsa,
      reason: 'Told by the team',
      now,
    }),
  )
}

function makeDraft(db: Db) {
  db.transaction((tx) =>
    insertDraft(tx, {
      by: ailsa,
      serviceId: id,
      partnershipSlug: fife,
      baseRevision: 1,
      values: readSnapshot(id, tx),
      now,
    }),
  )
}

test.each(['with', 'without'])(
  'a listing that nobody touched follows its source, %s memory',
  (memory) => {
    const db = openDirectory()
    if (memory === 'without') forgetSeed(db)

    expect(startWith(db, release)).toBe('Listings: 1 changed.')

    expect(readSnapshot(id)).toMatchObject({
      summary: newer,
      requestBy: 'By noon',
    })
    expect(listRevisions(id)[0]).toEqual({
      number: 2,
      author: 'Seed',
      reason: 'Updated from the project’s release, taken in on 1 July 2025',
      publishedAt: now.toISOString(),
    })
    expect(
      db
        .select({ did: auditEvents.did, detail: auditEvents.detail })
        .from(auditEvents)
        .where(eq(auditEvents.subjectId, id))
        .all(),
    ).toEqual([
      {
        did: auditEventNames.published,
        detail: expect.objectContaining({
          revision: 2,
          fields: ['summary', 'requestBy'],
        }) as unknown,
      },
    ])
    expect(
      db.select({ serviceId: searchOutbox.serviceId }).from(searchOutbox).all(),
    ).toEqual([{ serviceId: id }])
    expect(getChangeEvents()[0]).toMatchObject({
      service: { slug },
      words: 'details changed',
    })
    expect(startWith(db, release)).toBe(upToDate)
    expect(startWith(db)).toBe('Listings: 1 changed.')
    expect(listRevisions(id)).toHaveLength(3)
  },
)

const touches: { what: string; touch: (db: Db) => void }[] = [
  {
    what: 'edited',
    touch: (db) => {
      edit(db, { cost: 'Free' })
    },
  },
  {
    what: 'edited, and put back',
    touch: (db) => {
      const { cost } = readSnapshot(id, db)
      edit(db, { cost: 'Free' })
      edit(db, { cost })
    },
  },
  {
    what: 'confirmed',
    touch: () => {
      assureService(id, { by: ailsa, parts: ['contact', 'description'], now })
    },
  },
  { what: 'drafted', touch: makeDraft },
  {
    what: 'corrected',
    touch: (db) => {
      db.insert(corrections)
        .values({
          id: 'c',
          tokenHash: 'c',
          serviceId: id,
          suggestion: 'It is free',
          status: 'accepted',
          createdAt: now.toISOString(),
          resolvedAt: now.toISOString(),
        })
        .run()
    },
  },
  {
    what: 'handed over',
    touch: () => {
      transferListing(id, { to: perth, by: fergus, reason: 'Theirs', now })
    },
  },
  {
    what: 'archived',
    touch: () => {
      archiveService(id, { by: ailsa, reason: 'Gone', now })
    },
  },
  {
    what: 'changed by hand in the database',
    touch: (db) => {
      db.update(services)
        .set({ summary: 'Ours' })
        .where(eq(services.id, id))
        .run()
    },
  },
]

test.each(
  touches.flatMap((touched) =>
    ['with', 'without'].map((memory) => ({ ...touched, memory })),
  ),
)('a listing that was $what stays, $memory memory', ({ touch, memory }) => {
  const db = openDirectory()
  touch(db)
  if (memory === 'without') forgetSeed(db)
  expect(startWith(db)).toBe(upToDate)
  const before = readSnapshot(id)
  const revisions = listRevisions(id)

  expect(startWith(db, release)).toBe(
    'Listings: 1 kept as edited or confirmed here.',
  )

  expect(readSnapshot(id)).toEqual(before)
  expect(listRevisions(id)).toEqual(revisions)
  const told = () => listOwnershipChanges(id).filter(({ by }) => by === 'Seed')
  expect(told()).toEqual([
    expect.objectContaining({
      by: 'Seed',
      what: 'Kept as it is here',
      reason: expect.stringMatching(
        /^The project’s release says something newer: .+, .+\. The listing/,
      ) as unknown,
    }),
  ])
  expect(startWith(db, release)).toBe(upToDate)
  expect(told()).toHaveLength(1)
  expect(
    startWith(db, { 'listings.json': inRecord(slug, { summary: 'Newest.' }) }),
  ).toBe('Listings: 1 kept as edited or confirmed here.')
  expect(told()).toHaveLength(2)
})

test('a draft that was discarded is no touch', () => {
  const db = openDirectory()
  makeDraft(db)
  db.delete(drafts).run()
  expect(startWith(db, release)).toBe('Listings: 1 changed.')
})

test('a new listing comes in, as another clone has it', () => {
  const db = openDirectory()
  const more = {
    'listings.json': likeRecord(slug, { slug: 'new-in-fife', title: 'New' }),
  }
  expect(startWith(db, more)).toBe('Listings: 1 new.')
  const added = serviceIdFor('new-in-fife')
  expect(readSnapshot(added)).toEqual({ ...readSnapshot(id), title: 'New' })
  expect(listRevisions(added)).toMatchObject([{ number: 1, author: 'Seed' }])
  const queued = db.select().from(searchOutbox).all()
  expect(queued.map(({ serviceId }) => serviceId)).toEqual([added])
  expect(getChangeEvents()[0]).toMatchObject({
    service: { slug: 'new-in-fife' },
    kind: 'listed',
  })
  expect(startWith(db, more)).toBe(upToDate)
})

test('a listing without its record stays', () => {
  const db = openDirectory()
  const less = { 'listings.json': withoutRecord(slug) }
  expect(startWith(db, less)).toBe(
    'Listings: 1 no longer in the release but kept.',
  )
  expect(readSnapshot(id).title).not.toBe('')
  expect(startWith(db, less)).toBe(upToDate)
  // It comes back, and is followed again.
  expect(startWith(db)).toBe(upToDate)
  expect(startWith(db, release)).toBe('Listings: 1 changed.')
})

test('an editor’s listing at the address of a new one stays', () => {
  const db = openDirectory()
  const own = db.transaction((tx) =>
    publishNewService(tx, {
      snapshot: { ...readSnapshot(id, tx), title: 'New in Fife' },
      partnershipSlug: fife,
      by: ailsa,
      reason: 'It has begun',
      now,
    }),
  )
  expect(own.slug).toBe('new-in-fife')
  const more = { 'listings.json': likeRecord(slug, { slug: own.slug }) }
  expect(startWith(db, more)).toBe(
    'Listings: 1 kept as edited or confirmed here.',
  )
  expect(readSnapshot(own.id).title).toBe('New in Fife')
  expect(listOwnershipChanges(own.id)).toMatchObject([
    { what: 'Kept as it is here' },
  ])
  expect(startWith(db, more)).toBe(upToDate)
})

test('a listing belongs to whoever holds its area here', () => {
  const db = openDirectory()
  assignArea('S12000047', { to: perth, by: fergus, now })
  expect(startWith(db)).toBe(upToDate)
  startWith(db, {
    'listings.json': (list: Json[]) =>
      likeRecord(slug, { slug: 'new-in-fife' })(
        inRecord(slug, { summary: newer })(list),
      ),
  })
  const ownerOf = (slug: string) =>
    db
      .select({ owner: services.partnershipSlug })
      .from(services)
      .where(eq(services.slug, slug))
      .get()?.owner
  expect(ownerOf('new-in-fife')).toBe(perth)
  // Those that were there stay whose they are until they are handed over.
  expect(ownerOf(slug)).toBe(fife)
  expect(readSnapshot(id).summary).toBe(newer)
})

test('what replaces a listing comes in before it', () => {
  const db = openDirectory()
  const replaced = {
    'listings.json': (list: Json[]) =>
      likeRecord('bail-supervision-fife', { slug: 'after' })(
        inRecord(slug, {
          availability: 'superseded',
          successorSlug: 'after',
        })(list),
      ),
  }
  expect(startWith(db, replaced)).toBe('Listings: 1 new, 1 changed.')
  expect(readSnapshot(id)).toMatchObject({
    availability: 'superseded',
    successor: 'after',
  })
})

test('a start that fails half-way changes nothing', () => {
  const db = openDirectory()
  db.$client.exec(`create trigger refuse before insert on revisions
    begin select raise(abort, 'the disk is full'); end`)
  const folder = makeRelease({
    ...release,
    'needs.json': inRecord('drugs', { label: 'In newer words' }),
  })
  expect(() => seedDatabase(db, { folder, now })).toThrow()
  db.$client.exec('drop trigger refuse')
  expect(startWith(db)).toBe(upToDate)
})
