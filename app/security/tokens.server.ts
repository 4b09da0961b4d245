import { createHash, randomBytes, createHmac } from 'node:crypto'
import { eq, like } from 'drizzle-orm'
import { db, secretsKey } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { settings } from '#db/schema/system.ts'
import { isSealed, seal, unseal } from './seal.server.ts'

/** For a link or a cookie: 256 bits, too many to guess. */
export function makeToken() {
  return randomBytes(32).toString('base64url')
}

/** What is stored of it: whoever reads the database cannot use it. */
export function hashToken(token: string) {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * A signature that only this directory can make. Each purpose has a secret of
 * its own, made when it is first wanted and kept, sealed, with the data it
 * belongs to. Under another key there are other secrets: those of before are
 * there again once their key is.
 */
export function sign(purpose: string, text: string): string {
  return createHmac('sha256', secretFor(purpose))
    .update(text)
    .digest('base64url')
}

function secretFor(purpose: string): string {
  const key = sealedName(plainName(purpose))
  const known =
    findSecret(key, purpose) ?? findSecret(plainName(purpose), purpose)
  if (known !== null) return known
  const made = randomBytes(32).toString('base64url')
  // Another process may have been quicker: the first one counts.
  db.insert(settings)
    .values({ key, value: seal(made, plainName(purpose)) })
    .onConflictDoNothing()
    .run()
  return findSecret(key, purpose) ?? made
}

function findSecret(key: string, purpose: string): string | null {
  const stored = db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, key))
    .get()?.value
  if (stored === undefined) return null
  const secret = unseal(stored, plainName(purpose))
  if (secret === null)
    throw new Error(
      `The secret "${key}" in the database is damaged. Restore the database from a backup.`,
    )
  return secret
}

/** Those from before there was a key. @returns how many they were */
export function sealSigningSecrets(tx: Tx): number {
  const plain = tx
    .select()
    .from(settings)
    .where(like(settings.key, 'secret.%'))
    .all()
    .filter(({ value }) => !isSealed(value))
  for (const { key, value } of plain) {
    tx.insert(settings)
      .values({ key: sealedName(key), value: seal(value, key) })
      .onConflictDoUpdate({
        target: settings.key,
        set: { value: seal(value, key) },
      })
      .run()
    tx.delete(settings).where(eq(settings.key, key)).run()
  }
  return plain.length
}

function plainName(purpose: string) {
  return `secret.${purpose}`
}

function sealedName(name: string) {
  return `${name}.${secretsKey().id}`
}
