/** Reads what people type that no vocabulary holds, as the seed wrote it. */
import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { settings } from '#db/schema/system.ts'
import type { Phrase } from '#search/lexicon/phrase.ts'
import type { Synonyms } from '#search/lexicon/synonyms.ts'

const noSynonyms: Synonyms = {
  twoWay: [],
  oneWay: [],
  matchOnly: [],
  explain: [],
  ambiguous: [],
}

export function getSynonyms(): Synonyms {
  return (readSetting('search.synonyms') as Synonyms | null) ?? noSynonyms
}

export function listPhrases(): Phrase[] {
  return (readSetting('search.phrases') as Phrase[] | null) ?? []
}

function readSetting(key: string): unknown {
  const row = db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, key))
    .get()
  return row ? (JSON.parse(row.value) as unknown) : null
}
