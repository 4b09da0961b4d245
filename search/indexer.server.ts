/**
 * Keeps both copies of the listings true, the one in Meilisearch and the plain
 * one in SQLite: makes them when the directory starts and on each new day, and
 * brings in what has changed.
 */
import type { Index, Meilisearch } from 'meilisearch'
import type { Db } from '#db/client.server.ts'
import type { SearchDocument } from './documents/document.ts'
import { listSearchDocuments } from './documents/source.ts'
import type { DocumentSource } from './documents/source.ts'
import { buildIndexUnlessCurrent } from './engines/meilisearch/build-index.server.ts'
import { servicesIndex, settingsFor } from './engines/meilisearch/settings.ts'
import {
  updateDocuments,
  writeAllDocuments,
} from './engines/sqlite/documents.server.ts'
import {
  countEverQueued,
  deleteQueued,
  listQueued,
  queueForSearch,
} from './outbox.server.ts'
import {
  listSuggestions,
  suggestionsIndex,
  suggestionSettings,
} from './suggestions.ts'

const pollInterval = 200
const pauseAfterFailure = 5_000

type Copies = { db: Db; client: Meilisearch; source: DocumentSource }

/** One after the other: two at once would build the same fresh index. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes the indexes what the database says, unless they already are, and with
 * them the copy that answers in their place. What is old depends on the day, so
 * a new day is a new index.
 */
export function prepareSearchIndex(
  preparation: Preparation,
): Promise<{ rebuilt: boolean; documents: number }> {
  const prepared = last.then(() => prepare(preparation))
  last = prepared.catch(() => undefined)
  return prepared
}

type Preparation = Copies & {
  log: (sentence: string) => void
  now?: Date
}

async function prepare({
  db,
  client,
  source,
  log,
  now = new Date(),
}: Preparation) {
  const changes = countEverQueued(db)
  const vocabulary = source.getVocabulary()
  const documents = listSearchDocuments(source, now)
  writeAllDocuments(db, documents)
  await buildIndexUnlessCurrent({ db, client }, suggestionsIndex, {
    settings: suggestionSettings,
    documents: listSuggestions(vocabulary),
  })
  const rebuilt = await buildIndexUnlessCurrent({ db, client }, servicesIndex, {
    settings: settingsFor(vocabulary.synonyms),
    documents,
    day: source.dayOf(now),
  })
  // What came in between went into the index that this one took the place of.
  if (rebuilt && countEverQueued(db) !== changes)
    queueDifferences(db, {
      from: documents,
      to: listSearchDocuments(source, now),
      now,
    })
  if (rebuilt) log(`${String(documents.length)} listings can be searched.`)
  return { rebuilt, documents: documents.length }
}

function queueDifferences(
  db: Db,
  {
    from,
    to,
    now,
  }: { from: SearchDocument[]; to: SearchDocument[]; now: Date },
) {
  const textsOf = (documents: SearchDocument[]) =>
    new Map(documents.map((one) => [one.id, JSON.stringify(one)]))
  const [before, after] = [textsOf(from), textsOf(to)]
  for (const id of new Set([...before.keys(), ...after.keys()]))
    if (before.get(id) !== after.get(id)) queueForSearch(db, id, now)
}

/**
 * Brings waiting changes into the copies. A row leaves the outbox only after
 * Meilisearch has done the work, so nothing is lost whoever is killed when.
 * @returns how many services were brought up to date
 */
export async function drainOutbox({
  db,
  client,
  source,
  now = new Date(),
}: Copies & { now?: Date }): Promise<number> {
  const queued = listQueued(db)
  if (queued.length === 0) return 0
  const ids = [...new Set(queued.map((change) => change.serviceId))]
  const documents = listSearchDocuments(source, now, ids)
  const gone = ids.filter((id) => !documents.some((one) => one.id === id))
  // First, for it is there when Meilisearch is not.
  updateDocuments(db, { documents, gone })
  const index = client.index(servicesIndex)
  // Together: of two that fail, neither may fail with nobody there to notice.
  await Promise.all([
    documents.length > 0 && completed(index.addDocuments(documents)),
    gone.length > 0 && completed(index.deleteDocuments(gone)),
  ])
  deleteQueued(db, queued)
  return ids.length
}

async function completed(task: ReturnType<Index['deleteDocuments']>) {
  const done = await task.waitTask({ timeout: 60_000 })
  if (done.status !== 'succeeded')
    throw new Error(`The index refused a change: ${done.error?.message ?? ''}`)
}

/** Keeps the copies true for as long as the process lives. */
export function startIndexer({
  db,
  client,
  source,
  log,
  isBusy = () => false,
}: Copies & {
  log: (sentence: string) => void
  /** While another connection writes at length, nobody waits behind it. */
  isBusy?: () => boolean
}): { stop(): Promise<void> } {
  let stopped = false
  let failing = false
  const today = () => source.dayOf(new Date())
  let preparedFor = today()
  let timer: NodeJS.Timeout
  let current = Promise.resolve()

  async function look() {
    if (isBusy()) {
      next(pollInterval)
      return
    }
    let drained = 0
    try {
      drained = await drainOutbox({ db, client, source })
      const day = today()
      if (day !== preparedFor) {
        await prepareSearchIndex({ db, client, source, log })
        preparedFor = day
      }
      failing = false
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!failing && !stopped)
        log(`The search index is behind and will be tried again: ${reason}`)
      failing = true
    }
    if (stopped) return
    if (failing) next(pauseAfterFailure)
    else next(drained > 0 ? 0 : pollInterval)
  }

  function next(pause: number) {
    timer = setTimeout(() => {
      current = look()
    }, pause)
    timer.unref()
  }

  next(pollInterval)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}
