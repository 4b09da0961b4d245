/** Builds the search index from the database, and swaps it in with no gap. */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { MeilisearchApiError } from 'meilisearch'
import type { Meilisearch } from 'meilisearch'
import { dayOf } from '#app/models/dates.ts'
import { isOld } from '#app/models/freshness.ts'
import { listServices } from '#app/models/service.server.ts'
import { getVocabulary } from '#app/models/vocabulary.server.ts'
import type { Db } from '#db/client.server.ts'
import { settings as settingsTable } from '#db/schema.ts'
import { makeBasicCopy } from './basic-copy.server.ts'
import { toSearchDocument } from './documents.ts'
import type { SearchDocument } from './documents.ts'
import { servicesIndex, settings } from './settings.ts'

const fingerprintKey = 'search.fingerprint'
const batch = 5_000

/** The documents of these services, or of all; drafts and archived have none. */
export function listSearchDocuments(
  now: Date,
  ids?: string[],
): SearchDocument[] {
  const vocabulary = getVocabulary()
  return listServices(ids ? { ids } : {}).map((service) =>
    toSearchDocument(service, vocabulary, (on) => isOld(on, now)),
  )
}

/**
 * Makes the index what the database says, unless it already is, and with it the
 * copy that answers in its place. What is old
 * depends on the day, so a new day is a new index.
 */
export async function prepareSearchIndex({
  db,
  client,
  log,
  now = new Date(),
}: {
  db: Db
  client: Meilisearch
  log: (sentence: string) => void
  now?: Date
}): Promise<{ rebuilt: boolean; documents: number }> {
  const documents = listSearchDocuments(now)
  makeBasicCopy(db, documents)
  const built = await createdAt(client)
  const wanted = fingerprint(documents, now)
  if (built && readFingerprint(db) === `${built} ${wanted}`)
    return { rebuilt: false, documents: documents.length }
  await rebuild(client, documents)
  const created = await createdAt(client)
  writeFingerprint(db, `${created ?? ''} ${wanted}`)
  log(`${String(documents.length)} listings can be searched.`)
  return { rebuilt: true, documents: documents.length }
}

async function rebuild(client: Meilisearch, documents: SearchDocument[]) {
  const fresh = `${servicesIndex}-fresh`
  await client.deleteIndexIfExists(fresh)
  await settled(client.createIndex(fresh, { primaryKey: 'id' }))
  const index = client.index<SearchDocument>(fresh)
  await settled(index.updateSettings(settings))
  for (let at = 0; at < documents.length; at += batch)
    await settled(index.addDocuments(documents.slice(at, at + batch)))
  if (!(await createdAt(client)))
    await settled(client.createIndex(servicesIndex, { primaryKey: 'id' }))
  await settled(
    client.swapIndexes([{ indexes: [servicesIndex, fresh], rename: false }]),
  )
  await settled(client.deleteIndex(fresh))
}

/** A task that failed is an error here, not a note in the server's log. */
async function settled(task: ReturnType<Meilisearch['createIndex']>) {
  const done = await task.waitTask({ timeout: 600_000 })
  if (done.status !== 'succeeded')
    throw new Error(
      `The search server could not do ${done.type}: ${done.error?.message ?? done.status}`,
    )
}

/** When the index was made; null when there is none. */
async function createdAt(client: Meilisearch): Promise<string | null> {
  try {
    const index = await client.getRawIndex(servicesIndex)
    return index.createdAt
  } catch (error) {
    if (
      error instanceof MeilisearchApiError &&
      error.cause?.code === 'index_not_found'
    )
      return null
    throw error
  }
}

function fingerprint(documents: SearchDocument[], now: Date): string {
  return createHash('sha256')
    .update(JSON.stringify([settings, documents, dayOf(now)]))
    .digest('hex')
}

function readFingerprint(db: Db): string | undefined {
  return db
    .select({ value: settingsTable.value })
    .from(settingsTable)
    .where(eq(settingsTable.key, fingerprintKey))
    .get()?.value
}

function writeFingerprint(db: Db, value: string) {
  db.insert(settingsTable)
    .values({ key: fingerprintKey, value })
    .onConflictDoUpdate({ target: settingsTable.key, set: { value } })
    .run()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await rebuildByCommand()

async function rebuildByCommand() {
  const { env } = await import('#app/env.server.ts')
  const { configureDatabase } = await import('#db/client.server.ts')
  const { createSearchClient } = await import('./client.server.ts')
  const { findBundledSearch, startBundledSearch } =
    await import('./bundled.server.ts')
  const log = (sentence: string) => {
    process.stdout.write(`${sentence}\n`)
  }
  const db = configureDatabase(env.DATABASE_PATH)
  const running = env.MEILI_URL
    ? { url: env.MEILI_URL, apiKey: env.MEILI_API_KEY }
    : findBundledSearch(env.SEARCH_PATH)
  const started = running
    ? null
    : await startBundledSearch({ folder: env.SEARCH_PATH, log })
  const address = running ?? started
  if (!address) return
  writeFingerprint(db, 'asked for afresh')
  const client = createSearchClient(address, { timeout: 120_000 })
  await prepareSearchIndex({ db, client, log })
  await started?.stop()
}
