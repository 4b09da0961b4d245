/**
 * Time-based codes (RFC 6238), as every authenticator app makes them, and ten
 * recovery codes for the day when the telephone is lost.
 */
import { auditEventNames } from '#app/audit/events.ts'
import { randomInt } from 'node:crypto'
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import {
  countAttempt,
  describeWait,
  clearAttempts,
} from '#app/security/rate-limit.server.ts'
import { isSealed, seal, unseal } from '#app/security/seal.server.ts'
import { sign } from '#app/security/tokens.server.ts'
import { dayAt } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors, recoveryCodes, sessions } from '#db/schema/accounts.ts'
import type { Session } from './sessions.server.ts'

const issuer = 'Community support services'
const period = 30
const recoveryCodeCount = 10

/** No letters or digits that are mistaken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * The key to put into an authenticator app: the same one until a first code of
 * it was entered, so that a reloaded page does not make the app's wrong.
 */
export function beginEnrolment({ id, email }: { id: string; email: string }) {
  const known = findTotp(db, id)
  if (known?.confirmedAt)
    throw new Error('A second factor in use is not shown again')
  const secret = known?.secret ?? new Secret({ size: 20 }).base32
  if (known?.secret !== secret)
    db.update(editors)
      .set({ totpSecret: seal(secret, useOf(id)) })
      .where(and(eq(editors.id, id), isNull(editors.totpConfirmedAt)))
      .run()
  return { secret, uri: totpOf(secret, email).toString() }
}

/** Since when codes are asked for; null where they are not. */
export function findSecondFactorDay(editorId: string): string | null {
  const { confirmedAt = null } = findTotp(db, editorId) ?? {}
  return confirmedAt && dayAt(confirmedAt)
}

/** Gives the recovery codes, which are shown once. */
export function confirmEnrolment(
  { id: sessionId, editor }: Session,
  { code, now }: { code: string; now: Date },
): Promise<Shown<string[]>> {
  const done = db.transaction((tx): Shown<string[]> => {
    const known = findTotp(tx, editor.id)
    const step =
      known?.secret && !known.confirmedAt
        ? stepOf(known.secret, code, now)
        : null
    if (step === null) return { status: 'refused' }
    tx.update(editors)
      .set({ totpConfirmedAt: now.toISOString(), totpLastStep: step })
      .where(eq(editors.id, editor.id))
      .run()
    tx.update(sessions)
      .set({ secondFactorAt: now.toISOString() })
      .where(eq(sessions.id, sessionId))
      .run()
    recordEvent(tx, {
      by: editor,
      did: auditEventNames.secondFactorAdded,
      subjectKind: 'editor',
      subjectId: editor.id,
      now,
    })
    return { status: 'done', given: writeRecoveryCodes(tx, editor.id) }
  })
  return Promise.resolve(done)
}

type Shown<Given> =
  | { status: 'done'; given: Given }
  | { status: 'refused' }
  | { status: 'wait'; seconds: number }
  /** No code can be checked: somebody has to let them set it up again. */
  | { status: 'key-lost' }

/** For whoever entered the code. */
export function describeRefusal(
  shown: Exclude<Shown<unknown>, { status: 'done' }>,
) {
  if (shown.status === 'wait')
    return `This was tried too often. Try again ${describeWait(shown.seconds)}`
  if (shown.status === 'key-lost')
    return 'No code can be checked, because this directory has lost the key to your second factor. Ask the lead of your partnership, or a national editor, to let you set it up again'
  return 'Enter the code that your authenticator app shows now: this one is wrong, or was used before'
}

/**
 * What asks for a code first. Every attempt is counted: six digits could be
 * tried through in a session that was left open.
 */
export async function withSecondFactor<Given>(
  editorId: string,
  { code, now }: { code: string; now: Date },
  work: (tx: Tx, shown: 'code' | 'recovery-code') => Given,
): Promise<Shown<Given>> {
  if (isKeyLost(editorId)) return { status: 'key-lost' }
  const seconds = await countAttempt('second-factor', editorId)
  if (seconds > 0) return { status: 'wait', seconds }
  const done = db.transaction((tx) => {
    const shown = useSecondFactor(tx, { editorId, code, now })
    return shown === null ? null : { given: work(tx, shown) }
  })
  if (done === null) return { status: 'refused' }
  await clearAttempts('second-factor', editorId)
  return { status: 'done', given: done.given }
}

/** In place of those that are left. */
export function renewRecoveryCodes(
  { editor }: Session,
  { code, now }: { code: string; now: Date },
): Promise<Shown<string[]>> {
  return withSecondFactor(editor.id, { code, now }, (tx) => {
    recordEvent(tx, {
      by: editor,
      did: auditEventNames.recoveryCodesRenewed,
      subjectKind: 'editor',
      subjectId: editor.id,
      now,
    })
    return writeRecoveryCodes(tx, editor.id)
  })
}

/**
 * So that another telephone can be set up, or none. Whoever has to have a
 * second factor is asked to set one up at the next step.
 */
export function removeSecondFactor(
  { id: sessionId, editor }: Session,
  { code, now }: { code: string; now: Date },
): Promise<Shown<void>> {
  return withSecondFactor(editor.id, { code, now }, (tx) => {
    clearSecondFactor(tx, editor.id)
    tx.update(sessions)
      .set({ secondFactorAt: null })
      .where(eq(sessions.id, sessionId))
      .run()
    recordEvent(tx, {
      by: editor,
      did: auditEventNames.secondFactorRemoved,
      subjectKind: 'editor',
      subjectId: editor.id,
      now,
    })
  })
}

export function clearSecondFactor(tx: Tx, editorId: string) {
  tx.update(editors)
    .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
    .where(eq(editors.id, editorId))
    .run()
  tx.delete(recoveryCodes).where(eq(recoveryCodes.editorId, editorId)).run()
}

export function countRecoveryCodes(editorId: string) {
  const found = db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(
      and(eq(recoveryCodes.editorId, editorId), isNull(recoveryCodes.usedAt)),
    )
    .get()
  return found?.left ?? 0
}

/** Uses it up: neither a code nor a recovery code counts twice. */
function useSecondFactor(
  tx: Tx,
  { editorId, code: typed, now }: { editorId: string; code: string; now: Date },
): 'code' | 'recovery-code' | null {
  const code = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  const known = findTotp(tx, editorId)
  if (!known?.secret || !known.confirmedAt) return null
  if (!/^\d{6}$/.test(code)) return useRecoveryCode(tx, { editorId, code, now })
  const step = stepOf(known.secret, code, now)
  if (step === null || step <= (known.lastStep ?? -1)) return null
  tx.update(editors)
    .set({ totpLastStep: step })
    .where(eq(editors.id, editorId))
    .run()
  return 'code'
}

function useRecoveryCode(
  tx: Tx,
  { editorId, code, now }: { editorId: string; code: string; now: Date },
) {
  const { changes } = tx
    .update(recoveryCodes)
    .set({ usedAt: now.toISOString() })
    .where(
      and(
        eq(recoveryCodes.editorId, editorId),
        eq(recoveryCodes.codeHash, sign('recovery-code', code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .run()
  return changes === 1 ? 'recovery-code' : null
}

function writeRecoveryCodes(tx: Tx, editorId: string): string[] {
  tx.delete(recoveryCodes).where(eq(recoveryCodes.editorId, editorId)).run()
  const codes = Array.from({ length: recoveryCodeCount }, makeRecoveryCode)
  tx.insert(recoveryCodes)
    .values(
      codes.map((code) => ({
        editorId,
        codeHash: sign('recovery-code', code.replace('-', '')),
      })),
    )
    .run()
  return codes
}

function makeRecoveryCode() {
  const signs = Array.from(
    { length: 10 },
    () => alphabet[randomInt(alphabet.length)],
  ).join('')
  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}

/** Whether it was sealed with a key that this directory does not have now. */
function isKeyLost(editorId: string) {
  const known = findTotp(db, editorId)
  return Boolean(known?.confirmedAt) && !known?.secret
}

/** @returns how many were in the clear, and how many cannot be opened */
export function sealSecondFactors(tx: Tx): { sealed: number; lost: number } {
  const stored = tx
    .select({ id: editors.id, secret: editors.totpSecret })
    .from(editors)
    .where(isNotNull(editors.totpSecret))
    .all()
    .map(({ id, secret }) => ({ id, secret: secret ?? '' }))
  const plain = stored.filter(({ secret }) => !isSealed(secret))
  for (const { id, secret } of plain)
    tx.update(editors)
      .set({ totpSecret: seal(secret, useOf(id)) })
      .where(eq(editors.id, id))
      .run()
  const lost = stored.filter(
    ({ id, secret }) => unseal(secret, useOf(id)) === null,
  )
  return { sealed: plain.length, lost: lost.length }
}

function useOf(editorId: string) {
  return `second factor of ${editorId}`
}

/** Its secret is null where there is none, or none that can be opened. */
function findTotp(at: Pick<Tx, 'select'>, editorId: string) {
  const known = at
    .select({
      secret: editors.totpSecret,
      confirmedAt: editors.totpConfirmedAt,
      lastStep: editors.totpLastStep,
    })
    .from(editors)
    .where(eq(editors.id, editorId))
    .get()
  if (!known) return undefined
  const { secret } = known
  return { ...known, secret: secret && unseal(secret, useOf(editorId)) }
}

/** Which half minute the code is of; a step early or late is forgiven. */
function stepOf(secret: string, typed: string, now: Date) {
  const timestamp = now.getTime()
  const delta = totpOf(secret, '').validate({
    token: typed.replace(/\D/g, ''),
    timestamp,
    window: 1,
  })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

function totpOf(secret: string, label: string) {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  })
}
