/**
 * How often the right listing comes first: `npm run search:evaluate [file]`.
 * Without a file, the project's own set of test queries.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '#app/env.server.ts'
import { searchServices } from '#app/models/search-results.server.ts'
import { configureDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { seedDatabase } from '#seed/run.ts'
import { findBundledSearch, startBundledSearch } from './bundled.server.ts'
import { configureSearch, createSearchClient } from './client.server.ts'
import { parseSearchQuery } from './query.ts'
import { prepareSearchIndex } from './rebuild.ts'

type TestQuery = {
  id: string
  query: string
  answerable: boolean
  expectedSlugs: string[]
}

const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}
const file = process.argv[2] ?? 'tests/fixtures/dev-queries.json'
const { queries } = JSON.parse(readFileSync(file, 'utf8')) as {
  queries: TestQuery[]
}

const db = configureDatabase(env.DATABASE_PATH)
migrateDatabase(db)
seedDatabase(db, { log: say })
const quiet = () => undefined
const running = env.MEILI_URL
  ? { url: env.MEILI_URL, apiKey: env.MEILI_API_KEY }
  : findBundledSearch(env.SEARCH_PATH)
const started = running
  ? null
  : await startBundledSearch({
      folder: join(env.SEARCH_PATH, '..', 'search-evaluation'),
      log: quiet,
    })
const address = running ?? started
if (!address) throw new Error('There is no search server to ask.')
configureSearch(address)
await prepareSearchIndex({
  db,
  client: createSearchClient(address, { timeout: 120_000 }),
  log: say,
})

const ranks: { query: TestQuery; rank: number; first: string[] }[] = []
for (const query of queries) {
  const found = await searchServices(
    parseSearchQuery(new URLSearchParams({ q: query.query })),
  )
  if (found.status !== 'found') throw new Error('Search did not answer.')
  const slugs = found.hits.map((hit) => hit.document.slug)
  const rank = slugs.findIndex((slug) => query.expectedSlugs.includes(slug)) + 1
  ranks.push({ query, rank, first: slugs.slice(0, 5) })
}

const answerable = ranks.filter(({ query }) => query.answerable)
const within5 = answerable.filter(({ rank }) => rank > 0 && rank <= 5)
const reciprocal = answerable.map(({ rank }) => (rank > 0 ? 1 / rank : 0))
for (const { query, rank, first } of ranks) {
  if (query.answerable && rank === 1) continue
  const place = rank > 0 ? `at ${String(rank)}` : 'not found'
  const expected = query.answerable ? place : 'nothing is right'
  say(`${query.id} "${query.query}": ${expected}; came: ${first.join(', ')}`)
}
const share = (part: number) => (part / answerable.length).toFixed(3)
say(
  `\n${String(answerable.length)} answerable queries of ${String(ranks.length)}`,
)
say(`success@5 ${share(within5.length)}`)
say(`MRR       ${share(reciprocal.reduce((sum, one) => sum + one, 0))}`)
await started?.stop()
