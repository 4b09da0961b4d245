/** A directory never says where a refuge is, nor did it ever. */
import { auditEventNames } from '#app/audit/events.ts'
import { sql } from 'drizzle-orm'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { readWholeSeed } from '#seed/run.ts'
import { migrateTo } from '#tests/support/database.ts'

/** Invented, in the sentence that the real one stood in. */
const place = 'Invermorrach'
const said = `Ten refuge flats in ${place}, and practical and emotional support for women.`
const summary = 'Refuge, and practical and emotional support for women.'

test('the place of a refuge is taken out of the file, history and all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refuge-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const path = join(folder, 'directory.sqlite')
  const before = openDatabase(path)
  migrateTo(before, '0008_point-to-what-was-split-off')
  fill(before)
  before.$client.close()
  expect(readFileSync(path).includes(place)).toBe(true)

  const db = openDatabase(path)
  migrateDatabase(db)

  expect(readFileSync(path).includes(place)).toBe(false)
  expect(readFileSync(`${path}-wal`).includes(place)).toBe(false)
  expect(db.all(sql`select id, summary from services order by id`)).toEqual([
    { id: 'other', summary: 'A bench in the park, and practical support.' },
    { id: 's', summary },
    { id: 'split', summary: 'Refuge flats.' },
  ])
  expect(
    db.all(sql`select service_id as id, number, reason,
      snapshot ->> 'summary' as summary, snapshot ->> 'title' as title
      from revisions order by service_id, number`),
  ).toEqual([
    {
      id: 'other',
      number: 1,
      reason: 'Taken from a page',
      summary: 'A bench in the park, and practical support.',
      title: 'O',
    },
    {
      id: 's',
      number: 1,
      summary,
      title: 'Women’s Aid',
      reason: 'Taken from the news. A place was removed for safety.',
    },
    {
      id: 's',
      number: 2,
      summary: 'Flats, safe ones.',
      title: 'Women’s Aid',
      reason: 'Shorter. A place was removed for safety.',
    },
    {
      id: 's',
      number: 3,
      summary,
      title: 'Women’s Aid',
      reason: 'Back again. A place was removed for safety.',
    },
  ])
  expect(
    db.all(
      sql`select id, snapshot ->> 'summary' as summary from drafts order by id`,
    ),
  ).toEqual([
    { id: 'd', summary },
    { id: 'new', summary },
  ])
  expect(
    db.get(sql`select present_value, suggestion, outcome from corrections`),
  ).toEqual({
    present_value: summary,
    suggestion: 'It is not the area',
    outcome: null,
  })
  expect(
    db.all(sql`select did, subject_id, detail ->> 'reason' as reason
      from audit_events order by at, subject_id`),
  ).toEqual([
    { did: auditEventNames.published, subject_id: 's', reason: 'The flats' },
    ...['s', 'split'].map((id) => ({
      did: auditEventNames.placeRemoved,
      subject_id: id,
      reason: expect.stringContaining('A directory must not say') as unknown,
    })),
  ])
  expect(
    db.all(sql`select service_id from search_outbox order by service_id`),
  ).toEqual([{ service_id: 's' }, { service_id: 'split' }])
  expect(() => db.$client.exec(`update audit_events set did = 'x'`)).toThrow(
    'audit_events can only be added to',
  )
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  db.$client.close()
})

test('a directory that never said so is left as it is', () => {
  const db = openDatabase(':memory:')
  migrateTo(db, '0008_point-to-what-was-split-off')

  migrateDatabase(db)

  expect(db.all(sql`select * from audit_events`)).toEqual([])
  expect(db.all(sql`select * from search_outbox`)).toEqual([])
  db.$client.close()
})

test('no listing of the seed says where a refuge is', () => {
  const { listings, places } = readWholeSeed()
  const refuges = listings.filter(
    (listing) =>
      /\brefuges?\b|women.s aid|safe house/i.test(JSON.stringify(listing)) ||
      (listing.serviceTypes.includes('supported-accommodation') &&
        (listing.sex === 'women' || listing.clientGroups.includes('victims'))),
  )
  expect(refuges.length).toBeGreaterThan(3)

  const told = refuges.flatMap(({ slug, contact, ...listing }) => {
    const name = [listing.title, listing.provider.name].join()
    const prose = [
      listing.summary,
      listing.eligibility,
      listing.referral,
      listing.availabilityNote,
      listing.editorNote,
      ...listing.conflicts,
    ]
      .filter((text) => text !== null)
      .join(' ')
      // The names of organisations are no places.
      .replace(/(?:[A-Z]\w+ )+Women.s Aid/g, '')
    const named = places.filter(
      (one) =>
        listing.areas.includes(one.area) &&
        !name.includes(one.name) &&
        new RegExp(String.raw`\b${one.name}\b`).test(prose),
    )
    return contact.address || named.length > 0 ? [slug] : []
  })
  expect(told).toEqual([])
})

function fill(db: Db) {
  const quoted = (value: unknown) =>
    `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`
  const snapshot = (text: string, title = 'Women’s Aid') =>
    quoted({ title, summary: text, areas: ['fife'] })
  const service = (id: string, text: string) =>
    db.$client
      .exec(`insert into services (id, slug, title, organization_id, summary,
      courts_basis, source_name, source_generation, created_at, updated_at,
      split_from_id) values ('${id}', '${id}', '${id}', 'o', ${quoted(text)}, 'none',
      'x', 'x', '2025', '2025', ${id === 'split' ? "'s'" : 'null'})`)
  db.$client.exec(
    `insert into organizations (id, name, kind) values ('o', 'Aid', 'third-sector')`,
  )
  service('s', said)
  service('split', `Refuge flats in ${place}.`)
  service('other', 'A bench in the park, and practical support.')
  db.$client.exec(`
    insert into editors (id, name, email, role, created_at)
      values ('e', 'Fergus', 'fergus@national.example', 'national', '2025');
    insert into revisions (id, service_id, number, snapshot, author, reason, published_at) values
      ('r1', 's', 1, ${snapshot(said)}, 'Seed', 'Taken from the news', '2025'),
      ('r2', 's', 2, ${snapshot(`Flats in ${place}, safe ones.`)}, 'Fergus', 'Shorter.', '2025'),
      ('r3', 's', 3, ${snapshot(said)}, 'Fergus', 'Back again', '2025'),
      ('r4', 'other', 1, ${snapshot('A bench in the park, and practical support.', 'O')}, 'Seed', 'Taken from a page', '2025');
    insert into drafts (id, service_id, editor_id, snapshot, created_at, updated_at) values
      ('d', 's', 'e', ${snapshot(said)}, '2025', '2025'),
      ('new', null, 'e', ${snapshot(said, 'Copy')}, '2025', '2025');
    insert into corrections (id, token_hash, service_id, present_value, suggestion, created_at)
      values ('c', 'x', 's', ${quoted(said)}, 'It is not ${place}', '2025');
    insert into audit_events (id, at, actor, did, subject_kind, subject_id, detail)
      values ('a', '2025', 'Fergus', 'published', 'service', 's', ${quoted({ reason: `The flats in ${place}` })});
    create table search_documents (number integer primary key, document text);
    insert into search_documents (document) values (${quoted({ summary: said })});
    create virtual table search_words using fts5(summary, content = '', contentless_delete = 1);
    insert into search_words (rowid, summary) values (1, ${quoted(said)});
  `)
}
