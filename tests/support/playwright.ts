import AxeBuilder from '@axe-core/playwright'
import { test as base, expect } from '@playwright/test'
import type { Page } from '@playwright/test'

export { expect }

/**
 * Every page of every journey: no complaint on the console, no script that
 * fails, and nothing fetched from anybody else.
 */
export const test = base.extend<{ soundness: undefined }>({
  soundness: [
    async ({ context, baseURL }, use) => {
      const faults: string[] = []
      const home = new URL(baseURL ?? '').origin
      context.on('weberror', (error) => {
        faults.push(`page error: ${error.error().message}`)
      })
      context.on('console', (message) => {
        if (message.type() !== 'error') return
        const { url } = message.location()
        // Chromium reports every 4xx page as an error; journeys visit those
        // on purpose and check their status themselves.
        if (isExpectedStatus(message.text()) && isPage(url)) return
        faults.push(`console error: ${message.text()} (${url})`)
      })
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (/^https?:$/.test(protocol) && origin !== home)
          faults.push(`request to another host: ${request.url()}`)
      })

      await use(undefined)

      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

function isExpectedStatus(text: string) {
  return /Failed to load resource.* status of 4\d\d/.test(text)
}

/** Pages, and the loads of their data, have no ending like .js or .svg. */
function isPage(url: string) {
  return !/\.(?!data\b)\w+$/.test(new URL(url).pathname)
}

/** Until then a click is the browser's: right, but with another focus. */
export async function whenTakenOver(page: Page) {
  await page.waitForFunction(
    () => performance.getEntriesByName('taken-over').length > 0,
  )
}

/**
 * As WCAG 2.2 AA asks, and axe's own advice beyond it. No page of ours has a
 * frame, so axe may answer from the page itself ("legacy mode"); and it need
 * not describe what is well. Both together ask the same in half the time.
 */
export async function expectNoAxeFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      runOnly: [
        'wcag2a',
        'wcag2aa',
        'wcag21a',
        'wcag21aa',
        'wcag22aa',
        'best-practice',
      ],
    })
    .analyze()
  const findings = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.html}`).join('\n')}`,
  )
  expect(findings).toEqual([])
}
