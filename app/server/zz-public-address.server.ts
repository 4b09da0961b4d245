import { env } from './env.server.ts'

/**
 * What to print or send so that somebody elsewhere can open it. The operator's
 * word goes first; otherwise the address that this request came by, which
 * `TRUST_PROXY` guards like everywhere else.
 */
export function publicAddress(request: Request, path: string): string {
  return new URL(path, env.ORIGIN ?? request.url).href
}
