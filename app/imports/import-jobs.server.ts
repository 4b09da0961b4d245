/** Taking in and undoing an import: who begins it, how far it is, its end. */
import { and, eq, isNotNull } from 'drizzle-orm'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import { writing } from '#db/dry-run.server.ts'
import type { ImportRefusal } from '#db/schema/codes.ts'
import { imports } from '#db/schema/imports.ts'
import { applyImport } from './apply-import.server.ts'
import type { Step } from './batches.server.ts'
import { findImport, getOwnImport } from './imports.server.ts'
import { undoImport } from './undo-import.server.ts'

/**
 * Claims the import for one piece of work: whoever asks second, or twice, finds
 * it begun, and is told how far it is.
 * @returns false where it is not the moment for it
 */
export function beginImportJob(
  id: string,
  command: { by: Editor } & (
    { work: 'publishing' | 'drafting'; reason: string } | { work: 'undoing' }
  ),
): boolean {
  const { by, ...what } = command
  return db.transaction((tx) => {
    const isUndoing = what.work === 'undoing'
    const found = isUndoing ? findImport(id, by, tx) : getOwnImport(tx, id, by)
    const wanted = isUndoing ? 'applied' : 'checked'
    if (found?.status !== wanted || found.work !== null) return false
    tx.update(imports)
      .set({ ...what, workDone: 0, workOf: null, refusal: null })
      .where(eq(imports.id, id))
      .run()
    return true
  })
}

/** Does what was begun, and keeps at each step how far it is. */
export function* runImportJob(
  id: string,
  { by, now }: { by: Editor; now: Date },
): Generator<Step | typeof writing, void> {
  const found = findImport(id, by)
  if (!found?.work) return
  const { work } = found
  try {
    const steps =
      work === 'undoing'
        ? undoImport(id, { by, now })
        : applyImport(id, {
            as: work === 'drafting' ? 'drafts' : 'published',
            reason: found.reason ?? '',
            by,
            now,
          })
    for (;;) {
      const { done, value } = steps.next()
      if (done) {
        endWork(id, refusalIn(value))
        return
      }
      if (value !== writing) noteProgress(id, value)
      yield value
    }
  } catch (error) {
    const isForbidden = error instanceof Forbidden
    endWork(id, {
      because: isForbidden ? 'not-allowed' : 'failed',
      titles: [],
    })
    if (!isForbidden) throw error
  }
}

function refusalIn(
  answer: ReturnType<
    ReturnType<typeof applyImport | typeof undoImport>['next']
  >['value'],
): ImportRefusal | null {
  if (typeof answer !== 'object' || !('titles' in answer)) return null
  return { because: answer.status, titles: answer.titles }
}

function noteProgress(id: string, { done, of }: Step) {
  db.update(imports)
    .set({ workDone: done, workOf: of })
    .where(eq(imports.id, id))
    .run()
}

/** What was done has ended it already, in the same transaction. */
function endWork(id: string, refusal: ImportRefusal | null) {
  db.update(imports)
    .set({ work: null, refusal })
    .where(and(eq(imports.id, id), isNotNull(imports.work)))
    .run()
}

/**
 * Nothing of it is in the directory when its thread ends before it is done.
 * Nobody may be there any more who would want it: it waits to be asked for.
 */
export function stopImportJob() {
  const refusal = { because: 'stopped' as const, titles: [] }
  db.update(imports)
    .set({ work: null, refusal })
    .where(isNotNull(imports.work))
    .run()
}
