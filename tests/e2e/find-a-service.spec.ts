import {
  expect,
  expectNoAxeFindings,
  test,
  whenTakenOver,
} from '#tests/support/playwright.ts'

test('a sheriff at Kilmarnock finds what a person from North Ayrshire can use', async ({
  page,
}) => {
  await page.goto('/')
  await page
    .getByLabel('Start from a court')
    .selectOption('Kilmarnock Sheriff Court')
  await page.getByRole('button', { name: 'Go to this court' }).click()
  await expect(page).toHaveURL(/\/courts\/kilmarnock/)
  await page
    .getByLabel('Where does the person live?')
    .selectOption('North Ayrshire')
  await page.getByRole('button', { name: 'Show what is available' }).click()
  await expect(page).toHaveURL(/home=north-ayrshire/)
  const main = page.getByRole('main')
  await expect(main).toContainText('Community sentence')
  await expect(main).toContainText('North Ayrshire')
  await page
    .getByRole('link', { name: /EM bail.*|Electronically monitored bail.*/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a fiscal learns whether bail supervision exists in Fife', async ({
  page,
}) => {
  await page.goto('/')
  await page
    .getByRole('combobox', { name: 'Say it in your own words' })
    .fill('bail supervision fife')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { name: 'Bail supervision in Fife' }),
  ).toBeVisible()
  await page
    .getByRole('link', {
      name: 'Bail supervision (enhanced service), Fife',
      exact: true,
    })
    .click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Listed as available')
  await expect(main).toContainText('19 June 2024')
  await expectNoAxeFindings(page)
})

test('a social worker finds what there is for women near Perth', async ({
  page,
}) => {
  await page.goto('/services?q=women’s services near Perth')
  await expect(page.getByRole('main')).toContainText('Perth and Kinross')
  await expect(
    page
      .locator('.service-list')
      .getByRole('link', { name: /^One-Stop Women/ }),
  ).toBeVisible()
  await expectNoAxeFindings(page)
})

test('a misspelt search is understood', async ({ page }) => {
  await page.goto('/services?q=caladonian+dumfries')
  await expect(
    page.getByRole('link', { name: /Caledonian.*Dumfries/ }).first(),
  ).toBeVisible()
})

test('an empty search says who may know and who has it near by', async ({
  page,
}) => {
  await page.goto('/services?q=structured+deferred+sentence+alloa')
  const main = page.getByRole('main')
  await expect(
    page.getByRole('heading', {
      name: /^Not told us in Clackmannanshire: Structured deferred/,
    }),
  ).toBeVisible()
  await expect(main).toContainText('Clackmannanshire Community Justice')
  await expect(main).toContainText('The nearest areas that have it')
  await expectNoAxeFindings(page)
})

test('what the words were taken for can be undone', async ({ page }) => {
  await page.goto('/services?q=bail+fife')
  await page.getByRole('link', { name: /the word “fife” instead/ }).click()
  await expect(page).toHaveURL(/%22fife%22/)
})

test('a filter narrows, and its chip widens again', async ({ page }) => {
  await page.goto('/services?q=drugs')
  await page.locator('summary', { hasText: 'Council area' }).click()
  await page.getByLabel('Council area').selectOption('moray')
  await page.getByRole('button', { name: 'Apply filters' }).click()
  await expect(page).toHaveURL(/area=moray/)
  // What was left open stays out of the address.
  expect(page.url()).not.toMatch(/=(?:&|$)/)
  await page.getByRole('link', { name: /Remove Council area: Moray/ }).click()
  await expect(page).not.toHaveURL(/area=moray/)
})

test('the keyboard alone reaches a listing', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(
    page.getByRole('link', { name: 'Skip to main content' }),
  ).toBeFocused()
  await page.keyboard.press('Enter')
  const words = page.getByRole('combobox', { name: 'Say it in your own words' })
  for (let tabs = 0; tabs < 12; tabs += 1) {
    if (await words.evaluate((input) => input === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(words).toBeFocused()
  await page.keyboard.type('fiscal work order angus')
  await page.keyboard.press('Enter')
  const listing = page
    .locator('.service-list')
    .getByRole('link', { name: /Fiscal work order/ })
    .first()
  await expect(listing).toBeVisible()
  await whenTakenOver(page)
  await listing.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/services\/fiscal-work-order-angus/)
  // Where a page begins that scripts put in place of another.
  await expect(page.getByRole('main')).toBeFocused()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a search, a filter and a listing work', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('Start from where the person lives').fill('KA21')
    await page.getByRole('button', { name: 'Go to this place' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      'North Ayrshire',
    )
    await page.locator('summary', { hasText: 'Stage of the case' }).click()
    await page.locator('label', { hasText: /^Bail and remand/ }).click()
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await expect(page).toHaveURL(/stage=bail/)
    await page.locator('.service-list a').first().click()
    await expect(page).toHaveURL(/\/services\//)
  })

  test('a court page narrows to the home area', async ({ page }) => {
    await page.goto('/courts/kilmarnock')
    await page
      .getByLabel('Where does the person live?')
      .selectOption('north-ayrshire')
    await page.getByRole('button', { name: 'Show what is available' }).click()
    await expect(page).toHaveURL(/home=north-ayrshire/)
  })
})

test('the map of a listing shows the whole area it is for, with its pins', async ({
  page,
}) => {
  await page.goto('/services/bail-supervision-fife')
  const map = page.locator('.interactive-map')
  await page
    .getByRole('heading', { name: 'Where it is' })
    .scrollIntoViewIfNeeded()
  await expect(map.locator('.results-map__pin').first()).toBeVisible()

  const frame = await map.boundingBox()
  const area = await map.locator('path.is-highlighted').boundingBox()
  if (!frame || !area) throw new Error('there is no area on the map')
  expect(area.x).toBeGreaterThanOrEqual(frame.x)
  expect(area.y).toBeGreaterThanOrEqual(frame.y)
  expect(area.x + area.width).toBeLessThanOrEqual(frame.x + frame.width)
  expect(area.y + area.height).toBeLessThanOrEqual(frame.y + frame.height)
})
