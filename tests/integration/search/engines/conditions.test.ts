/**
 * The two engines must mean the same by a condition. Conditions are made up at
 * random; a failure prints the smallest one and the seed that makes it again.
 */
import fc from 'fast-check'
import type { Index } from 'meilisearch'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filterFields } from '#search/documents/fields.ts'
import type { Facts } from '#search/documents/fields.ts'
import { createSearchClient } from '#search/engines/meilisearch/client.server.ts'
import { toFilter } from '#search/engines/meilisearch/filter.ts'
import { startBundledSearch } from '#search/engines/meilisearch/process.server.ts'
import type { BundledSearch } from '#search/engines/meilisearch/process.server.ts'
import { toTest } from '#search/engines/sqlite/evaluate-condition.ts'
import { allOf, anyOf, either, is, not } from '#search/plan/conditions.ts'
import type { Condition } from '#search/plan/conditions.ts'
import { someFacts } from '#tests/fixtures/facts.ts'
import { patient } from '#tests/support/search.ts'

/** Some of them would be filter text themselves, if they got out of quotes. */
const areas = ['fife', 'moray', 'a "b" c', 'a\\', '"] or ended = true', "n'l"]
const towns = [
  { lat: 56.11, lng: -3.16 },
  { lat: 57.48, lng: -4.22 },
  { lat: 55.46, lng: -4.63 },
]
const documents: (Facts & { id: number })[] = Array.from(
  { length: 60 },
  (_, id) => ({
    ...someFacts,
    id,
    coverage: areas.filter((_, at) => (id >> at) % 2 === 1),
    availability: id % 3 === 0 ? 'paused' : 'available',
    ended: id % 4 === 0,
    national: id % 5 === 0,
    minAge: id % 30,
    maxAge: 30 + (id % 20),
    _geo: towns[id % 4] ?? null,
  }),
)

let folder: string
let server: BundledSearch
let index: Index

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'directory-conditions-'))
  server = await startBundledSearch({ folder, log: () => undefined })
  const client = createSearchClient(server, patient)
  index = client.index('conditions')
  await index
    .updateSettings({ filterableAttributes: [...filterFields] })
    .waitTask(patient)
  await index.addDocuments(documents, { primaryKey: 'id' }).waitTask(patient)
}, 120_000)

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const plainConditions: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .uniqueArray(fc.constantFrom(...areas), { maxLength: 3 })
    .map((values) => anyOf('coverage', values)),
  fc
    .constantFrom('paused', 'available')
    .map((value) => is('availability', value)),
  fc
    .tuple(fc.constantFrom('ended', 'national'), fc.boolean())
    .map(([field, value]) => is(field, value)),
  fc
    .tuple(fc.constantFrom('minAge', 'maxAge'), fc.integer({ min: 0, max: 50 }))
    .map(([field, min]): Condition => ({ op: 'range', field, min })),
  fc
    .tuple(fc.constantFrom('minAge', 'maxAge'), fc.integer({ min: 0, max: 50 }))
    .map(([field, max]): Condition => ({ op: 'range', field, max })),
  fc
    .tuple(fc.constantFrom(...towns), fc.constantFrom(10, 50_000, 250_000))
    .map(([town, metres]): Condition => ({ op: 'within', ...town, metres })),
)

const { condition: conditions } = fc.letrec<{ condition: Condition }>(
  (tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      plainConditions,
      tie('condition').map(not),
      fc
        .array(tie('condition'), { minLength: 1, maxLength: 3 })
        .map((parts) => allOf(...parts)),
      fc
        .tuple(tie('condition'), tie('condition'))
        .map((parts) => either(...parts)),
    ),
  }),
)

test('both engines find the same for any condition', async () => {
  await fc.assert(
    fc.asyncProperty(conditions, async (condition) => {
      const { hits } = await index.search('', {
        filter: toFilter(condition),
        limit: documents.length,
      })
      const found = hits.map(({ id }) => id as number).sort((a, b) => a - b)
      const passing = documents.filter(toTest(condition)).map(({ id }) => id)
      expect(found).toEqual(passing)
    }),
    { numRuns: 300 },
  )
}, 180_000)
