import pino from 'pino'
import { env } from './env.server.ts'

/**
 * One JSON object a line. What people search for, where they are and who they
 * are never goes in: pass ids and counts, not words.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  serializers: { err: describeError },
})

/** Errors of other people's clients carry whole requests; those stay out. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) }
  return { type: error.name, message: error.message, stack: error.stack }
}
