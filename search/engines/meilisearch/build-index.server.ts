/** Builds one Meilisearch index, and swaps it in with no gap. */
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { MeilisearchApiError } from 'meilisearch'
import type { Meilisearch, Settings } from 'meilisearch'
import type { Db } from '#db/client.server.ts'
import { settings as settingsTable } from '#db/schema/system.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import type { Suggestion } from '#search/suggestions.ts'

const batch = 5_000

type Content = {
  settings: Settings
  documents: (SearchDocument | Suggestion)[]
  day?: string
}

/**
 * Builds the index, unless the one that is there was built of the very same.
 * @param afresh even where nothing is amiss
 * @returns whether it had to be built
 */
export async function buildIndexUnlessCurrent(
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
  await build(client, uid, content)
  const built = await describeIndex(client, uid)
  writeFingerprint(db, uid, `${built?.made ?? ''} ${wanted}`)
  return true
}

/**
 * How many documents the index holds; null unless it is there as it was built
 * here, and with the settings that it was given.
 */
export async function countDocumentsAsBuilt(
  { db, client }: { db: Db; client: Meilisearch },
  uid: string,
): Promise<number | null> {
  const present = await describeIndex(client, uid)
  const isOurs =
    present && readFingerprint(db, uid)?.startsWith(`${present.made} `)
  return isOurs ? present.documents : null
}

async function build(
  client: Meilisearch,
  uid: string,
  { settings, documents }: Content,
) {
  const fresh = `${uid}-fresh`
  await client.deleteIndexIfExists(fresh)
  await completed(client.createIndex(fresh, { primaryKey: 'id' }))
  const index = client.index(fresh)
  await completed(index.updateSettings(settings))
  for (let at = 0; at < documents.length; at += batch)
    await completed(index.addDocuments(documents.slice(at, at + batch)))
  if (!(await createdAt(client, uid)))
    await completed(client.createIndex(uid, { primaryKey: 'id' }))
  await completed(
    client.swapIndexes([{ indexes: [uid, fresh], rename: false }]),
  )
  await completed(client.deleteIndex(fresh))
}

/** A task that failed is an error here, not a note in the server's log. */
async function completed(task: ReturnType<Meilisearch['createIndex']>) {
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
