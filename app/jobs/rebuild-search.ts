/**
 * npm run search:rebuild
 *
 * Makes the search index again from the database, beside the running directory
 * or without it. It stands here because search knows no model: this command
 * hands it the listings.
 */
import { searchSource } from '#app/listings/search-source.server.ts'
import { env } from '#app/server/env.server.ts'
import { configureDatabase } from '#db/client.server.ts'
import { rebuildSearchIndex } from '#search/rebuild.ts'

await rebuildSearchIndex({
  db: configureDatabase(env.DATABASE_PATH),
  source: searchSource,
  search: {
    address: env.MEILI_URL
      ? { url: env.MEILI_URL, apiKey: env.MEILI_API_KEY }
      : null,
    folder: env.SEARCH_PATH,
    binary: env.MEILI_BINARY,
  },
  log: (sentence) => {
    process.stdout.write(`${sentence}\n`)
  },
})
