import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import {
  expect,
  expectNoAxeFindings,
  test,
  whenTakenOver,
} from '#tests/support/playwright.ts'

// A group is read in one browser window, as a reader goes from page to page:
// a window of its own for each would take longer than the checks.
const pages = {
  'to find a service': [
    '/',
    '/services',
    '/services?q=bail',
    '/services?q=nothingofthekind',
    '/services/bail-supervision-fife',
    '/services/218-service-glasgow',
    '/services/new-routes',
    '/services/bail-supervision-fife/corrections/new',
  ],
  'of places': [
    '/areas',
    '/areas/fife',
    '/courts',
    '/courts/glasgow',
    '/courts/glasgow?home=east-renfrewshire&stage=bail',
    '/courts/kilmarnock/sheet?home=north-ayrshire',
    '/courts/cupar',
    '/courts/glasgow-drug-court',
  ],
  'of types and stages': [
    '/types',
    '/types/bail-supervision',
    '/types/community-orders',
    '/stages/bail',
    '/stages/sentence?area=fife',
  ],
  'to compare': [
    '/availability?sheriffdom=lothian-and-borders&open=bail-and-remand',
    '/availability?view=map&type=bail-supervision',
    '/availability?view=area&area=fife',
    '/changes',
    '/compare',
    '/compare?service=bail-supervision-fife&service=upside',
    '/shortlist',
    '/shortlist?service=bail-supervision-fife&service=upside',
    '/shortlist?service=upside&for=person',
  ],
  'about the directory': [
    '/about',
    '/accessibility',
    '/privacy',
    '/sign-in',
    '/sign-out',
    '/reset',
  ],
}

for (const [group, paths] of Object.entries(pages))
  test(`each page ${group} has a title and one heading, nothing for axe, and fits a narrow screen`, async ({
    page,
  }) => {
    test.slow()
    for (const path of paths)
      await test.step(path, async () => {
        await page.setViewportSize({ width: 1280, height: 900 })
        const response = await page.goto(path)
        expect(response?.status()).toBe(200)
        await expect(page).toHaveTitle(/Community support services/)
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        await expectNoAxeFindings(page)
        await expectToFit(page)
      })
  })

test('what does not exist is not found, with help', async ({ page }) => {
  for (const path of [
    '/services/no-such-listing',
    '/areas/atlantis',
    '/courts/atlantis',
    '/types/atlantis',
    '/stages/atlantis',
    '/no/such/page',
  ])
    await test.step(path, async () => {
      await page.setViewportSize({ width: 1280, height: 900 })
      const response = await page.goto(path)
      expect(response?.status()).toBe(404)
      await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
      await expectNoAxeFindings(page)
      await expectToFit(page)
    })
})

/** WCAG 2.2, 1.4.10: at 320 px nothing has to be scrolled from side to side. */
async function expectToFit(page: Page) {
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
    320,
  )
}

test('nonsense in the URL gives a sensible page', async ({ page }) => {
  const response = await page.goto('/services?page=-1&area=xx&age=abc')
  expect(response?.status()).toBe(200)
  // All but those that have ended, which come only when they are asked for.
  await expect(page.getByRole('main')).toContainText(/37\d listings/)
})

test('a very long question is cut, with a word about it', async ({ page }) => {
  await page.goto(`/services?q=${'bail '.repeat(1000)}`)
  await expect(page.getByRole('main')).toContainText('first 300 characters')
})

const mostScript = 95_000

/** Routes with a map, for which Leaflet comes on top, but only where it is. */
const withMap = new Set(
  [
    '_index',
    'areas._index',
    'areas.$slug',
    'availability',
    'courts._index',
    'courts.$slug',
    'services._index',
    'services.$slug',
    'types.$key',
    'manage.services.$id._index',
    'manage.services.$id.preview',
  ].map((name) => `routes/${name}`),
)

test('without a map, no page needs more than 95 kB of JavaScript', () => {
  const { entry, routes } = readBuild()
  const large = Object.values(routes)
    .filter(({ id }) => !withMap.has(id))
    .map(({ id }) => {
      const files = new Set([entry.module, ...entry.imports])
      for (let route = routes[id]; route; route = routes[route.parentId ?? ''])
        for (const file of [route.module, ...route.imports]) files.add(file)
      const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0)
      return { id, bytes }
    })
    .filter(({ bytes }) => bytes > mostScript)

  expect(large).toEqual([])
  expect(Object.keys(routes)).toEqual(expect.arrayContaining([...withMap]))
})

type Scripts = { module: string; imports: string[] }

/** What Remix wrote of its build, for the browser to know every route. */
function readBuild() {
  const [name = ''] = readdirSync('build/client/assets').filter((file) =>
    /^manifest-.*\.js$/.test(file),
  )
  const text = readFileSync(fileOf(`/assets/${name}`), 'utf8')
    .replace('window.__remixManifest=', '')
    .replace(/;\s*$/, '')
  return JSON.parse(text) as {
    entry: Scripts
    routes: Record<string, Scripts & { id: string; parentId?: string }>
  }
}

/** As sent with gzip; the smallest are sent as they are. */
function sizeOf(address: string) {
  const file = fileOf(address)
  return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size
}

function fileOf(address: string) {
  return `build/client${address}`
}

for (const path of ['/shortlist', '/sign-in'])
  test(`${path} fetches that much, and nothing before it is painted`, async ({
    page,
  }) => {
    const fetched: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        fetched.push(response.body())
    })
    const plain = await (await page.request.get(path)).text()
    expect(plain).not.toMatch(/<link rel="modulepreload"|<script[^>]* src=/)
    await page.goto(path)
    await whenTakenOver(page)
    await page.waitForLoadState('networkidle')
    const scripts = await Promise.all(fetched)
    const bytes = scripts.reduce((sum, body) => sum + gzipSync(body).length, 0)
    expect(scripts.length).toBeGreaterThan(3)
    expect(bytes).toBeLessThanOrEqual(mostScript)
  })

test('the JSON says what the page shows', async ({ page, request }) => {
  const response = await request.get('/services.json?q=bail+supervision+fife')
  const found = (await response.json()) as {
    total: number
    perPage: number
    results: { slug: string; title: string; statement: string }[]
  }
  expect(found.perPage).toBe(20)
  expect(found.results[0]).toMatchObject({
    slug: 'bail-supervision-fife',
    statement: 'old',
  })
  await page.goto('/services?q=bail+supervision+fife')
  await expect(page.locator('.service-card')).toHaveCount(found.results.length)
})
