/**
 * How often a type of service was asked for in an area of which nobody has
 * told us, by day: for the report on gaps. Neither the words nor anything about
 * who asked is kept.
 */
import { sql } from 'drizzle-orm'
import { dayOf } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { emptySearches } from '#db/schema/system.ts'
import type { Gap } from './gaps.server.ts'

type Count = { day: string; typeKey: string; areaSlug: string; count: number }

/**
 * Counts wait here, so that reading a page never writes to the database: a job
 * writes them once a minute. A process that is killed forgets a minute of them,
 * which a report can bear.
 */
const waiting = new Map<string, Count>()

/** @param kinds what a reader was just told there is no answer to */
export function countUnmetSearches(kinds: Gap[], now: Date) {
  const types = new Set(getVocabulary().types.map(({ key }) => key))
  for (const { state, typeKeys, area } of kinds) {
    // What several types could be meant by says nothing of any one of them.
    const [typeKey, ...others] = typeKeys
    if (state !== 'not-told' || !typeKey || others.length > 0) continue
    if (types.has(typeKey)) wait({ typeKey, areaSlug: area.slug, now })
  }
}

function wait({
  typeKey,
  areaSlug,
  now,
}: {
  typeKey: string
  areaSlug: string
  now: Date
}) {
  const day = dayOf(now)
  const key = [day, typeKey, areaSlug].join(' ')
  const count = (waiting.get(key)?.count ?? 0) + 1
  waiting.set(key, { day, typeKey, areaSlug, count })
}

/** Puts what waits into the database. */
export function writeUnmetSearches() {
  const counts = [...waiting.values()]
  waiting.clear()
  if (counts.length === 0) return
  db.insert(emptySearches)
    .values(counts)
    .onConflictDoUpdate({
      target: [
        emptySearches.day,
        emptySearches.typeKey,
        emptySearches.areaSlug,
      ],
      set: { count: sql`${emptySearches.count} + excluded.count` },
    })
    .run()
}
