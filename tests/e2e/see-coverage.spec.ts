/** How well listings are looked after, for those who can do something about it. */
import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'
import { signInAs } from '#tests/support/sign-in.ts'

const lead = {
  name: 'Eilidh Moir',
  role: 'lead',
  partnershipSlug: 'moray-community-justice-partnership',
} as const

test('a lead sees how the own partnership stands, and nobody else’s', async ({
  page,
}) => {
  await signInAs(page, lead)
  await page.goto('/manage')
  await page.getByRole('link', { name: 'Coverage', exact: true }).click()
  await expect(
    page.getByRole('heading', { name: 'Moray Community Justice Partnership' }),
  ).toBeVisible()
  await expect(page.getByLabel('Partnership')).toHaveCount(0)
  await expect(page.getByText('Who needs a call')).toHaveCount(0)
  const now = page.getByRole('row', { name: /^Now / })
  await expect(now).toHaveCount(1)
  await expectNoAxeFindings(page)

  const theirs = 'partnership=fife-community-justice-partnership'
  for (const path of [
    `/manage/coverage?${theirs}`,
    `/manage/coverage.csv?table=months&${theirs}`,
  ])
    expect((await page.request.get(path)).status()).toBe(403)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } })

  test('a national editor finds who needs a call, and takes the figures along', async ({
    page,
  }) => {
    await signInAs(page, {
      name: 'Fergus Low',
      role: 'national',
      partnershipSlug: null,
    })
    await page.goto('/manage/coverage')
    const calls = page.getByRole('table', {
      name: 'Partnerships where most waits',
    })
    await expect(calls.getByRole('row')).toHaveCount(9)
    const first = calls.getByRole('row').nth(1)
    await expect(first).toContainText(/types that rest on statute not told/)
    const name = await first.getByRole('rowheader').innerText()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow).toBe(0)

    const response = await page.request.get(
      '/manage/coverage.csv?table=partnerships',
    )
    expect(response.headers()['content-disposition']).toMatch(/coverage-.*csv/)
    const lines = (await response.text()).split('\n')
    expect(lines[0]).toContain('Partnership,Listings,Confirmed')
    expect(lines.some((line) => line.startsWith(`${name},`))).toBe(true)

    await first.getByRole('rowheader').getByRole('link').click()
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  })
})
