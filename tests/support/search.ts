/**
 * The real search over everything the seed holds, for a test file: a database
 * and a search server of its own, both gone when the file ends.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { searchSource } from '#app/listings/search-source.server.ts'
import { searchServices } from '#app/results/search-services.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import { startBundledSearch } from '#search/engines/meilisearch/process.server.ts'
import type { BundledSearch } from '#search/engines/meilisearch/process.server.ts'
import { prepareSearchIndex } from '#search/indexer.server.ts'
import { parseSearchQuery } from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'
import { configureTestDatabase, seededDatabasePath } from './database.ts'

const quiet = () => undefined
/** A busy machine must not look like a search that is away. */
export const patient = { timeout: 60_000 }
let folder: string | undefined
let server: BundledSearch | undefined

/** @param now decides which statements are fresh or old */
export async function startSeededSearch({ now }: { now?: Date } = {}) {
  folder = mkdtempSync(join(tmpdir(), 'directory-search-'))
  const db = configureTestDatabase(seededDatabasePath())
  server = await startBundledSearch({ folder, log: quiet })
  const client = configureSearch(server, patient)
  const prepare = () =>
    prepareSearchIndex({
      db,
      client,
      source: searchSource,
      log: quiet,
      ...(now && { now }),
    })
  await prepare()
  return { db, server, client, prepare }
}

afterAll(async () => {
  await server?.stop()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

/** What whichever search answers says to an address such as `q=bail&area=fife`. */
export async function searchFor(asked: string | SearchQuery) {
  const found = await searchServices(
    typeof asked === 'string'
      ? parseSearchQuery(new URLSearchParams(asked))
      : asked,
  )
  if (found.status === 'unavailable') throw new Error('no search answered')
  return { ...found, slugs: found.hits.map(({ document }) => document.slug) }
}

/** Every value that a facet can be chosen by. */
export function facetValues(): Record<Facet, string[]> {
  const words = getVocabulary()
  const slugs = (list: { slug: string }[]) => list.map(({ slug }) => slug)
  const keys = (list: { key: string }[]) => list.map(({ key }) => key)
  return {
    area: [...slugs(words.areas), 'scotland'],
    court: slugs(words.courts),
    prison: slugs(words.prisons),
    custody: slugs(words.custodyCentres),
    type: keys([...words.types, ...words.typeGroups]),
    need: keys(words.needs),
    group: keys(words.groups),
    stage: keys(words.stages),
    referrer: keys(words.referrers),
    availability: [...words.availabilities],
    sex: ['women', 'men'],
  }
}
