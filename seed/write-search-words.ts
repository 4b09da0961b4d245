/**
 * Puts what people type that no vocabulary holds, synonyms and phrases, where
 * search is handed it from. Nobody edits them in the directory, so the files
 * decide, at every start.
 */
import { ne } from 'drizzle-orm'
import { settings } from '#db/schema.ts'
import type { Db, Tx } from '#db/client.server.ts'
import type { Phrase } from '#search/lexicon/phrase.ts'
import type { Synonyms } from '#search/lexicon/synonyms.ts'
import type { SeedContent } from './read.ts'

/** @returns whether anything differed */
export function writeSearchWords(
  db: Db | Tx,
  { synonyms, phrases }: Pick<SeedContent, 'synonyms' | 'phrases'>,
): boolean {
  const { twoWay, oneWay, matchOnly, explain, ambiguous } = synonyms
  const used: Synonyms = { twoWay, oneWay, matchOnly, explain, ambiguous }
  const said: Phrase[] = phrases.map(({ phrases, meanings, inOrder }) => ({
    ...{ phrases, meanings },
    ...(inOrder && { inOrder }),
  }))
  const written = [
    write(db, 'search.synonyms', used),
    write(db, 'search.phrases', said),
  ]
  return written.includes(true)
}

function write(db: Db | Tx, key: string, content: unknown): boolean {
  const value = JSON.stringify(content)
  const { changes } = db
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value },
      setWhere: ne(settings.value, value),
    })
    .run()
  return changes > 0
}
