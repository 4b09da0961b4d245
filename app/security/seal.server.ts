/** Secrets are stored sealed: AES-256-GCM, with a key that lies elsewhere. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { secretsKey } from '#db/client.server.ts'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** @param use what it is and whose; it cannot be opened as anything else */
export function seal(secret: string, use: string): string {
  const { id, bytes } = secretsKey()
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, bytes, nonce)
  cipher.setAAD(Buffer.from(use))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  const sealed = Buffer.concat([nonce, text, cipher.getAuthTag()])
  return `sealed.${id}.${sealed.toString('base64url')}`
}

export function isSealed(stored: string): boolean {
  return stored.startsWith('sealed.')
}

/**
 * What was stored in the clear before there was a key is given as it is.
 * @returns null where it was sealed with another key, or as something else
 */
export function unseal(stored: string, use: string): string | null {
  if (!isSealed(stored)) return stored
  const { id, bytes } = secretsKey()
  const [, sealedWith, text = ''] = stored.split('.')
  if (sealedWith !== id) return null
  const sealed = Buffer.from(text, 'base64url')
  try {
    const nonce = sealed.subarray(0, nonceLength)
    const decipher = createDecipheriv(algorithm, bytes, nonce, {
      authTagLength: tagLength,
    })
    decipher.setAAD(Buffer.from(use))
    decipher.setAuthTag(sealed.subarray(-tagLength))
    const opened = decipher.update(sealed.subarray(nonceLength, -tagLength))
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    // Changed, cut off, or moved here from somebody else's account.
    return null
  }
}
