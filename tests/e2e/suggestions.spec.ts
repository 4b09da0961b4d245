import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'

test('the keyboard finds a court among suggestions and goes there', async ({
  page,
}) => {
  await page.goto('/')
  const words = page.getByRole('combobox', { name: 'Say it in your own words' })
  // At once: each further letter would bring the list anew, without a choice.
  await words.fill('kilmarn')
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  const court = list
    .getByRole('group', { name: 'Courts' })
    .getByRole('option', { name: 'Kilmarnock Sheriff Court' })
  await expect(court).toBeVisible()
  await expect(words).toHaveAttribute('aria-expanded', 'true')
  await expect(
    page.getByRole('status').filter({ hasText: /\d+ suggestions?\./ }),
  ).toHaveText(/arrow keys/)
  await expectNoAxeFindings(page)

  const options = list.getByRole('option')
  const count = await options.count()
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Home')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(words).toBeFocused()

  for (let moved = 0; moved < count; moved += 1) {
    if ((await court.getAttribute('aria-selected')) === 'true') break
    await page.keyboard.press('ArrowDown')
  }
  const id = (await court.getAttribute('id')) ?? 'none'
  await expect(words).toHaveAttribute('aria-activedescendant', id)
  await expectNoAxeFindings(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/courts/kilmarnock')
})

test('Esc puts the list away, the arrow brings it back, Enter asks as typed', async ({
  page,
}) => {
  await page.goto('/services')
  const words = page.getByRole('combobox', { name: 'Search again' })
  await words.pressSequentially('bail sup')
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(words).toHaveValue('bail sup')
  await page.keyboard.press('ArrowDown')
  await expect(list).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/services\?q=bail\+sup/)
  await expect(list).toBeHidden()
})

test('where the person lives is answered by a place', async ({ page }) => {
  await page.goto('/')
  const home = page.getByRole('combobox', {
    name: 'Start from where the person lives',
  })
  await home.pressSequentially('ka21')
  const option = page.getByRole('option', { name: /KA21/ })
  await expect(option).toBeVisible()
  await expect(page.getByRole('listbox').getByRole('group')).toHaveCount(1)
  await option.click()
  await expect(page).toHaveURL('/areas/north-ayrshire')
})

test('what was typed before does not come after what is typed now', async ({
  page,
}) => {
  await page.route('**/suggestions.json?q=ed*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue().catch(() => undefined)
  })
  await page.goto('/')
  const words = page.getByRole('combobox', { name: 'Say it in your own words' })
  const abandoned = page.waitForEvent('requestfailed')
  await words.fill('edin')
  await words.fill('glasgow sheriff')
  expect((await abandoned).url()).toContain('q=edin')
  const list = page.getByRole('listbox')
  await expect(
    list.getByRole('option', { name: 'Glasgow Sheriff Court', exact: true }),
  ).toBeVisible()
  await expect(list.getByRole('option', { name: /Edinburgh/ })).toHaveCount(0)
})

test('without an answer the field is a plain one', async ({ page }) => {
  await page.route('**/suggestions.json*', (route) =>
    route.fulfill({ json: { groups: [] } }),
  )
  await page.goto('/')
  const words = page.getByRole('combobox', { name: 'Say it in your own words' })
  await words.fill('bail')
  await expect(page.getByText('No suggestions.')).toBeAttached()
  await expect(words).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/services?q=bail')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the field is a plain search field', async ({ page }) => {
    await page.goto('/')
    const words = page.getByRole('searchbox', {
      name: 'Say it in your own words',
    })
    await words.fill('bail')
    await words.press('Enter')
    await expect(page).toHaveURL('/services?q=bail')
    await expect(page.getByRole('listbox')).toHaveCount(0)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  test('the list is no wider than the screen', async ({ page }) => {
    await page.goto('/')
    await page
      .getByRole('combobox', { name: 'Say it in your own words' })
      .fill('mental health')
    await expect(page.getByRole('listbox')).toBeVisible()
    const width = await page.evaluate(
      () => document.documentElement.scrollWidth,
    )
    expect(width).toBe(320)
  })
})
