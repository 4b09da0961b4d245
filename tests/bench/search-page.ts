/**
 * What a results page costs beyond the search in it:
 * `npm run bench -- [--seconds 3] [--around 10000]`.
 *
 * Starts the real directory over a folder of its own, and asks it and its
 * search server the same things in turn, so that a busy machine slows both and
 * the ratio can be compared between machines and days.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { searchSource } from '#app/listings/search-source.server.ts'
import { searchServices } from '#app/results/search-services.server.ts'
import { closeDatabase, configureDatabase } from '#db/client.server.ts'
import { listSearchDocuments } from '#search/documents/source.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import type { SearchAddress } from '#search/engines/meilisearch/client.server.ts'
import { servicesIndex } from '#search/engines/meilisearch/settings.ts'
import { makeSyntheticListings } from '#search/evaluation/synthetic-listings.ts'
import { parseSearchQuery } from '#search/query.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    around: { type: 'string', default: '0' },
  },
})
const seconds = Number(values.seconds)
const around = Number(values.around)
const rounds = 3
const batch = 5_000
const asked = [
  '',
  'q=bail+supervision+fife',
  'q=what+is+there+for+women+in+perth',
  'area=highland&need=alcohol',
  'q=caladonian+dumfries',
  'q=recovery+cafe&page=2',
]

type Ask = () => Promise<void>
type Measured = { perSecond: number; p50: number; p99: number }

const folder = mkdtempSync(join(tmpdir(), 'directory-bench-'))
const directory = spawn(process.execPath, ['start.js'], {
  env: {
    ...process.env,
    DATABASE_PATH: join(folder, 'directory.sqlite'),
    SEARCH_PATH: join(folder, 'search'),
    NODE_ENV: 'production',
    PORT: '0',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const origin = await addressOf(directory)
  const server = searchServer()
  configureDatabase(join(folder, 'directory.sqlite'))
  if (around > 0) await surround(server)
  const searches = await recordSearches(server)
  const pages = asked.map((params) => fetcher(`${origin}/services?${params}`))
  const answers = asked.map((params) =>
    fetcher(`${origin}/services.json?${params}`),
  )
  say(`${documentsIn(around)} listings, ${seconds} s a turn`)
  for (const connections of [1, 8]) {
    const measured = await inTurn(connections, {
      Meilisearch: searches,
      'results, JSON': answers,
      'results page': pages,
    })
    sayTable(connections, measured)
  }
} finally {
  closeDatabase()
  directory.kill('SIGTERM')
  await new Promise((resolve) => directory.once('close', resolve))
  rmSync(folder, { recursive: true, force: true })
}

function documentsIn(invented: number) {
  return listSearchDocuments(searchSource, new Date()).length + invented
}

async function addressOf({ stdout }: typeof directory): Promise<string> {
  let said = ''
  for await (const chunk of stdout) {
    said += String(chunk)
    const [address] = /http:\/\/localhost:\d+/.exec(said) ?? []
    if (address) {
      stdout.resume()
      return address
    }
  }
  throw new Error(`The directory did not start:\n${said}`)
}

function searchServer(): SearchAddress {
  const note = readFileSync(join(folder, 'search', 'process.json'), 'utf8')
  return JSON.parse(note) as SearchAddress
}

async function surround(server: SearchAddress) {
  const client = configureSearch(server, { timeout: 120_000 })
  const real = listSearchDocuments(searchSource, new Date())
  for (let from = 0; from < around; from += batch)
    await client
      .index(servicesIndex)
      .addDocuments(
        makeSyntheticListings(real, {
          from,
          count: Math.min(batch, around - from),
        }),
      )
      .waitTask({ timeout: 600_000 })
}

/** The very requests that each page makes of the search server. */
async function recordSearches(server: SearchAddress): Promise<Ask[]> {
  const original = globalThis.fetch
  const searches: Ask[] = []
  configureSearch(server, { timeout: 60_000 })
  for (const params of asked) {
    const requests: Parameters<typeof fetch>[] = []
    globalThis.fetch = (...request) => {
      requests.push(request)
      return original(...request)
    }
    await searchServices(parseSearchQuery(new URLSearchParams(params)))
    globalThis.fetch = original
    searches.push(async () => {
      await Promise.all(
        requests.map(async ([address, options]) => {
          // Without the deadline of the first time, which has passed.
          await read(await original(address, { ...options, signal: null }))
        }),
      )
    })
  }
  return searches
}

function fetcher(address: string): Ask {
  return async () => {
    await read(await fetch(address))
  }
}

async function read(response: Response) {
  if (!response.ok)
    throw new Error(`${response.url} answered ${response.status}`)
  await response.arrayBuffer()
}

/** A turn each, several times over; what was slow by chance is slow for all. */
async function inTurn(
  connections: number,
  asks: Record<string, Ask[]>,
): Promise<Record<string, Measured>> {
  const times: Record<string, number[]> = {}
  const spent: Record<string, number> = {}
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, list] of Object.entries(asks)) {
      const begunAt = performance.now()
      const taken = await turn(connections, list)
      const took = performance.now() - begunAt
      // The first round warms up.
      if (round === 0) continue
      times[name] = [...(times[name] ?? []), ...taken]
      spent[name] = (spent[name] ?? 0) + took
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, taken]) => {
      const sorted = taken.sort((a, b) => a - b)
      const at = (share: number) =>
        sorted[Math.floor(share * (sorted.length - 1))] ?? 0
      const perSecond = taken.length / ((spent[name] ?? 0) / 1000)
      return [name, { perSecond, p50: at(0.5), p99: at(0.99) }]
    }),
  )
}

async function turn(connections: number, list: Ask[]): Promise<number[]> {
  const taken: number[] = []
  const until = performance.now() + seconds * 1000
  let next = 0
  const connection = async () => {
    while (performance.now() < until) {
      const ask = list[next++ % list.length]
      const begunAt = performance.now()
      await ask?.()
      taken.push(performance.now() - begunAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  return taken
}

function sayTable(connections: number, measured: Record<string, Measured>) {
  const raw = measured.Meilisearch
  say(`\n${connections} at once     per second   p50 ms   p99 ms   ratio`)
  for (const [name, { perSecond, p50, p99 }] of Object.entries(measured)) {
    const ratio = raw ? raw.perSecond / perSecond : 0
    say(
      [
        name.padEnd(14),
        perSecond.toFixed(1).padStart(12),
        p50.toFixed(1).padStart(8),
        p99.toFixed(1).padStart(8),
        `${ratio.toFixed(2)} ×`.padStart(9),
      ].join(' '),
    )
  }
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
