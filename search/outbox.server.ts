import { asc, inArray, sql } from 'drizzle-orm'
import type { Index, Meilisearch } from 'meilisearch'
import type { Db, Tx } from '#db/client.server.ts'
import { searchOutbox } from '#db/schema.ts'
import {
  indexDay,
  listSearchDocuments,
  prepareSearchIndex,
} from '#search/engines/meilisearch/build-index.server.ts'
import { servicesIndex } from '#search/engines/meilisearch/settings.ts'
import { changeBasicCopy } from '#search/engines/sqlite/documents.server.ts'

const pauseBetweenLooks = 200
const pauseAfterFailure = 5_000
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
 * @returns how many services were brought up to date
 */
export async function drainOutbox({
  db,
  client,
  now = new Date(),
}: {
  db: Db
  client: Meilisearch
  now?: Date
}): Promise<number> {
  const waiting = listWaiting(db)
  if (waiting.length === 0) return 0
  const ids = [...new Set(waiting.map((row) => row.serviceId))]
  const documents = listSearchDocuments(now, ids)
  const gone = ids.filter((id) => !documents.some((one) => one.id === id))
  // First, for it is there when Meilisearch is not.
  changeBasicCopy(db, { documents, gone })
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

  async function look() {
    if (isBusy()) {
      next(pauseBetweenLooks)
      return
    }
    let drained = 0
    try {
      drained = await drainOutbox({ db, client })
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
      await current
    },
  }
}
