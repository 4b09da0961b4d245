/** Builds the search index from the database, and swaps it in with no gap. */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { MeilisearchApiError } from 'meilisearch'
import type { Meilisearch, Settings } from 'meilisearch'
import { dayOf } from '#app/models/dates.ts'
import { isOld } from '#app/models/freshness.ts'
import { listServices } from '#app/models/service.server.ts'
import { getVocabulary } from '#app/models/vocabulary.server.ts'
import type { Db } from '#db/client.server.ts'
import { searchOutbox, settings as settingsTable } from '#db/schema.ts'
import { countBasicCopy, makeBasicCopy } from './basic-copy.server.ts'
import { toSearchDocument } from './documents.ts'
import type { SearchDocument } from './documents.ts'
import { servicesIndex, settings } from './settings.ts'
import {
  listSuggestions,
  suggestionsIndex,
  suggestionSettings,
} from './suggestions.ts'
import type { Suggestion } from './suggestions.ts'

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

/** The day, in Europe/London, that an index made now is for. */
export const indexDay = () => dayOf(new Date())

/** One after the other: two at once would build the same fresh index. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes the indexes what the database says, unless they already are, and with
 * them the copy that answers in their place. What is old depends on the day, so
 * a new day is a new index.
 */
export function prepareSearchIndex(
  content: Preparation,
): Promise<{ rebuilt: boolean; documents: number }> {
  const prepared = last.then(() => prepare(content))
  last = prepared.catch(() => undefined)
  return prepared
}

type Preparation = {
  db: Db
  client: Meilisearch
  log: (sentence: string) => void
  now?: Date
  /** Even where nothing is amiss. */
  afresh?: boolean
}

async function prepare({
  db,
  client,
  log,
  now = new Date(),
  afresh = false,
}: Preparation) {
  const changes = countQueued(db)
  const documents = listSearchDocuments(now)
  makeBasicCopy(db, documents)
  await prepareIndex({ db, client, afresh }, suggestionsIndex, {
    settings: suggestionSettings,
    documents: listSuggestions(getVocabulary()),
  })
  const rebuilt = await prepareIndex({ db, client, afresh }, servicesIndex, {
    settings,
    documents,
    day: dayOf(now),
  })
  // What came in between went into the index that this one took the place of.
  if (rebuilt && countQueued(db) !== changes)
    queueWhatDiffers(db, { from: documents, to: listSearchDocuments(now), now })
  if (rebuilt) log(`${String(documents.length)} listings can be searched.`)
  return { rebuilt, documents: documents.length }
}

/** How many changes were ever noted for search, brought in or not. */
function countQueued({ $client }: Db) {
  return $client
    .prepare(`select seq from sqlite_sequence where name = 'search_outbox'`)
    .pluck()
    .get()
}

function queueWhatDiffers(
  db: Db,
  {
    from,
    to,
    now,
  }: { from: SearchDocument[]; to: SearchDocument[]; now: Date },
) {
  const textsOf = (documents: SearchDocument[]) =>
    new Map(documents.map((one) => [one.id, JSON.stringify(one)]))
  const [before, after] = [textsOf(from), textsOf(to)]
  const queuedAt = now.toISOString()
  for (const serviceId of new Set([...before.keys(), ...after.keys()]))
    if (before.get(serviceId) !== after.get(serviceId))
      db.insert(searchOutbox).values({ serviceId, queuedAt }).run()
}

type Content = {
  settings: Settings
  documents: (SearchDocument | Suggestion)[]
  day?: string
}

/** @returns whether it had to be built */
async function prepareIndex(
  { db, client, afresh }: { db: Db; client: Meilisearch; afresh: boolean },
  uid: string,
  content: Content,
): Promise<boolean> {
  const wanted = fingerprint(content)
  const present = await describeIndex(client, uid)
  if (
    !afresh &&
    present?.documents === content.documents.length &&
    readFingerprint(db, uid) === `${present.made} ${wanted}`
  )
    return false
  await rebuild(client, uid, content)
  const built = await describeIndex(client, uid)
  writeFingerprint(db, uid, `${built?.made ?? ''} ${wanted}`)
  return true
}

/**
 * Whether the indexes are those that were made of this database: a server of
 * its own can lose one, come back from an older copy of itself, or be changed
 * by somebody else, and go on answering.
 */
export async function isSearchIndexSound({
  db,
  client,
}: Pick<Preparation, 'db' | 'client'>): Promise<boolean> {
  // Between two steps of making it, it is nobody's.
  await last
  const changes = isAnythingQueued(db) ? null : countQueued(db)
  const suggestions = await describeIndex(client, suggestionsIndex)
  const listings = await describeIndex(client, servicesIndex)
  if (!suggestions?.documents || !listings) return false
  if (!isMadeAs(db, suggestionsIndex, suggestions)) return false
  if (!isMadeAs(db, servicesIndex, listings)) return false
  // While a change is on its way, the two may differ.
  const isQuiet = changes !== null && countQueued(db) === changes
  return !isQuiet || listings.documents === countBasicCopy(db)
}

function isMadeAs(db: Db, uid: string, { made }: { made: string }) {
  return readFingerprint(db, uid)?.startsWith(`${made} `) ?? false
}

function isAnythingQueued(db: Db) {
  return (
    db.select({ id: searchOutbox.id }).from(searchOutbox).get() !== undefined
  )
}

async function rebuild(
  client: Meilisearch,
  uid: string,
  { settings, documents }: Content,
) {
  const fresh = `${uid}-fresh`
  await client.deleteIndexIfExists(fresh)
  await settled(client.createIndex(fresh, { primaryKey: 'id' }))
  const index = client.index(fresh)
  await settled(index.updateSettings(settings))
  for (let at = 0; at < documents.length; at += batch)
    await settled(index.addDocuments(documents.slice(at, at + batch)))
  if (!(await createdAt(client, uid)))
    await settled(client.createIndex(uid, { primaryKey: 'id' }))
  await settled(client.swapIndexes([{ indexes: [uid, fresh], rename: false }]))
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

/** @returns null when there is none */
async function describeIndex(client: Meilisearch, uid: string) {
  const made = await createdAt(client, uid)
  if (made === null) return null
  const index = client.index(uid)
  const [settings, { numberOfDocuments: documents }] = await Promise.all([
    index.getSettings(),
    index.getStats(),
  ])
  return { made: `${made} ${hashOf(settings)}`, documents }
}

/** When the index was made; null when there is none. */
async function createdAt(
  client: Meilisearch,
  uid: string,
): Promise<string | null> {
  try {
    const index = await client.getRawIndex(uid)
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

function fingerprint({ settings, documents, day }: Content): string {
  return hashOf([settings, documents, day])
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function fingerprintKey(uid: string) {
  return `search.fingerprint.${uid}`
}

function readFingerprint(db: Db, uid: string): string | undefined {
  return db
    .select({ value: settingsTable.value })
    .from(settingsTable)
    .where(eq(settingsTable.key, fingerprintKey(uid)))
    .get()?.value
}

function writeFingerprint(db: Db, uid: string, value: string) {
  db.insert(settingsTable)
    .values({ key: fingerprintKey(uid), value })
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
  const client = createSearchClient(address, { timeout: 120_000 })
  await prepareSearchIndex({ db, client, log, afresh: true })
  await started?.stop()
}
