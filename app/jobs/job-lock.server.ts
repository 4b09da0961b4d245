import { and, eq } from 'drizzle-orm'
import { dayOf } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import { jobLocks } from '#db/schema/system.ts'

/** A holder that died without a word loses its turn then. */
const aTurn = 2 * 60_000

/** True while this process may do it: one does it at a time. */
export function acquireJobLock(
  name: string,
  {
    holder,
    now,
    unlessDoneToday = false,
  }: { holder: string; now: Date; unlessDoneToday?: boolean },
): boolean {
  return db.transaction((tx) => {
    const known = tx
      .select()
      .from(jobLocks)
      .where(eq(jobLocks.name, name))
      .get()
    const isHeld = known !== undefined && known.heldUntil > now.toISOString()
    if (isHeld && known.holder !== holder) return false
    if (unlessDoneToday && isDoneOn(known?.lastDoneAt ?? null, now))
      return false
    const turn = { holder, heldUntil: turnFrom(now) }
    tx.insert(jobLocks)
      .values({ name, ...turn })
      .onConflictDoUpdate({ target: jobLocks.name, set: turn })
      .run()
    return true
  })
}

/** Long work says now and then that it goes on. */
export function renewJobLock(
  name: string,
  { holder, now }: { holder: string; now: Date },
) {
  db.update(jobLocks)
    .set({ heldUntil: turnFrom(now) })
    .where(isHeldBy(name, holder))
    .run()
}

/** @param isDone false: it failed, and whoever comes next may try again */
export function releaseJobLock(
  name: string,
  { holder, isDone, now }: { holder: string; isDone: boolean; now: Date },
) {
  db.update(jobLocks)
    .set({
      heldUntil: now.toISOString(),
      ...(isDone ? { lastDoneAt: now.toISOString() } : {}),
    })
    .where(isHeldBy(name, holder))
    .run()
}

function isHeldBy(name: string, holder: string) {
  return and(eq(jobLocks.name, name), eq(jobLocks.holder, holder))
}

function isDoneOn(lastDoneAt: string | null, now: Date) {
  return lastDoneAt !== null && dayOf(new Date(lastDoneAt)) >= dayOf(now)
}

function turnFrom(now: Date) {
  return new Date(now.getTime() + aTurn).toISOString()
}
