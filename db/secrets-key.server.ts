/**
 * The key that the secrets in the database are sealed with. It lies in a file
 * of its own, so that a copy of the database alone opens nobody's account.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { ensureFolder } from './folder.server.ts'
import { makePrivateFile } from './private-file.server.ts'

export type SecretsKey = {
  /** Tells keys apart, and tells nothing about them. */
  id: string
  bytes: Buffer
}

const keyLength = 32

/** Beside the database and called as it is, unless the configuration names one. */
export function secretsKeyPathFor(databasePath: string): string | null {
  if (databasePath === ':memory:') return null
  const { dir, name } = parse(resolve(databasePath))
  return join(dir, `${name}.key`)
}

/**
 * Makes the key where there is none.
 * @param path null for one that lasts as long as the process
 * @throws Error with one sentence for a person
 */
export function readSecretsKey(path: string | null): SecretsKey {
  if (path === null) return keyOf(randomBytes(keyLength))
  const file = resolve(path)
  try {
    ensureFolder(dirname(file))
    if (existsSync(file) && readKey(file) === null)
      // Kept, in case somebody can still make something of it.
      renameSync(file, `${file}.unusable-${Date.now()}`)
    if (!existsSync(file)) makeKey(file)
    makePrivateFile(file)
    const key = readKey(file)
    if (key) return key
    throw new Error('it does not hold a key')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The key file ${file} cannot be used (${reason}). Check its permissions, or set SECRETS_KEY_PATH to another place.`,
      { cause: error },
    )
  }
}

/** Null where the file holds something else, such as nothing. */
function readKey(file: string): SecretsKey | null {
  const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  return bytes.length === keyLength ? keyOf(bytes) : null
}

function keyOf(bytes: Buffer): SecretsKey {
  const hash = createHash('sha256').update('key ').update(bytes).digest('hex')
  return { id: hash.slice(0, 12), bytes }
}

/** It has its name only once all of it is on the disk; the first one counts. */
function makeKey(file: string) {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`
  const text = `${randomBytes(keyLength).toString('base64url')}\n`
  const opened = openSync(unfinished, 'wx', 0o600)
  try {
    writeSync(opened, text)
    fsyncSync(opened)
    giveName(unfinished, file)
  } finally {
    closeSync(opened)
    rmSync(unfinished, { force: true })
  }
  keepName(dirname(file))
}

function giveName(unfinished: string, file: string) {
  try {
    linkSync(unfinished, file)
  } catch {
    // Another process was faster, or the disk knows no second names.
    if (!existsSync(file)) renameSync(unfinished, file)
  }
}

/** The name of a new file is a change of its folder. */
function keepName(folder: string) {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  fsyncSync(opened)
  closeSync(opened)
}
