import { Worker } from 'node:worker_threads'
import { giveUpChecking, listUnchecked } from './check-import.server.ts'
import { stopImportJob } from './import-jobs.server.ts'
import { configureImportQueue } from './import-queue.server.ts'
import type { Answered, ImportTasks, TaskName } from './import-queue.server.ts'

/** Bytes of memory are not given back otherwise. */
const idleAfter = 60_000
/** A file that needs more ends the thread, and never the directory. */
const mostMemory = 1_024
/** In milliseconds; no file that can be read takes a tenth of it. */
const longestReading = 120_000

/** A thread does not know TypeScript because the one that starts it does. */
const begin = `
  const { workerData } = require('node:worker_threads')
  import('tsx/esm/api').then(({ register }) => {
    register()
    return import(workerData.module)
  })
`

type Waiting = {
  name: TaskName
  what: unknown
  resolve: (answer: unknown) => void
  reject: (reason: Error) => void
}

/** Starts the thread when it is first needed, and ends it when it is not. */
export function startImportThread({
  databasePath,
  keyPath,
  log,
}: {
  databasePath: string
  /** Of the key to its secrets; beside it unless given. */
  keyPath?: string | undefined
  log: (sentence: string) => void
}): {
  /** Whether the thread holds the database for longer than a moment. */
  isWriting: () => boolean
  stop(): Promise<void>
} {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let asked = 0
  let stopped = false
  const state = new Int32Array(new SharedArrayBuffer(4))
  const waiting = new Map<number, Waiting>()

  function thread(): Worker {
    if (worker) return worker
    const module = new URL('./import-worker.ts', import.meta.url).href
    const started = new Worker(begin, {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
      workerData: { databasePath, keyPath, module, state },
    })
    started.unref()
    started.on('message', (message: Answered) => {
      const one = waiting.get(message.id)
      waiting.delete(message.id)
      if (waiting.size === 0) endWhenIdle()
      if ('answer' in message) {
        one?.resolve(message.answer)
        return
      }
      const { failure } = message
      if (!isExpected(failure.name))
        log(`The thread for imports failed: ${failure.message}`)
      one?.reject(Object.assign(new Error(), failure))
    })
    started.on('error', (error) => {
      log(`The thread for imports ended: ${error.message}`)
    })
    started.on('exit', () => {
      // Sent away when nothing was left for it to do.
      if (worker !== started) return
      worker = undefined
      Atomics.store(state, 0, 0)
      if (!stopped) giveUp()
      for (const { reject } of waiting.values())
        reject(
          Object.assign(new Error(tooMuch), { name: 'UnusableFile' as const }),
        )
      waiting.clear()
    })
    worker = started
    return started
  }

  /** Whoever waits for one of these is told so, and may ask once more. */
  function giveUp() {
    stopImportJob()
    for (const { name, what } of waiting.values())
      if (name === 'check')
        giveUpChecking((what as ImportTasks['check']['ask']).id, 'stopped')
  }

  function endWhenIdle() {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (waiting.size > 0) return
      const idler = worker
      worker = undefined
      void idler?.terminate()
    }, idleAfter)
    idle.unref()
  }

  function ask<Name extends TaskName>(
    name: Name,
    what: ImportTasks[Name]['ask'],
  ) {
    asked += 1
    const id = asked
    clearTimeout(idle)
    const answer = new Promise<ImportTasks[Name]['answer']>(
      (resolve, reject) => {
        waiting.set(id, {
          name,
          what,
          reject,
          resolve: resolve as Waiting['resolve'],
        })
        thread().postMessage({ id, name, what })
      },
    )
    if (name !== 'read') return answer
    const end = setTimeout(() => void worker?.terminate(), longestReading)
    return answer.finally(() => {
      clearTimeout(end)
    })
  }

  configureImportQueue({ ask })
  stopImportJob()
  for (const id of listUnchecked()) ask('check', { id }).catch(() => undefined)
  return {
    isWriting: () => Atomics.load(state, 0) === 1,
    async stop() {
      stopped = true
      clearTimeout(idle)
      await worker?.terminate()
    },
  }
}

/** What a person can do something about is told them, and no news here. */
function isExpected(name: string) {
  return ['Forbidden', 'UnusableFile'].includes(name)
}

const tooMuch =
  'This file asks too much of the server. Split it into smaller ones, or take out columns that are not about listings.'
