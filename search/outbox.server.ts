import { setTimeout as wait } from 'node:timers/promises'
import { asc, inArray, sql } from 'drizzle-orm'
import type { Index, Meilisearch } from 'meilisearch'
import type { Db, Tx } from '#db/client.server.ts'
import { searchOutbox } from '#db/schema.ts'
import { changeBasicCopy } from './basic-copy.server.ts'
import {
  holdSearchBack,
  letSearchAnswer,
  takeRefusal,
  wasSearchRefused,
} from './client.server.ts'
import {
  indexDay,
  isSearchIndexSound,
  listSearchDocuments,
  prepareSearchIndex,
} from './rebuild.ts'
import { servicesIndex } from './settings.ts'

const pauseBetweenLooks = 200
const pauseAfterFailure = 5_000
const pauseBetweenChecks = 5_000
const pauseBeforeSecondCheck = 1_000
/** Two directories that share a server would take turns for ever. */
const mostRepairs = 5
const repairsCountFor = 5 * 60_000
/** Meilisearch takes these in within a second; who comes next waits so long. */
const most = 500

/** Notes, in the transaction of a change, that the index is behind. */
export function queueForSearch(tx: Tx, serviceId: string, now: Date) {
  tx.insert(searchOutbox)
    .values({ serviceId, queuedAt: now.toISOString() })
    .run()
}

/**
 * Brings waiting changes into the index. A row leaves the outbox only after
 * Meilisearch has done the work, so nothing is lost whoever is killed when.
 * @param makeReady done before Meilisearch is given anything: it makes an index
 *   without settings of whatever it is given for one that it has lost
 * @returns how many services were brought up to date
 */
export async function drainOutbox({
  db,
  client,
  now = new Date(),
  makeReady,
}: {
  db: Db
  client: Meilisearch
  now?: Date
  makeReady?: () => Promise<void>
}): Promise<number> {
  const waiting = listWaiting(db)
  if (waiting.length === 0) return 0
  const ids = [...new Set(waiting.map((row) => row.serviceId))]
  const documents = listSearchDocuments(now, ids)
  const gone = ids.filter((id) => !documents.some((one) => one.id === id))
  // First, for it is there when Meilisearch is not.
  changeBasicCopy(db, { documents, gone })
  await makeReady?.()
  const index = client.index(servicesIndex)
  // Together: of two that fail, neither may fail with nobody there to notice.
  await Promise.all([
    documents.length > 0 && settled(index.addDocuments(documents)),
    gone.length > 0 && settled(index.deleteDocuments(gone)),
  ])
  db.delete(searchOutbox)
    .where(
      inArray(
        searchOutbox.id,
        waiting.map((row) => row.id),
      ),
    )
    .run()
  return ids.length
}

async function settled(task: ReturnType<Index['deleteDocuments']>) {
  const done = await task.waitTask({ timeout: 60_000 })
  if (done.status !== 'succeeded')
    throw new Error(`The index refused a change: ${done.error?.message ?? ''}`)
}

/**
 * One change does not queue behind the thousands of an import: what was changed
 * together with the fewest others goes first.
 */
function listWaiting(db: Db) {
  const { queuedAt } = searchOutbox
  const together = sql`count(*) over (partition by ${queuedAt})`
  return db
    .select()
    .from(searchOutbox)
    .orderBy(together, asc(searchOutbox.id))
    .limit(most)
    .all()
}

/** Keeps the index true for as long as the process lives. */
export function startIndexer({
  db,
  client,
  log,
  isBusy = () => false,
}: {
  db: Db
  client: Meilisearch
  log: (sentence: string) => void
  /** While another connection writes at length, nobody waits behind it. */
  isBusy?: () => boolean
}): { stop(): Promise<void> } {
  let stopped = false
  let failing = false
  let preparedFor = indexDay()
  let timer: NodeJS.Timeout
  let current = Promise.resolve()
  const care = careForIndex({ db, client, log, isBusy })

  async function look() {
    if (isBusy()) {
      next(pauseBetweenLooks)
      return
    }
    let drained = 0
    try {
      drained = await drainOutbox({ db, client, makeReady: care.check })
      const today = indexDay()
      if (today !== preparedFor) {
        await prepareSearchIndex({ db, client, log })
        preparedFor = today
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
    else next(drained > 0 ? 0 : pauseBetweenLooks)
  }

  function next(pause: number) {
    timer = setTimeout(() => {
      current = look()
    }, pause)
    timer.unref()
  }

  next(pauseBetweenLooks)
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
  log,
  isBusy,
}: {
  db: Db
  client: Meilisearch
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
    if (repairs.length === mostRepairs)
      throw new Error(
        'it was made again several times, and is changed from outside each time: does another directory use the same Meilisearch server?',
      )
    log(
      'The search index is not what was made of this database, and is being made again. Until then the plainer search answers.',
    )
    await prepareSearchIndex({ db, client, log })
    repairs.push(performance.now())
  }

  const timer = setInterval(() => {
    const pause = wasSearchRefused() ? pauseBetweenLooks : pauseBetweenChecks
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
  }, pauseBetweenLooks)
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
