import { PDFDocument } from 'pdf-lib'
import type { Locator, Page } from '@playwright/test'
import { findCourtSheet } from '#app/courts/court-sheet.server.ts'
import areas from '#seed/data/areas.json' with { type: 'json' }
import courts from '#seed/data/courts.json' with { type: 'json' }
import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'
import { withDirectory } from '#tests/support/sign-in.ts'

/** A4 less the margins of the sheet, in CSS pixels. */
const paper = { width: 703, height: 1047 }
const sheriffCourts = courts.filter(({ kind }) => kind === 'sheriff')

test('a clerk prints the sheets for a week', async ({ page }) => {
  await page.goto('/courts/glasgow?home=east-renfrewshire&stage=bail')
  await page.getByRole('link', { name: 'Print the sheet' }).click()

  await expect(
    page.getByRole('heading', { level: 1, name: /Glasgow Sheriff Court/ }),
  ).toContainText('for a person from East Renfrewshire')
  await expect(page.getByRole('main')).toContainText('Stage: bail')
  await expect(
    page.getByRole('button', { name: 'Print the sheet' }),
  ).toBeVisible()
  await expect(page.getByRole('img', { name: /^QR code for/ })).toHaveAttribute(
    'aria-label',
    /\/courts\/glasgow\?home=east-renfrewshire&stage=bail$/,
  )
  await expectNoAxeFindings(page)

  await page
    .getByLabel('Where does the person live?')
    .selectOption('Glasgow City')
  await page.getByLabel('Stage of the case').selectOption('Sentence')
  await page.getByRole('button', { name: 'Show this sheet' }).click()
  await expect(page).toHaveURL(/home=glasgow-city&stage=sentence/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'Glasgow City',
  )
})

test('a clerk prints a sheet for each day of a week, by the keyboard alone', async ({
  page,
}) => {
  await page.goto('/courts/dunfermline')
  const week = [
    { home: 'Fife', stage: 'Custody court' },
    { home: 'Clackmannanshire', stage: 'Bail' },
    { home: 'Perth and Kinross', stage: 'Pre-sentence' },
    { home: 'City of Edinburgh', stage: 'Sentence' },
    { home: 'Fife', stage: 'Review' },
  ]
  await tabTo(page, page.getByRole('link', { name: 'Print the sheet' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/courts\/dunfermline\/sheet/)
  for (const { home, stage } of week) {
    await tabTo(page, page.getByLabel('Where does the person live?'))
    await page.keyboard.type(home)
    await page.keyboard.press('Tab')
    await expect(page.getByLabel('Stage of the case')).toBeFocused()
    await page.keyboard.type(stage)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText(home)
    await expect(page.getByRole('article')).toContainText(
      `Stage: ${stage.toLowerCase()}`,
    )
    await expect(page.getByRole('article')).toContainText(/Printed \d+ \w+ 20/)
    const pdf = await PDFDocument.load(
      await page.pdf({ preferCSSPageSize: true }),
    )
    expect([home, stage, pdf.getPageCount()]).toEqual([home, stage, 1])
  }
})

async function tabTo(page: Page, wanted: Locator) {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement))
      return
  }
  throw new Error('the keyboard does not reach it')
}

test('a sheet counts what does not fit', async ({ page }) => {
  const choice = 'home=south-lanarkshire'
  await page.goto(`/courts/glasgow?${choice}`)
  const listings = await page
    .locator('.stage-table tbody tr:not(.stage-table__untold)')
    .count()

  await page.goto(`/courts/glasgow/sheet?${choice}`)
  const printed = await page
    .locator('.sheet__table tbody tr:not(.sheet__stage)')
    .count()
  const rest = await page
    .getByRole('paragraph')
    .filter({ hasText: 'Not on this sheet:' })
    .textContent()
  const counted = [...(rest ?? '').matchAll(/(\d+) more at/g)]
    .map(([, count]) => Number(count))
    .reduce((sum, count) => sum + count, 0)

  expect(printed).toBeGreaterThan(10)
  expect(counted).toBeGreaterThan(0)
  expect(printed + counted).toBe(listings)
})

test('a court that sits elsewhere has no sheet of its own', async ({
  page,
}) => {
  await page.goto('/courts/cupar/sheet')
  await expect(page).toHaveURL(/\/courts\/cupar$/)
})

test.describe('on paper', () => {
  test.use({ javaScriptEnabled: false, viewport: paper })

  test('every sheriff court fits on one side, with nothing cut', async ({
    page,
  }) => {
    expect(sheriffCourts).toHaveLength(39)
    await page.emulateMedia({ media: 'print' })
    for (const { slug } of sheriffCourts)
      await expectOneSide(page, `/courts/${slug}/sheet`)
  })

  test('the fullest of all sheets, whatever the home, fit as well', async ({
    page,
  }) => {
    const now = new Date()
    const sheets = withDirectory(() =>
      sheriffCourts.flatMap(({ slug }) =>
        areas.map((area) => ({
          path: `/courts/${slug}/sheet?home=${area.slug}`,
          room: findCourtSheet(slug, { home: area.slug, stage: null, now })
            ?.room,
        })),
      ),
    )
    expect(sheets).toHaveLength(39 * 32)
    expect(sheets.filter(({ room = -1 }) => room < 0)).toEqual([])

    await page.emulateMedia({ media: 'print' })
    const fullest = sheets
      .toSorted((one, other) => (one.room ?? 0) - (other.room ?? 0))
      .slice(0, 6)
    for (const { path } of fullest) await expectOneSide(page, path)
  })

  test('long names, a home far away and few words fit on one side', async ({
    page,
  }) => {
    await page.emulateMedia({ media: 'print' })
    for (const path of [
      '/courts/glasgow/sheet?home=glasgow-city',
      '/courts/glasgow/sheet?home=glasgow-city&stage=sentence',
      '/courts/stranraer/sheet?home=na-h-eileanan-siar',
      '/courts/lerwick/sheet?home=glasgow-city&stage=review',
      '/courts/kilmarnock/sheet?home=north-ayrshire&stage=custody-court',
      '/courts/high-court-edinburgh/sheet',
      '/courts/campbeltown/sheet?stage=bail',
    ])
      await expectOneSide(page, path)
  })
})

async function expectOneSide(page: Page, path: string) {
  await page.goto(path)
  expect([path, await faultsOnPaper(page)]).toEqual([path, []])
  const pdf = await PDFDocument.load(
    await page.pdf({ preferCSSPageSize: true }),
  )
  expect([path, pdf.getPageCount()]).toEqual([path, 1])
  expect(pdf.getPage(0).getSize().width).toBeCloseTo(595, 0)
}

/** Wider or longer than the paper, cut off, or smaller than 9 pt. */
function faultsOnPaper(page: Page) {
  return page.evaluate(({ width, height }) => {
    const sheet = document.querySelector('.sheet')
    if (!sheet) return ['there is no sheet']
    const end = sheet.getBoundingClientRect().bottom + window.scrollY
    const faults = end > height ? [`ends at ${end}`] : []
    for (const element of sheet.querySelectorAll('*')) {
      const { right, left } = element.getBoundingClientRect()
      const { fontSize } = getComputedStyle(element)
      const name = `${element.tagName} ${element.textContent.slice(0, 40)}`
      if (right > width + 1 || left < -1) faults.push(`too wide: ${name}`)
      if (element instanceof HTMLElement)
        if (element.scrollWidth > element.clientWidth + 1)
          if (getComputedStyle(element).display !== 'inline')
            faults.push(`cut: ${name}`)
      if (parseFloat(fontSize) < 11.99) faults.push(`small: ${name}`)
    }
    return faults
  }, paper)
}
