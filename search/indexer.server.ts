/**
 * Keeps both copies of the listings true, the one in Meilisearch and the plain
 * one in SQLite: makes them when the directory starts and on each new day, and
 * brings in what has changed. An index that was lost is made again.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Index, Meilisearch } from 'meilisearch'
import type { Db } from '#db/client.server.ts'
import type { SearchDocument } from './documents/document.ts'
import { listSearchDocuments } from './documents/source.ts'
import type { DocumentSource } from './documents/source.ts'
import {
  buildIndexUnlessCurrent,
  countDocumentsAsBuilt,
} from './engines/meilisearch/build-index.server.ts'
import {
  holdSearchBack,
  letSearchAnswer,
  takeRefusal,
  wasSearchRefused,
} from './engines/meilisearch/client.server.ts'
import { servicesIndex, settingsFor } from './engines/meilisearch/settings.ts'
import {
  countDocuments,
  updateDocuments,
  writeAllDocuments,
} from './engines/sqlite/documents.server.ts'
import {
  countEverQueued,
  deleteQueued,
  isAnythingQueued,
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
const pauseBetweenChecks = 5_000
const pauseBeforeSecondCheck = 1_000
/** Two directories that share a server would take turns for ever. */
const maxRepairs = 5
const repairsCountFor = 5 * 60_000

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
  /** Even where nothing is amiss. */
  afresh?: boolean
}

async function prepare({
  db,
  client,
  source,
  log,
  now = new Date(),
  afresh = false,
}: Preparation) {
  const changes = countEverQueued(db)
  const vocabulary = source.getVocabulary()
  const documents = listSearchDocuments(source, now)
  writeAllDocuments(db, documents)
  const target = { db, client, afresh }
  await buildIndexUnlessCurrent(target, suggestionsIndex, {
    settings: suggestionSettings,
    documents: listSuggestions(vocabulary),
  })
  const rebuilt = await buildIndexUnlessCurrent(target, servicesIndex, {
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
  if (rebuilt) log(`${documents.length} listings can be searched.`)
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
 * Whether the indexes are those that were made of this database: a server of
 * its own can lose one, come back from an older copy of itself, or be changed
 * by somebody else, and go on answering.
 */
async function isSearchIndexSound({
  db,
  client,
}: Pick<Copies, 'db' | 'client'>): Promise<boolean> {
  // Between two steps of making it, it is nobody's.
  await last
  const changes = isAnythingQueued(db) ? null : countEverQueued(db)
  const suggestions = await countDocumentsAsBuilt(
    { db, client },
    suggestionsIndex,
  )
  if (!suggestions) return false
  const listings = await countDocumentsAsBuilt({ db, client }, servicesIndex)
  if (listings === null) return false
  // While a change is on its way, the two may differ.
  const isQuiet = changes !== null && countEverQueued(db) === changes
  return !isQuiet || listings === countDocuments(db)
}

/**
 * Brings waiting changes into the copies. A row leaves the outbox only after
 * Meilisearch has done the work, so nothing is lost whoever is killed when.
 * @param makeReady done before Meilisearch is given anything: it makes an index
 *   without settings of whatever it is given for one that it has lost
 * @returns how many services were brought up to date
 */
export async function drainOutbox({
  db,
  client,
  source,
  now = new Date(),
  makeReady,
}: Copies & {
  now?: Date
  makeReady?: () => Promise<void>
}): Promise<number> {
  const queued = listQueued(db)
  if (queued.length === 0) return 0
  const ids = [...new Set(queued.map((change) => change.serviceId))]
  const documents = listSearchDocuments(source, now, ids)
  const gone = ids.filter((id) => !documents.some((one) => one.id === id))
  // First, for it is there when Meilisearch is not.
  updateDocuments(db, { documents, gone })
  await makeReady?.()
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
  const care = careForIndex({ db, client, source, log, isBusy })

  async function look() {
    if (isBusy()) {
      next(pollInterval)
      return
    }
    let drained = 0
    try {
      drained = await drainOutbox({
        db,
        client,
        source,
        makeReady: care.check,
      })
      const day = today()
      if (day !== preparedFor) {
        await prepareSearchIndex({ db, client, source, log })
        preparedFor = day
      }
      failing = false
    } catch (error) {
      if (!failing && !stopped)
        log(
          `The search index is behind and will be tried again: ${reasonOf(error)}`,
        )
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
      await Promise.all([current, care.stop()])
    },
  }
}

/**
 * Looks every few seconds, and at once when a question was refused, whether the
 * index is still the one that was made of the database. Where it is not, it is
 * made again; until then readers are answered by the plain search.
 */
function careForIndex({
  db,
  client,
  source,
  log,
  isBusy,
}: Copies & {
  log: (sentence: string) => void
  isBusy: () => boolean
}) {
  let current: Promise<void> | undefined
  let checkedAt = performance.now()
  let repairs: number[] = []
  let toldRefusal: string | null = null
  let failing = false
  let stopped = false

  function check() {
    current ??= checkOnce().finally(() => {
      current = undefined
      checkedAt = performance.now()
    })
    return current
  }

  async function checkOnce() {
    const refusal = takeRefusal()
    if (await isSearchIndexSound({ db, client })) {
      letSearchAnswer()
      if (refusal !== null && refusal !== toldRefusal)
        log(
          `The search server refused a question (${refusal}), though its index is whole; the plainer search answered it.`,
        )
      toldRefusal = refusal ?? toldRefusal
      return
    }
    holdSearchBack()
    // Somebody may have made it afresh by command, and noted it just after.
    await wait(pauseBeforeSecondCheck)
    if (!(await isSearchIndexSound({ db, client }))) await repair()
    letSearchAnswer()
  }

  async function repair() {
    const before = performance.now() - repairsCountFor
    repairs = repairs.filter((at) => at > before)
    if (repairs.length === maxRepairs)
      throw new Error(
        'it was made again several times, and is changed from outside each time: does another directory use the same Meilisearch server?',
      )
    log(
      'The search index is not what was made of this database, and is being made again. Until then the plainer search answers.',
    )
    await prepareSearchIndex({ db, client, source, log })
    repairs.push(performance.now())
  }

  const timer = setInterval(() => {
    const pause = wasSearchRefused() ? pollInterval : pauseBetweenChecks
    if (current || isBusy() || performance.now() - checkedAt < pause) return
    check().then(
      () => {
        failing = false
      },
      (error: unknown) => {
        if (!failing && !stopped)
          log(`The search index could not be kept whole: ${reasonOf(error)}`)
        failing = true
      },
    )
  }, pollInterval)
  timer.unref()

  return {
    check,
    async stop() {
      stopped = true
      clearInterval(timer)
      await current?.catch(() => undefined)
    },
  }
}

function reasonOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
