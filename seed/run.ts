import { sql } from 'drizzle-orm'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { areas, auditEvents, services, settings } from '#db/schema.ts'
import { checkReferences } from './check.ts'
import { readSeed } from './read.ts'
import type { SeedContent } from './read.ts'
import { SeedError } from './seed-error.ts'
import { stableId } from './stable-id.ts'
import { writeListings } from './write-listings.ts'
import { writeSearchWords } from './write-search-words.ts'
import { writeVocabularies } from './write-vocabularies.ts'

export type SeedOptions = {
  /** Where the seed files are; seed/data unless told otherwise. */
  folder?: string
  log?: (line: string) => void
  now?: Date
}

export type SeedCounts = ReturnType<typeof countContent>

const ownFolder = fileURLToPath(new URL('data', import.meta.url))

/**
 * Fills an empty, migrated database with the content of the seed files, or
 * leaves it as it is: what people have since changed is never touched. Only the
 * synonyms and phrases of search, which nobody edits there, follow the files.
 * @throws SeedError naming file, record and reason of everything wrong
 */
export function seedDatabase(
  db: Db,
  { folder = ownFolder, log = quiet, now = new Date() }: SeedOptions = {},
): { seeded: boolean; counts: SeedCounts | null } {
  const content = readWholeSeed(folder)
  if (!isEmpty(db) || !writeSeed(db, content, now)) {
    log(
      writeSearchWords(db, content)
        ? 'The database already holds a directory; what search knows of how people speak was brought up to date.'
        : 'The database already holds a directory; nothing was changed.',
    )
    return { seeded: false, counts: null }
  }
  const counts = countContent(content)
  log(describeCounts(counts))
  return { seeded: true, counts }
}

/** Returns false where another process was quicker. */
function writeSeed(db: Db, content: SeedContent, now: Date): boolean {
  function write(tx: Tx) {
    if (!isEmpty(tx)) return false
    // Listings name their successors, and types wider types, before they exist.
    tx.run(sql`pragma defer_foreign_keys = on`)
    writeVocabularies(tx, content)
    writeListings(tx, content.listings, { known: content, now })
    tx.insert(settings).values({ key: 'seed.hash', value: content.hash }).run()
    tx.insert(auditEvents)
      .values({
        id: stableId('audit-event', 'seed'),
        at: now.toISOString(),
        actor: 'Seed',
        did: 'seeded',
        subjectKind: 'directory',
        detail: { hash: content.hash, ...countContent(content) },
      })
      .run()
    return true
  }
  return db.transaction(write, { behavior: 'immediate' })
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

function isEmpty(db: Db | Tx) {
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
  return `${String(listings)} listings, ${String(areas)} areas and ${String(courts)} courts were put into the database.`
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
