/** What a newer release says reaches the search of a running directory. */
import { beforeAll, expect, test } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { listSuggestionGroups } from '#app/results/suggestions.server.ts'
import { drainOutbox } from '#search/indexer.server.ts'
import { seedDatabase } from '#seed/run.ts'
import { inRecord, likeRecord, makeRelease } from '#tests/support/release.ts'
import { searchFor, startSeededSearch } from '#tests/support/search.ts'

let running: Awaited<ReturnType<typeof startSeededSearch>>

beforeAll(async () => {
  running = await startSeededSearch()
}, 120_000)

/** Words that nothing else is found by. */
const [label, title] = ['Quillwork support', 'Lapwing diversion']

test('a newer label and a new listing are found and suggested', async () => {
  const { db, client, prepare } = running
  const typed = { 'service-types.json': inRecord('mentoring', { label }) }
  const listed = {
    'listings.json': likeRecord('diversion-fife', { slug: 'lapwing', title }),
  }
  const { total: mentoring } = await searchFor('type=mentoring')
  expect(mentoring).toBeGreaterThan(0)

  seedDatabase(db, { folder: makeRelease({ ...typed, ...listed }) })

  expect(await drainOutbox({ db, client, source: searchSource })).toBe(384)
  expect((await searchFor('q=lapwing')).slugs).toEqual(['lapwing'])
  expect((await searchFor('q=quillwork')).total).toBe(mentoring)
  await prepare()
  const groups = await listSuggestionGroups(
    new URLSearchParams({ q: 'quillwork' }),
  )
  expect(groups.flatMap(({ links }) => links)).toContainEqual(
    expect.objectContaining({ label, href: '/types/mentoring' }),
  )
}, 60_000)
