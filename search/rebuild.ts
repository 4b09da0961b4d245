/** Builds the search index again from the database: `npm run search:rebuild`. */
import type { Db } from '#db/client.server.ts'
import type { DocumentSource } from './documents/source.ts'
import { createSearchClient } from './engines/meilisearch/client.server.ts'
import type { SearchAddress } from './engines/meilisearch/client.server.ts'
import {
  findBundledSearch,
  startBundledSearch,
} from './engines/meilisearch/process.server.ts'
import { prepareSearchIndex } from './indexer.server.ts'

/**
 * Whether the directory is running or not.
 * @param search.address of a search server that is not ours to start
 * @param search.folder of the one that comes with the directory
 */
export async function rebuildSearchIndex({
  db,
  source,
  search,
  log,
}: {
  db: Db
  source: DocumentSource
  search: {
    address: SearchAddress | null
    folder: string
    binary?: string | undefined
  }
  log: (sentence: string) => void
}) {
  const running = search.address ?? findBundledSearch(search.folder)
  const started = running ? null : await startBundledSearch({ ...search, log })
  const address = running ?? started
  if (!address) return
  const client = createSearchClient(address, { timeout: 120_000 })
  await prepareSearchIndex({ db, client, source, log, afresh: true })
  await started?.stop()
}
