import { Worker } from 'node:worker_threads'
import { configureImporter } from './importer.server.ts'
import type { Answered, ImportTasks, TaskName } from './importer.server.ts'
import { listUnchecked } from './models/import-check.server.ts'

/** Bytes of memory are not given back otherwise. */
const idleAfter = 60_000
/** A file that needs more ends the thread, and never the directory. */
const mostMemory = 1_024

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
  resolve: (answer: unknown) => void
  reject: (reason: Error) => void
}

/** Starts the thread when it is first needed, and ends it when it is not. */
export function startImporter({
  databasePath,
  log,
}: {
  databasePath: string
  log: (sentence: string) => void
}): {
  /** Whether the thread may hold the database for longer than a moment. */
  isWriting: () => boolean
  stop(): Promise<void>
} {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let asked = 0
  const waiting = new Map<number, Waiting>()

  function thread(): Worker {
    if (worker) return worker
    const module = new URL('./import-worker.ts', import.meta.url).href
    const started = new Worker(begin, {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
      workerData: { databasePath, module },
    })
    started.unref()
    started.on('message', (message: Answered) => {
      const one = waiting.get(message.id)
      waiting.delete(message.id)
      if (waiting.size === 0) endWhenIdle()
      if ('answer' in message) one?.resolve(message.answer)
      else one?.reject(Object.assign(new Error(), message.failure))
    })
    started.on('error', (error) => {
      log(`The thread for imports ended: ${error.message}`)
    })
    started.on('exit', () => {
      if (worker === started) worker = undefined
      for (const { reject } of waiting.values())
        reject(
          Object.assign(new Error(tooMuch), { name: 'UnusableFile' as const }),
        )
      waiting.clear()
    })
    worker = started
    return started
  }

  function endWhenIdle() {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (waiting.size === 0) void worker?.terminate()
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
    return new Promise<ImportTasks[Name]['answer']>((resolve, reject) => {
      waiting.set(id, { name, resolve: resolve as Waiting['resolve'], reject })
      thread().postMessage({ id, name, what })
    })
  }

  configureImporter({ ask })
  for (const id of listUnchecked())
    ask('check', { id }).catch((error: unknown) => {
      log(`An import could not be checked: ${(error as Error).message}`)
    })
  return {
    isWriting: () =>
      [...waiting.values()].some(
        ({ name }) => name === 'apply' || name === 'undo',
      ),
    async stop() {
      clearTimeout(idle)
      await worker?.terminate()
    },
  }
}

const tooMuch =
  'This file asks too much of the server. Split it into smaller ones, or take out columns that are not about listings.'
