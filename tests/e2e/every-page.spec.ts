import { gzipSync } from 'node:zlib'
import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'

const pages = [
  '/',
  '/services',
  '/services?q=bail',
  '/services?q=nothingofthekind',
  '/services/bail-supervision-fife',
  '/services/218-service-glasgow',
  '/services/new-routes',
  '/areas',
  '/areas/fife',
  '/areas/argyll-and-bute',
  '/courts',
  '/courts/glasgow',
  '/courts/kilmarnock?home=north-ayrshire',
  '/courts/glasgow?home=east-renfrewshire&stage=bail',
  '/courts/kilmarnock/sheet?home=north-ayrshire',
  '/courts/cupar',
  '/courts/glasgow-drug-court',
  '/types',
  '/types/bail-supervision',
  '/types/community-orders',
  '/availability?open=bail-and-remand',
  '/availability?view=map&type=bail-supervision',
  '/availability?view=area&area=fife',
  '/changes',
  '/changes?kind=listed&area=fife',
  '/compare',
  '/compare?service=bail-supervision-fife&service=upside',
  '/shortlist',
  '/shortlist?service=bail-supervision-fife&service=upside',
  '/shortlist?service=upside&for=person',
  '/stages/bail',
  '/stages/sentence?area=fife',
  '/services/bail-supervision-fife/corrections/new',
  '/about',
  '/accessibility',
  '/privacy',
  '/sign-in',
  '/sign-out',
  '/reset',
]

for (const path of pages)
  test(`${path} has a title, one heading and nothing for axe`, async ({
    page,
  }) => {
    const response = await page.goto(path)
    expect(response?.status()).toBe(200)
    await expect(page).toHaveTitle(/Community support services/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectNoAxeFindings(page)
  })

for (const path of [
  '/services/no-such-listing',
  '/areas/atlantis',
  '/courts/atlantis',
  '/types/atlantis',
  '/stages/atlantis',
  '/no/such/page',
])
  test(`${path} is not found, with help`, async ({ page }) => {
    const response = await page.goto(path)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
    await expectNoAxeFindings(page)
  })

test('nonsense in the URL gives a sensible page', async ({ page }) => {
  const response = await page.goto('/services?page=-1&area=xx&age=abc')
  expect(response?.status()).toBe(200)
  await expect(page.getByRole('main')).toContainText(/38\d listings/)
})

test('a very long question is cut, with a word about it', async ({ page }) => {
  await page.goto(`/services?q=${'bail '.repeat(1000)}`)
  await expect(page.getByRole('main')).toContainText('first 300 characters')
})

test('a page without a map needs at most 95 kB of JavaScript', async ({
  page,
}) => {
  const scripts: Buffer[] = []
  page.on('requestfinished', async (request) => {
    const response = await request.response()
    if (request.resourceType() === 'script' && response)
      scripts.push(await response.body())
  })
  await page.goto('/about', { waitUntil: 'networkidle' })
  const bytes = scripts.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(scripts.length).toBeGreaterThan(3)
  expect(bytes).toBeLessThanOrEqual(95_000)
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
