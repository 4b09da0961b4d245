/**
 * Reading, checking and applying a file of listings takes seconds: it is done
 * in a thread of its own, so that no reader waits for it. The server starts
 * it; routes ask it for work.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { UnusableFile } from '#app/interchange/table.ts'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'

/** What the thread can be asked, and what it answers. */
export type ImportTasks = {
  read: {
    ask: {
      bytes: Uint8Array
      fileName: string
      partnershipSlug: string | null
      by: Editor
    }
    answer: string
  }
  check: { ask: { id: string }; answer: null }
  /** Takes in or undoes, as was begun. */
  work: { ask: { id: string; by: Editor }; answer: null }
  workbook: {
    ask:
      | { of: 'listings'; by: Editor }
      | { of: 'template'; by: Editor }
      | { of: 'report'; id: string; by: Editor }
    answer: Uint8Array<ArrayBuffer>
  }
}

export type TaskName = keyof ImportTasks
export type Answered =
  | { id: number; answer: unknown }
  | { id: number; failure: { name: string; message: string; code?: string } }

export type ImportQueue = {
  ask<Name extends TaskName>(
    name: Name,
    what: ImportTasks[Name]['ask'],
  ): Promise<ImportTasks[Name]['answer']>
}

/**
 * The server bundle and the process that starts it are two module graphs in
 * one process; both must speak to one thread.
 */
const shared = globalThis as { directoryImporter?: ImportQueue }

export function configureImportQueue(importer: ImportQueue) {
  shared.directoryImporter = importer
}

/** Throws when asked before `configureImportQueue`. */
export function importQueue(): ImportQueue {
  const { directoryImporter: thread } = shared
  if (!thread)
    throw new Error('configureImportQueue was not called before an import')
  return {
    async ask(name, what) {
      try {
        return await thread.ask(name, what)
      } catch (error) {
        // Classes do not cross from one thread, or one graph, to another.
        const { name: kind, message } = error as Error
        if (kind === 'Forbidden') throw new Forbidden(message)
        if (kind === 'UnusableFile') throw new UnusableFile(message)
        throw error
      }
    },
  }
}

/** So long somebody waits for a page without wondering. */
const patience = 1_500

/**
 * Has work done that goes on by itself: what takes a moment is done when this
 * returns; of the rest the page of the import says how far it is.
 */
export async function startInBackground<Name extends 'check' | 'work'>(
  name: Name,
  what: ImportTasks[Name]['ask'],
) {
  const done = importQueue()
    .ask(name, what)
    .catch(() => {
      // It is noted in the log, and with the import for whoever asked.
    })
  await Promise.race([done, wait(patience, undefined, { ref: false })])
}
