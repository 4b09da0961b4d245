/**
 * Puts what people type that no vocabulary holds, synonyms and phrases, where
 * search is handed it from. Nobody edits them in the directory, so the files
 * decide, at every start.
 */
import { eq } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import type { Tx } from '#db/client.server.ts'
import { settings } from '#db/schema/system.ts'
import type { Phrase } from '#search/lexicon/phrase.ts'
import type { Synonyms } from '#search/lexicon/synonyms.ts'
import type { SeedContent } from './read.ts'
import { note } from './tally.ts'
import type { Tally } from './tally.ts'

export function writeSearchWords(
  tx: Tx,
  { synonyms, phrases }: Pick<SeedContent, 'synonyms' | 'phrases'>,
): Tally {
  const { twoWay, oneWay, matchOnly, explain, ambiguous } = synonyms
  const used: Synonyms = { twoWay, oneWay, matchOnly, explain, ambiguous }
  const said: Phrase[] = phrases.map(
    ({ phrases, meanings, inOrder, isTeam }) => ({
      phrases,
      meanings,
      ...(inOrder && { inOrder }),
      ...(isTeam && { isTeam }),
    }),
  )
  const tally: Tally = new Map()
  write(tx, { key: 'search.synonyms', content: used, tally })
  write(tx, { key: 'search.phrases', content: said, tally })
  return tally
}

function write(
  tx: Tx,
  { key, content, tally }: { key: string; content: object; tally: Tally },
) {
  const value = JSON.stringify(content)
  const present = tx.select().from(settings).where(eq(settings.key, key)).get()
  if (present?.value === value) return
  tx.insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } })
    .run()
  const before = present ? entriesOf(JSON.parse(present.value)) : none
  const after = entriesOf(content)
  for (const [name, entry] of after)
    if (before.get(name) !== entry)
      note(tally, `${key} ${name}`, before.has(name) ? 'changed' : 'added')
  for (const name of before.keys())
    if (!after.has(name)) note(tally, `${key} ${name}`, 'removed')
}

const none: ReadonlyMap<string, string> = new Map()

/** Each entry of one list, or of several, by the first word that stands in it. */
function entriesOf(content: unknown): ReadonlyMap<string, string> {
  const lists = Array.isArray(content) ? { phrases: content } : content
  const entries = Object.entries(lists as Record<string, unknown[]>).flatMap(
    ([list, all]) =>
      all.map((entry) => ({
        name: `${list} ${firstWordOf(entry)}`,
        text: JSON.stringify(entry),
      })),
  )
  // A word may begin several entries.
  return new Map(
    [...groupBy(entries, ({ name }) => name)].map(([name, same]) => [
      name,
      same.map(({ text }) => text).join(),
    ]),
  )
}

function firstWordOf(entry: unknown): string {
  return typeof entry === 'object' && entry !== null
    ? firstWordOf(Object.values(entry)[0])
    : String(entry)
}
