import { unzipSync, strFromU8 } from 'fflate'
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { expect, test, whenTakenOver } from '#tests/support/playwright.ts'

const four = [
  'bail-supervision-fife',
  'upside',
  '218-service-glasgow',
  'fiscal-work-order-angus',
]
const pathOfFour = `/shortlist?${four.map((slug) => `service=${slug}`).join('&')}`

test('a social worker builds a pack of four for a report', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/services?q=bail+supervision+fife')
  await whenTakenOver(page)
  const button = page.getByRole('button', { name: /^Add to shortlist/ }).first()
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('button', { name: /^On the shortlist/ }).first(),
  ).toHaveAttribute('aria-pressed', 'true')
  for (const slug of four.slice(1)) {
    await page.goto(`/services/${slug}`)
    await whenTakenOver(page)
    await page.getByRole('button', { name: /^Add to shortlist/ }).click()
  }
  await page
    .getByRole('banner')
    .getByRole('link', { name: /^Shortlist \(4/ })
    .click()
  await expect(page).toHaveURL(/\/shortlist\?service=.*(&service=.*){3}/)
  const titles = page.locator('.pack-sheet h2')
  await expect(titles).toHaveCount(4)

  const last = page.getByRole('article').nth(3)
  const title = await last.getByRole('heading').innerText()
  await last.getByRole('link', { name: /^Move up/ }).focus()
  await page.keyboard.press('Enter')
  await expect(titles.nth(2)).toContainText(title.replace(/^4\. /, ''))

  const requests: string[] = []
  page.on('request', (request) => {
    requests.push(`${request.url()} ${request.postData() ?? ''}`)
  })
  const third = page.getByRole('article').nth(2)
  await third.getByLabel(/^Your note/).fill('Asked on Monday')
  await page.getByRole('link', { name: 'Copy as plain text' }).click()
  await expect(
    page.getByRole('main').getByRole('status').filter({ hasText: 'Copied' }),
  ).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('Note: Asked on Monday')
  expect(copied).toContain('Ask by:')

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download as a document/ }).click(),
  ])
  const document = unzipSync(readFileSync(await file.path()))
  expect(
    strFromU8(document['word/document.xml'] ?? new Uint8Array()),
  ).toContain('Asked on Monday')
  expect(requests.filter((request) => request.includes('Asked'))).toEqual([])

  await page.reload()
  await expect(
    page
      .getByRole('article')
      .nth(2)
      .getByLabel(/^Your note/),
  ).toHaveValue('Asked on Monday')
  const paper = await PDFDocument.load(
    await page.pdf({ format: 'A4', preferCSSPageSize: true }),
  )
  expect(paper.getPageCount()).toBe(4)

  await page.getByRole('link', { name: /^Clear the list/ }).click()
  await expect(page.getByRole('main')).toContainText('Nothing is on the list')
  expect(await page.evaluate(() => window.localStorage.length)).toBe(0)
})

test('a list that came by a link is kept only when asked', async ({ page }) => {
  await page.goto(pathOfFour)
  await expect(page.locator('.pack-sheet')).toHaveCount(4)
  expect(await page.evaluate(() => window.localStorage.length)).toBe(0)
  await page.getByRole('button', { name: 'Keep it in this browser' }).click()
  await page.goto('/shortlist')
  await expect(page.locator('.pack-sheet')).toHaveCount(4)
})

test('a full list says so, until one is taken off it', async ({
  page,
  request,
}) => {
  const answer = await request.get('/services.json?q=bail')
  const { results } = (await answer.json()) as { results: { slug: string }[] }
  await page.addInitScript(
    (slugs) => {
      window.localStorage.setItem('shortlist', JSON.stringify(slugs))
    },
    results.map(({ slug }) => slug),
  )
  const main = page.getByRole('main')

  await page.goto('/services?q=bail&page=2')
  await expect(main.getByText('Add to shortlist')).toHaveCount(0)
  await main.getByRole('link', { name: 'Shortlist is full' }).first().click()
  await expect(page.locator('.pack-sheet')).toHaveCount(20)

  await page.goto('/services?q=bail')
  const kept = main.getByRole('button', { name: /^On the shortlist/ })
  await expect(kept).toHaveCount(20)
  await kept.first().click()
  await expect(kept).toHaveCount(19)
  await expect(
    main.getByRole('button', { name: /^Add to shortlist/ }),
  ).toHaveCount(1)
})

test('two listings are compared, and what differs is said', async ({
  page,
}) => {
  await page.goto('/services/bail-supervision-fife')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Compare/ })
    .click()
  await page
    .locator('.comparison__more')
    .getByRole('link', { name: /^Bail supervision/ })
    .first()
    .click()
  await expect(page.locator('.comparison__table th[scope="col"]')).toHaveCount(
    3,
  )
  await expect(
    page.getByRole('rowheader', { name: /Courts\s*Differs/ }),
  ).toBeVisible()
  await page.goto('/compare?service=upside&service=no-such-listing')
  await expect(page.getByRole('main')).toContainText(
    'There is no listing at: no-such-listing',
  )
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/had it on .*\/compare\?service=/)).toBeVisible()
})

test('a reader follows what changed, in the page and in a feed', async ({
  page,
  request,
}) => {
  await page.goto('/changes')
  await page.getByLabel('Area').selectOption('Moray')
  await page.getByLabel('What happened').selectOption('listed')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(
    page.getByRole('heading', { name: 'What changed in Moray' }),
  ).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    'Bail supervision in Moray: listed from',
  )
  const feed = page.locator('link[rel="alternate"]')
  const href = (await feed.getAttribute('href')) ?? ''
  expect(href).toBe('/changes.atom?area=moray&kind=listed')
  const response = await request.get(href)
  expect(response.headers()['content-type']).toContain('application/atom+xml')
  expect(await response.text()).toContain('Bail supervision in Moray: listed')
})

test('who does not know the words begins at a stage', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Bail and remand' }).click()
  await expect(page).toHaveURL(/\/stages\/bail/)
  await page.getByLabel('Where does the person live?').selectOption('Fife')
  await page.getByRole('button', { name: 'Show what can be used' }).click()
  await expect(page.getByRole('main')).toContainText('Listed as available')
  await page
    .getByRole('link', { name: 'Bail supervision', exact: true })
    .click()
  await expect(page.getByRole('main')).toContainText(
    'This is information, not legal advice.',
  )
  await expect(
    page.getByRole('link', { name: 'Bail supervision: national guidance' }),
  ).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the address alone carries the list', async ({ page, request }) => {
    await page.goto('/services/upside')
    await page.getByRole('button', { name: /^Add to shortlist/ }).click()
    await expect(page).toHaveURL(/\/shortlist\?service=upside/)
    await page
      .getByLabel('Add a listing by its address')
      .fill('http://localhost/services/bail-supervision-fife')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page).toHaveURL(/service=upside&service=bail-supervision-fife/)
    await page.getByRole('link', { name: /^Move up/ }).click()
    await expect(page).toHaveURL(/service=bail-supervision-fife&service=upside/)
    const text = await request.get(
      page.url().replace('/shortlist', '/shortlist.txt'),
    )
    expect(await text.text()).toMatch(/^1\. Bail supervision/m)
    const document = await request.get(
      page.url().replace('/shortlist', '/shortlist.docx'),
    )
    expect(document.headers()['content-type']).toContain('wordprocessingml')
    await page.getByRole('link', { name: /^Handout for the person/ }).click()
    await expect(
      page.getByRole('heading', { name: 'Services that may help you' }),
    ).toBeVisible()
  })
})
