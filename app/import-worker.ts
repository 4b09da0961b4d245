/** The thread that reads, checks and applies files of listings. */
import { setImmediate as letOthers } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { configureDatabase } from '#db/client.server.ts'
import type { Answered, ImportTasks, TaskName } from './importer.server.ts'
import { applyImport, undoImport } from './models/import-apply.server.ts'
import { checkImport } from './models/import-check.server.ts'
import { writeReport } from './models/import-report.server.ts'
import { findImport, startImport } from './models/import.server.ts'
import {
  exportAsWorkbook,
  writeTemplate,
} from './models/listing-export.server.ts'
import { readListingFile } from './models/listing-file.ts'

type Asked = { id: number; name: TaskName; what: unknown }
type Answers = {
  [Name in TaskName]: (
    what: ImportTasks[Name]['ask'],
    now: Date,
  ) => Promise<ImportTasks[Name]['answer']> | ImportTasks[Name]['answer']
}

const { databasePath } = workerData as { databasePath: string }
configureDatabase(databasePath)

const answers: Answers = {
  async read({ bytes, ...upload }, now) {
    return startImport(await readListingFile(bytes), { ...upload, now })
  },
  async check({ id }, now) {
    // Between its steps the thread may do something shorter.
    const steps = checkImport(id, now)
    while (!steps.next().done) await letOthers()
    return null
  },
  apply: ({ id, ...command }, now) => applyImport(id, { ...command, now }),
  undo: ({ id, by }, now) => undoImport(id, { by, now }),
  async workbook(what) {
    return new Uint8Array(await write(what))
  },
}

function write(what: ImportTasks['workbook']['ask']) {
  if (what.of === 'listings') return exportAsWorkbook(what.by)
  if (what.of === 'template') return writeTemplate(what.by)
  const found = findImport(what.id, what.by)
  if (!found) throw new Error(`There is no import ${what.id}`)
  return writeReport(found)
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
