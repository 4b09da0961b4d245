import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { migrateTo } from '#tests/support/database.ts'

test('a database from before the workspace keeps what was confirmed', () => {
  const db = openDatabase(':memory:')
  migrateTo(db, '0001_audit_events_append_only')
  db.$client.exec(`
    insert into partnerships (slug, name, name_source) values ('fife', 'Fife', 'x');
    insert into organizations (id, name, kind) values ('o', 'Fife Council', 'other');
    insert into services (id, slug, title, organization_id, summary, courts_basis,
      source_name, source_generation, created_at, updated_at)
      values ('s', 's', 'S', 'o', 'S', 'none', 'x', 'x', '2025', '2025');
    insert into assurances values
      ('a', 's', 'place', 'fife', 'The coordinator', '2025-05-01', null, null);
    insert into audit_events values ('e', '2025', 'Seed', 'seeded', 'x', null, null);
  `)

  migrateDatabase(db)

  expect(
    db.all(sql`select id, part, partnership_slug, assured_by, editor_id,
      assured_at from assurances`),
  ).toEqual([
    {
      id: 'a',
      part: 'place',
      partnership_slug: 'fife',
      assured_by: 'The coordinator',
      editor_id: null,
      assured_at: '2025-05-01',
    },
  ])
  expect(() => db.$client.exec('delete from audit_events')).toThrow(
    'audit_events can only be added to',
  )
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1)
  db.$client.close()
})

test('what was accepted into a draft stays so', () => {
  const db = openDatabase(':memory:')
  migrateTo(db, '0006_lapsed-assurances')
  db.$client.exec(`
    insert into organizations (id, name, kind) values ('o', 'Fife Council', 'other');
    insert into services (id, slug, title, organization_id, summary, courts_basis,
      source_name, source_generation, created_at, updated_at)
      values ('s', 's', 'S', 'o', 'S', 'none', 'x', 'x', '2025', '2025');
    insert into editors (id, name, email, role, created_at)
      values ('e', 'Fergus', 'fergus@national.example', 'national', '2025');
    insert into corrections (id, token_hash, service_id, suggestion, created_at)
      values ('c', 'x', 's', 'It is free', '2025');
    insert into drafts (id, service_id, editor_id, snapshot, created_at,
      updated_at, correction_id) values ('d', 's', 'e', '{}', '2025', '2025', 'c'),
      ('new', null, 'e', '{}', '2025', '2025', null);
  `)

  migrateDatabase(db)

  expect(db.all(sql`select * from draft_corrections`)).toEqual([
    { draft_id: 'd', correction_id: 'c' },
  ])
  expect(db.all(sql`select id from drafts`)).toHaveLength(2)
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  db.$client.close()
})
