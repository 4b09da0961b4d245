import { createHash } from 'node:crypto'

/** Ours alone; changing it would change the id of every seeded row. */
const namespace = 'f3b1a0de-5a5c-4c8e-9d1b-2f6d1c7e4a90'

/**
 * The same UUID for the same kind and name, in every clone: links, exports and
 * search indexes of two copies of the directory then speak of the same things.
 * Version 5 of RFC 9562, section 5.5.
 */
export function stableId(kind: string, ...name: readonly string[]): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify([kind, ...name]))
    .digest()
    .subarray(0, 16)
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6)
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = digest.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
