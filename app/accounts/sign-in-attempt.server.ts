import type { AppLoadContext } from '@remix-run/node'
import { log } from '#app/server/log.server.ts'

/** What the models want to know of whoever tries to sign in. */
export function signInAttempt(
  request: Request,
  { network = 'unknown' }: AppLoadContext,
) {
  return {
    network,
    device: deviceOf(request.headers.get('user-agent') ?? ''),
    now: new Date(),
  }
}

/**
 * So that guessing is noticed. Not whom it was tried with: who mistypes their
 * password into the wrong field would have it logged. Whoever has to wait can
 * send as many as they like, so that is told to those who ask for every line.
 */
export function logFailure(
  status: 'refused' | 'wait' | 'key-lost',
  {
    step,
    context: { requestId },
  }: {
    step: 'password' | 'second factor' | 'organisation'
    context: AppLoadContext
  },
) {
  if (status === 'wait') log.info({ requestId, step }, 'a sign-in has to wait')
  else if (status === 'refused')
    log.warn({ requestId, step }, 'a sign-in failed')
  else log.error({ requestId, step }, 'a second factor has lost its key')
}

const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox on Windows": enough to know one's own browser again. */
function deviceOf(userAgent: string) {
  const find = (table: [RegExp, string][]) =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = find(browsers) ?? 'An unknown browser'
  const system = find(systems)
  return system === undefined ? browser : `${browser} on ${system}`
}
