import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import { expect, test, whenTakenOver } from '#tests/support/playwright.ts'

test('a national editor finds the gaps in bail services', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Availability', exact: true }).click()
  await expect(
    page.getByRole('heading', { name: 'What is offered where' }),
  ).toBeVisible()
  await page.getByLabel('Stage of the case').selectOption('Bail and remand')
  await page.getByLabel('Order').selectOption('Gaps first')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/stage=bail/)

  const table = page.getByRole('table')
  const group = table.getByRole('link', {
    name: 'Bail and alternatives to remand',
    exact: true,
  })
  await whenTakenOver(page)
  await group.click()
  await expect(group).toHaveAttribute('aria-expanded', 'true')
  await expect(group).toBeFocused()
  const row = table.getByRole('row', { name: /^Bail supervision / })
  const cell = row.getByRole('link', { name: /^Fife, Bail supervision/ })
  await expect(cell).toHaveAccessibleName(
    /Listed as available, as listed 19 June 2024, not confirmed since; 1 listing$/,
  )
  await cell.focus()
  const reading = page.locator('.matrix__reading')
  await expect(reading).toHaveText(/^Fife, Bail supervision: Listed as/)
  await expect(reading).toBeInViewport()
  await page.keyboard.press('ArrowRight')
  await expect(cell).not.toBeFocused()
  await expect(row.locator('a:focus')).toHaveCount(1)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(
    /\/services\?area=fife&type=bail-supervision&stage=bail/,
  )
})

test('cells chosen at random say what the JSON of the listings says', async ({
  request,
}) => {
  // Other journeys publish listings meanwhile, in these areas.
  const changing = ['falkirk', 'highland']
  const csv = await (await request.get('/availability.csv')).text()
  const all: Record<string, string>[] = parse(csv, { bom: true, columns: true })
  const cells = all.filter(({ area = '' }) => !changing.includes(area))
  const listed = cells.filter(({ listings }) => listings !== '0')
  expect(listed.length).toBeGreaterThan(300)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom(...listed), fc.constantFrom(...cells)),
      async (cell) => {
        const response = await request.get(
          `/services.json?area=${cell.area}&type=${cell.type}`,
        )
        const { total, results } = (await response.json()) as {
          total: number
          results: { areas: string[]; availability: string }[]
        }
        expect(total).toBe(
          ['listings', 'national_listings']
            .map((column) => Number(cell[column]))
            .reduce((sum, count) => sum + count),
        )
        const here = results
          .filter(({ areas }) => areas.includes(cell.area ?? ''))
          .map(({ availability }) => availability)
        if (cell.listings !== '0') expect(here).toContain(cell.availability)
      },
    ),
    { numRuns: 25 },
  )
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } })

  test('it is one type or one area at a time', async ({ page }) => {
    await page.goto('/availability')
    await expect(page.getByRole('table')).toBeHidden()
    await page.getByRole('link', { name: 'Moray' }).click()
    await expect(
      page.getByRole('heading', { name: 'What is offered in Moray' }),
    ).toBeVisible()
    await page.getByRole('link', { name: 'One type, on a map' }).click()
    await page.getByLabel('Type').selectOption('Bail supervision')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('row', { name: /^Moray/ })).toBeVisible()
    await expect(page).toHaveURL(/view=map&type=bail-supervision/)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the matrix is one sheet of A3 on paper', async ({ page }) => {
    await page.goto('/availability')
    const openAll = page.getByRole('link', { name: 'open them all' })
    const allOpen = (await openAll.getAttribute('href')) ?? ''
    for (const path of [
      '/availability',
      '/availability?open=community-orders&open=bail-and-remand',
      allOpen,
    ]) {
      await page.goto(path)
      const paper = await PDFDocument.load(
        await page.pdf({ preferCSSPageSize: true }),
      )
      const sheets = paper
        .getPages()
        .map((sheet) => [
          Math.round((sheet.getWidth() / 72) * 25.4),
          Math.round((sheet.getHeight() / 72) * 25.4),
        ])
      expect([path, sheets]).toEqual([
        path,
        [path === allOpen ? [297, 420] : [420, 297]],
      ])
    }
  })

  test('groups open, and filters narrow', async ({ page }) => {
    await page.goto('/availability')
    await page
      .getByRole('link', {
        name: 'Drug treatment and testing orders',
        exact: true,
      })
      .click()
    await expect(page).toHaveURL(/open=drug-orders#drug-orders/)
    await page.getByLabel('Sheriffdom').selectOption('Lothian and Borders')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/sheriffdom=lothian-and-borders/)
    const heads = page.getByRole('columnheader')
    await expect(heads.filter({ hasText: 'City of Edinburgh' })).toBeVisible()
    await expect(heads.filter({ hasText: 'Fife' })).toHaveCount(0)
  })
})
