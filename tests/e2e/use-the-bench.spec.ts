import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'

test('a sheriff who visits Lerwick sees what Shetland has, and has not', async ({
  page,
}) => {
  await page.goto('/courts')
  await page
    .getByRole('link', { name: 'Lerwick Sheriff Court', exact: true })
    .click()
  const bail = page.getByRole('table', { name: 'Bail and remand' })
  await expect(
    page.getByText('For a person who lives in Shetland Islands'),
  ).toBeVisible()

  await page.getByLabel('Stage of the case').selectOption('Bail')
  await page.getByRole('button', { name: 'Show what is available' }).click()
  await expect(page).toHaveURL(/stage=bail/)
  await expect(page.getByRole('table')).toHaveCount(1)
  await expect(
    bail.getByRole('row', { name: /Electronically monitored bail/ }),
  ).toContainText(/Not told us|[Ll]isted|Available/)
  await expect(
    bail.getByRole('row', { name: /Not told us/ }).last(),
  ).toContainText('Shetland')

  const rail = page.getByRole('complementary', { name: /Lerwick/ })
  await expect(rail.getByRole('heading', { name: 'Who to ring' })).toBeVisible()
  await bail.getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } })

  test('a custody court at Glasgow with a person from East Renfrewshire', async ({
    page,
  }) => {
    await page.goto('/courts/glasgow')
    await page
      .getByLabel('Where does the person live?')
      .selectOption('East Renfrewshire')
    await page.getByLabel('Stage of the case').selectOption('Custody court')
    await page.getByRole('button', { name: 'Show what is available' }).click()

    await expect(page).toHaveURL(/home=east-renfrewshire&stage=custody-court/)
    const main = page.getByRole('main')
    await expect(main).toContainText(
      'East Renfrewshire is not an area that this court serves',
    )
    await expect(main).toContainText('supervised by their home council')
    await expect(
      page.getByRole('table').getByRole('link', { name: 'Bail supervision' }),
    ).toBeVisible()
    await expect(main).toContainText(
      'East Renfrewshire Community Justice Partnership',
    )
    await expect(
      page.getByRole('heading', { name: 'Community sentence' }),
    ).toHaveCount(0)

    await page
      .getByRole('link', { name: 'Change where the person lives' })
      .click()
    await expect(
      page.getByLabel('Where does the person live?'),
    ).toBeInViewport()
    // On a whole page: the line at the thumb half covers what scrolls under it.
    await page.setViewportSize({ width: 375, height: 5000 })
    await expectNoAxeFindings(page)
  })
})

test('the page, the sheet and the area tell the same of a listing', async ({
  page,
}) => {
  const listing = 'Diversion from prosecution, North Ayrshire'
  const tag = '.availability-tag__word'
  const stateAt = async (path: string) => {
    await page.goto(path)
    return page.getByRole('row', { name: listing }).locator(tag).textContent()
  }

  const state = await stateAt('/courts/kilmarnock?home=north-ayrshire')
  expect(state).toBeTruthy()
  expect(await stateAt('/courts/kilmarnock/sheet?home=north-ayrshire')).toBe(
    state,
  )
  expect(await stateAt('/areas/north-ayrshire')).toBe(state)
  const response = await page.request.get(
    '/services.json?type=diversion-from-prosecution&area=north-ayrshire',
  )
  const { results } = (await response.json()) as {
    results: { title: string; availability: string; statement: string }[]
  }
  expect(results.find(({ title }) => title === listing)).toMatchObject({
    availability: 'available',
    statement: 'old',
  })
  expect(state).toBe('Listed as available')
})

test('the longest pages of courts and areas stay short', async ({ page }) => {
  for (const [path, longest] of [
    ['/courts/glasgow', 5000],
    ['/stages/sentence', 9000],
    ['/courts/glasgow?home=glasgow-city', 7500],
    ['/courts/kilmarnock?home=north-ayrshire', 6000],
    ['/courts/glasgow?home=east-renfrewshire&stage=bail', 2500],
    ['/areas/glasgow-city', 7000],
  ] as const) {
    await page.goto(path)
    const height = await page.evaluate(
      () => document.documentElement.scrollHeight,
    )
    expect([path, height < longest ? 'short' : height]).toEqual([path, 'short'])
  }
})

test('a survey of several councils is folded, and everything is found', async ({
  page,
}) => {
  await page.goto('/courts/glasgow')
  const diversion = page.getByRole('link', {
    name: /^Diversion from prosecution, East Dunbartonshire/,
  })
  await expect(diversion).toBeHidden()
  await expect(page.locator('.stage h2').first()).toHaveText('Bail and remand')
  await expect(
    page.locator('.bench__homes').getByRole('link').first(),
  ).toHaveAttribute('href', '/courts/glasgow?home=glasgow-city')
  const stage = page.locator('#prosecution')
  await stage.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(diversion).toBeVisible()
  await expect(
    page.getByRole('link', { name: 'All changes at this court' }),
  ).toHaveAttribute('href', '/changes?court=glasgow')

  // On paper there is nothing to click.
  await page.reload()
  await page.emulateMedia({ media: 'print' })
  await expect(diversion).toBeVisible()
})

test('the High Court offers a sheet once somebody lives somewhere', async ({
  page,
}) => {
  await page.goto('/courts/high-court-glasgow')
  const sheet = page.getByRole('link', { name: 'Print the sheet' })
  const ring = page.getByRole('link', { name: 'Who to ring' })
  await expect(sheet).toHaveCount(0)
  await expect(ring).toHaveCount(0)
  await page.getByLabel('Where does the person live?').selectOption('Moray')
  await page.getByRole('button', { name: 'Show what is available' }).click()
  await expect(sheet).toBeVisible()
  await expect(ring).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('what makes no sense shows everything', async ({ page }) => {
    await page.goto('/courts/perth?home=atlantis&stage=supper')
    await expect(page.getByRole('main')).toContainText(
      'We know no council area by that name',
    )
    await expect(page.getByLabel('Stage of the case')).toHaveValue('')
    await expect(page.getByRole('table')).not.toHaveCount(1)
    await page.getByRole('link', { name: 'Print the sheet' }).click()
    await expect(page).toHaveURL('/courts/perth/sheet')
    await expect(
      page.getByRole('button', { name: 'Print the sheet' }),
    ).toHaveCount(0)
  })
})
