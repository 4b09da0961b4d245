import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder, and those above it, where they are not there yet, for nobody
 * but the user who runs the directory. Node's own
 * `recursive` never ends where the system says that a folder is missing which
 * is there, as under /proc.
 * @param folder an absolute path
 * @throws NodeJS.ErrnoException when the system refuses
 */
export function ensureFolder(folder: string) {
  if (existsSync(folder)) return
  ensureFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
}
