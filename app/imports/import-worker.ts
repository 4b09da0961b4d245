/** The thread that reads, checks, takes in and undoes files of listings. */
import { setImmediate as letOthers } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import {
  exportAsWorkbook,
  writeTemplate,
} from '#app/interchange/export.server.ts'
import { readListingFile } from '#app/interchange/read-file.ts'
import { configureDatabase } from '#db/client.server.ts'
import { writing } from '#db/dry-run.server.ts'
import { checkImport } from './check-import.server.ts'
import { writeErrorWorkbook } from './error-workbook.server.ts'
import { runImportJob } from './import-jobs.server.ts'
import type { Answered, ImportTasks, TaskName } from './import-queue.server.ts'
import { findImport, startImport } from './imports.server.ts'

type Asked = { id: number; name: TaskName; what: unknown }
type Answers = {
  [Name in TaskName]: (
    what: ImportTasks[Name]['ask'],
    now: Date,
  ) => Promise<ImportTasks[Name]['answer']> | ImportTasks[Name]['answer']
}

const { databasePath, keyPath, state } = workerData as {
  databasePath: string
  keyPath: string | undefined
  /** Its first place is 1 while nobody else can write. */
  state: Int32Array
}
configureDatabase(databasePath, { keyPath })

/** One after the other: each would have to begin anew when another is done. */
let before = Promise.resolve()

const answers: Answers = {
  async read({ bytes, ...upload }, now) {
    return startImport(await readListingFile(bytes, { now }), {
      ...upload,
      now,
    })
  },
  async check({ id }, now) {
    await goThrough(checkImport(id, now))
    return null
  },
  async work({ id, by }) {
    const work = before.then(() =>
      goThrough(runImportJob(id, { by, now: new Date() }), (step) => {
        Atomics.store(state, 0, step === writing ? 1 : 0)
      }),
    )
    before = work.catch(() => undefined)
    await work
    return null
  },
  async workbook(what) {
    return new Uint8Array(await write(what))
  },
}

/** Between the steps the thread may do something shorter. */
async function goThrough<Step>(
  steps: Generator<Step>,
  tell?: (step: Step | null) => void,
) {
  try {
    for (let step = steps.next(); !step.done; step = steps.next()) {
      tell?.(step.value)
      await letOthers()
    }
  } finally {
    tell?.(null)
  }
}

function write(what: ImportTasks['workbook']['ask']) {
  if (what.of === 'listings') return exportAsWorkbook(what.by)
  if (what.of === 'template') return writeTemplate(what.by)
  const found = findImport(what.id, what.by)
  if (!found) throw new Error(`There is no import ${what.id}`)
  return writeErrorWorkbook(found)
}

parentPort?.on('message', ({ id, name, what }: Asked) => {
  void answer()

  async function answer() {
    let told: Answered
    try {
      const command = answers[name] as (what: unknown, now: Date) => unknown
      told = { id, answer: await command(what, new Date()) }
    } catch (error) {
      const { name: kind, message, code } = error as Error & { code?: string }
      told = { id, failure: { name: kind, message, code } }
    }
    parentPort?.postMessage(told)
  }
})
