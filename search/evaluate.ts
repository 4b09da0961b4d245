/**
 * Measures how often the right listing comes first:
 * `npm run search:evaluate -- [--around 10000] [--save] [file …]`.
 *
 * Asks a fresh copy of the seed on a search server of its own, on a fixed day,
 * so that the figures depend on the code and the seed alone.
 */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { closeDatabase, configureDatabase } from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import type { SearchDocument } from './documents/document.ts'
import { listSearchDocuments } from './documents/source.ts'
import type { DocumentSource } from './documents/source.ts'
import { configureSearch } from './engines/meilisearch/client.server.ts'
import { startBundledSearch } from './engines/meilisearch/process.server.ts'
import { servicesIndex } from './engines/meilisearch/settings.ts'
import { fallsBelow, judge, resultOf } from './evaluation/judge.ts'
import type {
  Answer,
  Judgement,
  SetResult,
  TestQuery,
} from './evaluation/judge.ts'
import { changesIn, missesIn, tableOf } from './evaluation/report.ts'
import { makeSyntheticListings } from './evaluation/synthetic-listings.ts'
import { prepareSearchIndex } from './indexer.server.ts'
import { parseSearchQuery } from './query.ts'
import type { SearchQuery } from './query.ts'

/** What is measured: handed in, for search knows neither seed nor models. */
export type EvaluatedDirectory = {
  /** Fills an empty database with the listings that the answers are about. */
  fill: (db: Db, options: { log: (line: string) => void; now: Date }) => void
  source: DocumentSource
  searchServices: (query: SearchQuery) => Promise<
    | {
        status: 'found' | 'found-plainly'
        total: number
        hits: { document: SearchDocument }[]
        explanations: unknown[]
      }
    | { status: 'unavailable' }
  >
}

const fixtures = join(import.meta.dirname, '..', 'tests', 'fixtures')
export const ownFiles = ['queries.json', 'dev-queries.json'].map((file) =>
  join(fixtures, file),
)
const committedFile = join(fixtures, 'evaluation.json')
/** The day on which statements are fresh or old. */
const evaluatedAt = new Date('2025-12-01T09:00:00.000Z')
/** How far the figures may fall among very many listings. */
export const allowanceAtSize = 0.05
const batch = 5_000
/** Questions in flight: enough to keep the search server busy. */
const concurrency = 4

/** A fresh copy of the listings, with a search server of its own to ask. */
export async function openEvaluation({
  fill,
  source,
  searchServices,
}: EvaluatedDirectory) {
  const folder = mkdtempSync(join(tmpdir(), 'search-evaluation-'))
  const log = () => undefined
  const db = configureDatabase(join(folder, 'directory.sqlite'))
  const server = await startBundledSearch({
    folder: join(folder, 'search'),
    log,
  })
  // A slow machine must not look like a wrong answer.
  const client = configureSearch(server, { timeout: 120_000 })
  let synthetic = 0
  migrateDatabase(db)
  fill(db, { log, now: evaluatedAt })
  await prepareSearchIndex({ db, client, source, log, now: evaluatedAt })
  return {
    judgeQueries: (queries: TestQuery[]) => judgeAll(queries, searchServices),
    /** Puts as many synthetic listings around the real ones, in all. */
    async surround(count: number) {
      const real = listSearchDocuments(source, evaluatedAt)
      for (; synthetic < count; synthetic += batch) {
        const documents = makeSyntheticListings(real, {
          from: synthetic,
          count: Math.min(batch, count - synthetic),
        })
        const { status, error } = await client
          .index(servicesIndex)
          .addDocuments(documents)
          .waitTask({ timeout: 600_000 })
        if (status !== 'succeeded') throw new Error(error?.message ?? status)
      }
    },
    async close() {
      await server.stop()
      closeDatabase()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function readQueries(file: string): TestQuery[] {
  const text = readFileSync(file, 'utf8')
  return (JSON.parse(text) as { queries: TestQuery[] }).queries
}

/** What was committed last, by the name of the file of queries. */
export function readCommitted(): Record<string, SetResult> {
  if (!existsSync(committedFile)) return {}
  const text = readFileSync(committedFile, 'utf8')
  return (JSON.parse(text) as { sets: Record<string, SetResult> }).sets
}

type Search = EvaluatedDirectory['searchServices']

async function judgeAll(
  queries: TestQuery[],
  search: Search,
): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for (let at = 0; at < queries.length; at += concurrency)
    judgements.push(
      ...(await Promise.all(
        queries
          .slice(at, at + concurrency)
          .map(async (query) => judge(query, await ask(query.query, search))),
      )),
    )
  return judgements
}

async function ask(words: string, search: Search): Promise<Answer> {
  const found = await search(
    parseSearchQuery(new URLSearchParams({ q: words })),
  )
  if (found.status !== 'found')
    throw new Error(`The search server did not answer “${words}”.`)
  return {
    total: found.total,
    explained: found.explanations.length > 0,
    hits: found.hits.map(({ document }) => ({
      slug: document.slug,
      title: document.title,
      types: document.typeTree,
      areas: document.coverage,
      needs: document.needs,
      groups: document.groups,
    })),
  }
}

/** Runs the command with the arguments that it was given. */
export async function evaluateByCommand(directory: EvaluatedDirectory) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      around: { type: 'string', default: '0' },
      save: { type: 'boolean', default: false },
    },
  })
  const around = Number(values.around)
  if (around > 0 && values.save)
    throw new Error('Only the figures of the real listings alone are saved.')
  const files = positionals.length > 0 ? positionals : ownFiles
  const committed = readCommitted()
  const results = { ...committed }
  const evaluation = await openEvaluation(directory)
  if (around > 0) await evaluation.surround(around)
  for (const file of files) {
    const name = basename(file)
    const before = committed[name]
    const judgements = await evaluation.judgeQueries(readQueries(file))
    const result = resultOf(judgements, before)
    const allowance = around > 0 ? allowanceAtSize : 0
    const worse = before ? fallsBelow(result, before, allowance) : []
    say(around > 0 ? `${name}, among ${around} synthetic listings` : name)
    for (const line of [
      ...tableOf(result, before),
      ...missesIn(judgements),
      ...changesIn(judgements, before),
      ...worse.map((what) => `WORSE: ${what}`),
      '',
    ])
      say(line)
    if (worse.length > 0 && !values.save) process.exitCode = 1
    if (ownFiles.includes(file)) results[name] = result
  }
  await evaluation.close()
  if (!values.save) return
  writeFileSync(
    committedFile,
    `${JSON.stringify({ sets: results }, null, 2)}\n`,
  )
  say(`Saved in ${committedFile}.`)
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
