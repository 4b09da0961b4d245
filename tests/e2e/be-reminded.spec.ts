import type { Locator } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { hashPassword } from '#app/accounts/passwords.server.ts'
import { describeParts } from '#app/assurance/assurance-page.server.ts'
import { assureService } from '#app/assurance/assurance.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import { waitForLink } from '#tests/support/mailbox.ts'
import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'
import { withDirectory } from '#tests/support/sign-in.ts'
import { everyPassword, sendReminders } from '#tests/support/workspace.ts'

const slug = 'bail-supervision-scottish-borders'
const title = 'Bail supervision, Scottish Borders'
const morag = {
  id: randomUUID(),
  name: 'Morag Sinclair',
  email: 'morag.sinclair@reminded.example',
  role: 'editor',
  partnershipSlug: 'scottish-borders-community-justice-partnership',
} as const

test.use({ javaScriptEnabled: false })

test('a reminder comes, its link asks for sign-in and confirms, and it comes round again', async ({
  page,
  browser,
}) => {
  // Eighty days ago she confirmed it: in ten days its availability is due.
  const passwordHash = await hashPassword(everyPassword)
  withDirectory((db) => {
    const then = new Date(Date.now() - 80 * 24 * 60 * 60 * 1000)
    db.insert(editors)
      .values({ ...morag, passwordHash, createdAt: then.toISOString() })
      .run()
    const id = serviceIdFor(slug)
    assureService(id, {
      by: morag,
      now: then,
      known: describeParts(id, morag, then).concerns.mark,
      parts: ['availability', 'description', 'place'],
    })
  })
  // Or the directory itself was quicker: it reminds at seven in the morning.
  await sendReminders()
  const link = await waitForLink(morag.email, 'Still correct?')

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await page.getByLabel('Mail address').fill(morag.email)
  await page.getByLabel('Password').fill(everyPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()

  // Where the link led, with what the mail named and nothing else.
  await expect(page).toHaveURL(link)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([title])
  const state = await page.context().storageState()
  const withScripts = await (
    await browser.newContext({ storageState: state, javaScriptEnabled: true })
  ).newPage()
  await withScripts.goto(link)
  await expectNoAxeFindings(withScripts)
  // Its sources disagree: that is read, and nothing is ticked beforehand.
  const main = page.getByRole('main')
  await expect(main).toContainText('The sources disagree')
  const tick = async (boxes: Locator) => {
    for (const box of await boxes.all()) await box.check({ force: true })
  }
  await tick(page.locator('.part-facts').getByRole('checkbox'))
  await page.getByRole('button', { name: 'Confirm this one' }).click()
  await expect(main).toContainText('there is something to read first')
  await tick(page.getByRole('checkbox'))
  await page.getByRole('button', { name: 'Confirm this one' }).click()
  await expect(main).toContainText('1 listing is confirmed')
  await expect(main).toContainText('Everything that the reminder named')
  await page.goto(`/services/${slug}`)
  await expect(main).toContainText('Confirmed today by', { ignoreCase: true })

  // Nothing is told twice; three months on it comes again.
  expect(await sendReminders()).not.toContain(morag.email)
  expect(await sendReminders({ daysLater: 85 })).toContain(morag.email)
  const next = await waitForLink(morag.email, 'Still correct?')
  expect(next).not.toBe(link)
})
