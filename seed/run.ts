import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { auditEventNames } from '#app/audit/events.ts'
import { openDatabase } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { areas } from '#db/schema/places.ts'
import { services } from '#db/schema/services.ts'
import { auditEvents, settings } from '#db/schema/system.ts'
import { queueForSearch } from '#search/outbox.server.ts'
import { checkReferences } from './check.ts'
import { dropUnused } from './drop-unused.ts'
import { readSeed } from './read.ts'
import type { SeedContent } from './read.ts'
import { SeedError } from './seed-error.ts'
import { stableId } from './stable-id.ts'
import { syncListings } from './sync-listings.ts'
import { syncVocabulary } from './sync-vocabulary.ts'
import { describeTally, namesOf } from './tally.ts'
import type { Tally } from './tally.ts'
import { seedActor } from './write-listings.ts'
import { writeSearchWords } from './write-search-words.ts'

export type SeedOptions = {
  /** Where the seed files are; seed/data unless told otherwise. */
  folder?: string
  log?: (line: string) => void
  now?: Date
}

export type SeedCounts = ReturnType<typeof countContent>

const ownFolder = fileURLToPath(new URL('data', import.meta.url))

/**
 * Brings the content of the seed files into a migrated database: everything
 * into an empty one, and later what is new since the last time. What people
 * have changed is never touched; the synonyms and phrases of search, which
 * nobody edits there, are always those of the files.
 * @throws SeedError naming file, record and reason of everything wrong
 */
export function seedDatabase(
  db: Db,
  { folder = ownFolder, log = quiet, now = new Date() }: SeedOptions = {},
): { seeded: boolean; counts: SeedCounts } {
  const content = readWholeSeed(folder)
  const counts = countContent(content)
  const synced = db.transaction((tx) => syncSeed(tx, content, now), {
    behavior: 'immediate',
  })
  log(synced.isFirst ? describeCounts(counts) : describeSync(synced))
  return { seeded: synced.isFirst, counts }
}

type Synced = {
  isFirst: boolean
  vocabulary: Tally
  listings: Tally
  searchWords: Tally
}

function syncSeed(tx: Tx, content: SeedContent, now: Date): Synced {
  // Listings name their successors, and types wider types, before they exist.
  tx.run(sql`pragma defer_foreign_keys = on`)
  const isFirst = isEmpty(tx)
  const searchWords = writeSearchWords(tx, content)
  const vocabulary = syncVocabulary(tx, content)
  const listings = syncListings(tx, content, { now, isFirst })
  dropUnused(tx, content, vocabulary)
  const synced = { isFirst, vocabulary, listings, searchWords }
  writeHash(tx, content.hash)
  const differences = vocabulary.size + listings.size + searchWords.size
  if (!isFirst && differences === 0) return synced
  // Labels and other words of the vocabulary stand in every document.
  if (!isFirst && vocabulary.size > 0) queueAllForSearch(tx, now)
  tx.insert(auditEvents)
    .values({
      id: isFirst ? stableId('audit-event', 'seed') : randomUUID(),
      at: now.toISOString(),
      actor: seedActor.name,
      did: isFirst ? auditEventNames.seeded : auditEventNames.broughtUpToDate,
      subjectKind: 'directory',
      detail: {
        hash: content.hash,
        ...(isFirst ? countContent(content) : detailOf(synced)),
      },
    })
    .run()
  return synced
}

function writeHash(tx: Tx, value: string) {
  const key = 'seed.hash'
  const present = tx.select().from(settings).where(eq(settings.key, key)).get()
  if (present?.value === value) return
  tx.insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } })
    .run()
}

function queueAllForSearch(tx: Tx, now: Date) {
  const published = tx
    .select({ id: services.id })
    .from(services)
    .where(eq(services.status, 'published'))
    .all()
  for (const { id } of published) queueForSearch(tx, id, now)
}

/** In words, with the names of what an editor may want to look at. */
function detailOf({ vocabulary, listings, searchWords }: Synced) {
  const named = (['kept', 'staying'] as const).flatMap((outcome) => {
    const names = [vocabulary, listings].flatMap((tally) =>
      namesOf(tally, outcome),
    )
    return names.length > 0 ? [[outcome, names] as const] : []
  })
  return {
    vocabulary: describeTally(vocabulary),
    listings: describeTally(listings, ofListings),
    searchWords: describeTally(searchWords),
    ...Object.fromEntries(named),
  }
}

const ofListings = { kept: 'kept as edited or confirmed here' }

/** "Vocabulary: 2 new, 3 changed. Listings: 1 new." */
function describeSync({ vocabulary, listings, searchWords }: Synced) {
  const told = [
    ['Vocabulary', describeTally(vocabulary)],
    ['Listings', describeTally(listings, ofListings)],
    ['Phrases and synonyms of search', describeTally(searchWords)],
  ].flatMap(([what, words]) => (words ? [`${what ?? ''}: ${words}.`] : []))
  return told.length > 0
    ? told.join(' ')
    : 'The vocabulary and the listings are up to date.'
}

/** Reads and checks every file. Throws SeedError where anything is wrong. */
export function readWholeSeed(folder = ownFolder): SeedContent {
  const { content, problems } = readSeed(folder)
  // A record that could not be read would be missed everywhere it is named.
  if (content === null || problems.length > 0) throw new SeedError(problems)
  const unfitting = checkReferences(content)
  if (unfitting.length > 0) throw new SeedError(unfitting)
  return content
}

function isEmpty(db: Tx) {
  const found = db
    .select({ any: sql<number>`1` })
    .from(services)
    .limit(1)
    .get()
  const area = db
    .select({ any: sql<number>`1` })
    .from(areas)
    .limit(1)
    .get()
  return found === undefined && area === undefined
}

function countContent(content: SeedContent) {
  return {
    areas: content.areas.length,
    partnerships: content.partnerships.length,
    courts: content.courts.length,
    prisons: content.prisons.length,
    custodyCentres: content.custodyCentres.length,
    places: content.places.length,
    postcodeDistricts: content.postcodeDistricts.length,
    serviceGroups: content.serviceGroups.length,
    serviceTypes: content.serviceTypes.length,
    listings: content.listings.length,
  }
}

function describeCounts(counts: SeedCounts) {
  const { areas, courts, listings } = counts
  return `${listings} listings, ${areas} areas and ${courts} courts were put into the database.`
}

function quiet() {
  // Tests and callers that did not ask hear nothing.
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = process.env.DATABASE_PATH ?? 'data/directory.sqlite'
  try {
    const db = openDatabase(path)
    migrateDatabase(db)
    seedDatabase(db, {
      log: (line) => process.stdout.write(`${path}: ${line}\n`),
    })
    db.$client.close()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${reason}\n`)
    process.exitCode = 1
  }
}
