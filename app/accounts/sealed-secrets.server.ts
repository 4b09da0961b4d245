import { sealSigningSecrets } from '#app/security/tokens.server.ts'
import { db } from '#db/client.server.ts'
import { sealSecondFactors } from './second-factor.server.ts'

/**
 * Seals what was stored in the clear before there was a key, and leaves no copy
 * of it in the file or beside it.
 * @returns how many were sealed; whether the copies are gone; and how many
 *   second factors are sealed with a key that is not here
 */
export function sealStoredSecrets() {
  const { sealed, lost } = db.transaction((tx) => {
    const factors = sealSecondFactors(tx)
    return { ...factors, sealed: factors.sealed + sealSigningSecrets(tx) }
  })
  return { sealed, isClean: sealed === 0 || clean(), lost }
}

/**
 * What a row said before stays in the free space of the file, and what was
 * written lately in the log beside it.
 */
function clean(): boolean {
  try {
    db.$client.exec('vacuum')
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch (error) {
    // No room for it, or another process that reads: no reason not to serve.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
