import { asc, inArray } from 'drizzle-orm'
import type { Meilisearch } from 'meilisearch'
import type { Db, Tx } from '#db/client.server.ts'
import { searchOutbox } from '#db/schema.ts'
import { changeBasicCopy } from './basic-copy.server.ts'
import { listSearchDocuments, prepareSearchIndex } from './rebuild.ts'
import { servicesIndex } from './settings.ts'

const pauseBetweenLooks = 500
const pauseAfterFailure = 5_000
const most = 500
const aDay = 24 * 60 * 60 * 1000

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
  const waiting = db
    .select()
    .from(searchOutbox)
    .orderBy(asc(searchOutbox.id))
    .limit(most)
    .all()
  if (waiting.length === 0) return 0
  const ids = [...new Set(waiting.map((row) => row.serviceId))]
  const documents = listSearchDocuments(now, ids)
  const gone = ids.filter((id) => !documents.some((one) => one.id === id))
  // First, for it is there when Meilisearch is not.
  changeBasicCopy(db, { documents, gone })
  const index = client.index(servicesIndex)
  const tasks = [
    ...(documents.length > 0 ? [index.addDocuments(documents)] : []),
    ...(gone.length > 0 ? [index.deleteDocuments(gone)] : []),
  ]
  for (const task of tasks) {
    const done = await task.waitTask({ timeout: 60_000 })
    if (done.status !== 'succeeded')
      throw new Error(
        `The index refused a change: ${done.error?.message ?? ''}`,
      )
  }
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
  let prepared = Date.now()
  let timer: NodeJS.Timeout
  let current = Promise.resolve()

  async function look() {
    if (isBusy()) {
      next(pauseBetweenLooks)
      return
    }
    try {
      await drainOutbox({ db, client })
      if (Date.now() - prepared > aDay) {
        await prepareSearchIndex({ db, client, log })
        prepared = Date.now()
      }
      failing = false
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!failing && !stopped)
        log(`The search index is behind and will be tried again: ${reason}`)
      failing = true
    }
    if (!stopped) next(failing ? pauseAfterFailure : pauseBetweenLooks)
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
