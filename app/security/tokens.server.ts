import { createHash, randomBytes } from 'node:crypto'

/** For a link or a cookie: 256 bits, too many to guess. */
export function makeToken() {
  return randomBytes(32).toString('base64url')
}

/** What is stored of it: whoever reads the database cannot use it. */
export function hashToken(token: string) {
  return createHash('sha256').update(token).digest('hex')
}
