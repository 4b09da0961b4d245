import type { AppLoadContext } from '@remix-run/node'

/** What the models want to know of whoever tries to sign in. */
export function attemptOf(
  request: Request,
  { network = 'unknown' }: AppLoadContext,
) {
  return {
    network,
    device: deviceOf(request.headers.get('user-agent') ?? ''),
    now: new Date(),
  }
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
