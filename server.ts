import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { withErrorResponses } from '#app/error-responses.server.ts'
import { sealStoredSecrets } from '#app/accounts/sealed-secrets.server.ts'
import { startImportThread } from '#app/imports/import-thread.server.ts'
import { searchSource } from '#app/listings/search-source.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { createExpressApp } from '#app/server/express.server.ts'
import { log } from '#app/server/log.server.ts'
import { listJobs } from '#app/jobs/jobs.server.ts'
import { startJobs } from '#app/jobs/scheduler.server.ts'
import {
  endInOrder,
  isEnding,
  withTimeout,
  stopServing,
  whenEnding,
} from '#app/server/shutdown.server.ts'
import { keepFileComplete } from '#db/checkpoint.server.ts'
import { closeDatabase, configureDatabase } from '#db/client.server.ts'
import { takeLock } from '#db/file-lock.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { mayOthersRead } from '#db/private-file.server.ts'
import {
  configureSearch,
  createSearchClient,
} from '#search/engines/meilisearch/client.server.ts'
import type { SearchAddress } from '#search/engines/meilisearch/client.server.ts'
import { startBundledSearch } from '#search/engines/meilisearch/process.server.ts'
import type { BundledSearch } from '#search/engines/meilisearch/process.server.ts'
import { prepareSearchIndex, startIndexer } from '#search/indexer.server.ts'
import { seedDatabase } from '#seed/run.ts'

/** Only a bundled server's index is ours to throw away. */
type ReadySearch = SearchAddress & Partial<Pick<BundledSearch, 'startAfresh'>>

type Step = <T>(
  label: string,
  work: (say: (line: string) => void) => T | Promise<T>,
) => Promise<T>

/** Brings the directory up, one step after the other, and serves it. */
export async function startServer(options: {
  isDevelopment: boolean
  step: Step
}) {
  endInOrder()
  try {
    await startEverything(options)
  } catch (error) {
    // Asked to end half-way: that something was missing then is no news.
    if (!isEnding()) throw error
  }
}

async function startEverything({
  isDevelopment,
  step,
}: {
  isDevelopment: boolean
  step: Step
}) {
  lockDatabase()
  const db = await step('Opening the database', (say) => {
    const opened = configureDatabase(env.DATABASE_PATH, {
      keyPath: env.SECRETS_KEY_PATH,
    })
    if (mayOthersRead(env.DATABASE_PATH))
      say(
        `Other users of this computer can read ${env.DATABASE_PATH}, which belongs to somebody else. Give the file to the user that runs the directory.`,
      )
    whenEnding(closeDatabase)
    whenEnding(keepFileComplete(opened.$client))
    migrateDatabase(opened)
    sealSecrets(say)
    return opened
  })
  await step('Checking the listings', (say) => seedDatabase(db, { log: say }))

  const search: ReadySearch = await step('Starting the search server', (say) =>
    env.MEILI_URL ? connectSearch(env.MEILI_URL) : startSearch(say),
  )
  configureSearch(search)
  // Indexing asks more of the search server than a reader may wait for.
  const client = createSearchClient(search, { timeout: 120_000 })
  const prepare = (say: (line: string) => void) =>
    prepareSearchIndex({ db, client, source: searchSource, log: say })
  await step('Preparing the search index', async (say) => {
    try {
      await prepare(say)
    } catch (error) {
      if (!search.startAfresh) throw error
      say(`The search index is damaged (${reasonOf(error)}): making it afresh.`)
      await search.startAfresh()
      await prepare(say)
    }
  })
  const imports = startImportThread({
    databasePath: env.DATABASE_PATH,
    keyPath: env.SECRETS_KEY_PATH,
    log: warn,
  })
  whenEnding(() => withTimeout(imports.stop(), 500))
  const indexer = startIndexer({
    db,
    client,
    source: searchSource,
    log: warn,
    isBusy: imports.isWriting,
  })
  whenEnding(() => withTimeout(indexer.stop(), 500))
  const jobs = startJobs(
    listJobs({
      origin: publicOrigin(env),
      mail: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
    }),
    { log: warn },
  )
  whenEnding(() => withTimeout(jobs.stop(), 500))

  const server = createServer()
  server.on('request', await loadApp({ server, isDevelopment }))
  const port = await listen(server)
  const host = env.HOST ?? 'localhost'
  process.stdout.write(`The directory is ready: http://${host}:${port}\n`)

  async function startSearch(say: (line: string) => void) {
    let report = say
    const bundled: BundledSearch = await startBundledSearch({
      folder: env.SEARCH_PATH,
      binary: env.MEILI_BINARY,
      log: (sentence) => {
        report(sentence)
      },
      onRestart: () => {
        prepare(warn).catch((error: unknown) => {
          log.error({ err: error }, 'the search index could not be prepared')
        })
      },
    })
    report = warn
    whenEnding(() => bundled.stop())
    return bundled
  }
}

function warn(sentence: string) {
  log.warn(sentence)
}

function sealSecrets(say: (line: string) => void) {
  const { sealed, isClean, lost } = sealStoredSecrets()
  if (sealed > 0)
    say(
      `Secrets that stood in the database as they are have been sealed: ${sealed}. Keep a backup of the key file, apart from those of the database.`,
    )
  if (!isClean)
    say(
      'Copies of them may be left in the free space of the file. Stop the directory, and run VACUUM on it.',
    )
  if (lost > 0)
    say(
      `Second factors that cannot be checked, because they are sealed with another key: ${lost}. Put the right key file back and start again, or let these people set theirs up anew (README, “The key”).`,
    )
}

function lockDatabase() {
  const release = takeLock(`${env.DATABASE_PATH}.lock`)
  if (!release)
    throw new Error(
      `The database ${env.DATABASE_PATH} is already being served by another process. Stop that one, or set DATABASE_PATH to another file.`,
    )
  whenEnding(release)
}

async function connectSearch(url: string): Promise<SearchAddress> {
  const address = { url, apiKey: env.MEILI_API_KEY }
  try {
    // Unlike /health, this needs the key.
    await createSearchClient(address, { timeout: 10_000 }).getVersion()
    return address
  } catch (error) {
    throw new Error(
      `The Meilisearch server at MEILI_URL (${url}) cannot be used: ${reasonOf(error)}.`,
      { cause: error },
    )
  }
}

async function loadApp({
  server,
  isDevelopment,
}: {
  server: Server
  isDevelopment: boolean
}): Promise<RequestHandler> {
  if (!isDevelopment) {
    const built = join(import.meta.dirname, 'build/server/index.js')
    const build = (await import(pathToFileURL(built).href)) as ServerBuild
    return createExpressApp({ env, log, build, guard: withErrorResponses })
  }
  const vite = await import('vite')
  const development = await vite.createServer({
    server: { middlewareMode: true, hmr: { server } },
  })
  whenEnding(() => withTimeout(development.close(), 500))
  return createExpressApp({
    env,
    log,
    guard: withErrorResponses,
    build: () =>
      development.ssrLoadModule(
        'virtual:remix/server-build',
      ) as Promise<ServerBuild>,
    devAssets: development.middlewares,
  })
}

function listen(server: Server) {
  return new Promise<number>((resolve, reject) => {
    server.once('error', (error) => {
      const reason =
        'code' in error && error.code === 'EADDRINUSE'
          ? 'it is already in use'
          : error.message
      reject(new Error(`Port ${env.PORT} cannot be served on: ${reason}.`))
    })
    // Longer than the proxies in front of it keep theirs, which otherwise
    // reuse a connection in the moment that it is being closed.
    server.keepAliveTimeout = 65_000
    server.listen({ port: env.PORT, host: env.HOST }, () => {
      whenEnding(() => stopServing(server))
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : env.PORT)
    })
  })
}

function reasonOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
