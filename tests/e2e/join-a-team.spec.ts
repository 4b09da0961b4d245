import { waitForLink } from '#tests/support/mailbox.ts'
import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'
import {
  everyPassword,
  inviteNationalEditor,
  joinTeam,
  setUpSecondFactor,
} from '#tests/support/workspace.ts'

const perth = 'Perth & Kinross Community Justice and Safety Partnership'

test('the pages of a national editor have one heading and nothing for axe', async ({
  page,
}) => {
  const link = await inviteNationalEditor('isla@national.example')
  await joinTeam(page, link, 'Isla Rennie')
  await setUpSecondFactor(page)
  for (const path of [
    '/account',
    '/account/password',
    '/account/second-factor',
    '/manage/team',
    '/manage/partnerships',
    '/manage/partnerships/community-justice-glasgow',
    '/manage/audit?from=2020-01-01&listing=bail-supervision-fife',
    '/manage/audit?listing=no-such-listing',
    '/manage/mail',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectNoAxeFindings(page)
  }
})

test('a lead’s first day: invited by mail, in with a second factor, and the team comes', async ({
  page,
  browser,
}) => {
  // Whoever runs the server lets the first national editor in.
  const national = await (await browser.newContext()).newPage()
  await joinTeam(
    national,
    await inviteNationalEditor('eilidh@national.example'),
    'Eilidh Strang',
  )
  await setUpSecondFactor(national)
  await national.goto('/manage/team')
  await national.getByLabel('Partnership').selectOption(perth)
  await national.getByRole('button', { name: 'Show the team' }).click()
  await national.getByLabel('Mail address at work').fill('una@perth.example')
  await national.getByLabel('What they may do').selectOption('lead')
  await national.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(national.getByRole('main')).toContainText(
    'una@perth.example is invited. The invitation is on its way by mail.',
  )

  // The lead opens the link in her mail.
  const link = await waitForLink('una@perth.example', 'invites you')
  await page.goto(link)
  await expectNoAxeFindings(page)
  await page.getByLabel('Your name').fill('Una Kerr')
  await page.getByLabel('Password').fill('password1234')
  await page.getByRole('button', { name: 'Join' }).click()
  const summary = page.getByRole('group', { name: 'There is a problem' })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText('harder to guess')
  await expectNoAxeFindings(page)
  await page.getByLabel('Password').fill(everyPassword)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.locator('.key')).toBeVisible()
  await expectNoAxeFindings(page)
  // Nothing else is open to her yet.
  await page.goto('/manage/team')
  const { totp, codes } = await setUpSecondFactor(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(codes).toHaveLength(10)
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await expect(
    page.getByRole('heading', { name: `Team of ${perth}` }),
  ).toBeVisible()
  await expectNoAxeFindings(page)
  await expect(
    page.getByRole('navigation', { name: 'Workspace' }),
  ).not.toContainText('Audit')
  const refused = await page.goto('/manage/audit')
  expect(refused?.status()).toBe(403)

  // The link has done its work.
  const spent = await page.goto(link)
  expect(spent?.status()).toBe(410)
  await expect(page.getByRole('main')).toContainText('does not work any more')

  // Out, and in again the way of every other day.
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('main')).toContainText('You are signed out')
  await page.goto('/manage/team')
  await page.getByLabel('Mail address').fill('una@perth.example')
  await page.getByLabel('Password').fill(everyPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(
    page.getByRole('heading', { name: 'Show that it is you' }),
  ).toBeVisible()
  await expectNoAxeFindings(page)
  // The code of the next half minute: this one’s was used already.
  const next = totp.generate({ timestamp: Date.now() + 30_000 })
  await page.getByLabel('Code').fill(next)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(
    page.getByRole('heading', { name: `Team of ${perth}` }),
  ).toBeVisible()

  // She invites a colleague, and takes the access away again.
  await page.getByLabel('Mail address at work').fill('rory@perth.example')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('main')).toContainText('Invited, not yet here')
  const colleague = await (
    await browser.newContext({ javaScriptEnabled: false })
  ).newPage()
  await joinTeam(
    colleague,
    await waitForLink('rory@perth.example', 'invites you'),
    'Rory Blain',
  )
  await colleague.goto('/account')
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(
    'Your account',
  )

  await page.goto('/manage/team')
  await page.getByRole('link', { name: 'Change Rory Blain' }).click()
  const suspend = page.getByRole('button', { name: 'Suspend Rory Blain' })
  await expect(suspend).toBeVisible()
  await expectNoAxeFindings(page)
  await suspend.click()
  await expect(page.getByRole('main')).toContainText(
    'They are signed out and cannot sign in',
  )

  await colleague.getByRole('link', { name: 'Change your password' }).click()
  await expect(colleague).toHaveURL(/\/sign-in\?to=%2Faccount%2Fpassword$/)
  await colleague.getByLabel('Mail address').fill('rory@perth.example')
  await colleague.getByLabel('Password').fill(everyPassword)
  await colleague.getByRole('button', { name: 'Sign in' }).click()
  await expect(colleague.getByRole('main')).toContainText(
    'these do not belong together',
  )

  // And all of it is on record.
  await national.goto('/manage/audit')
  await national.getByLabel('Person').selectOption('Una Kerr')
  await national.getByRole('button', { name: 'Show' }).click()
  await expect(national.getByRole('table')).toContainText(
    'suspended: account Rory Blain',
  )
  const csv = national.waitForEvent('download')
  await national.getByRole('link', { name: 'Download as CSV' }).click()
  expect((await csv).suggestedFilename()).toBe('audit.csv')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a national editor joins, sets up a second factor and gets a new password', async ({
    page,
  }) => {
    const email = 'gregor@national.example'
    await joinTeam(page, await inviteNationalEditor(email), 'Gregor Shaw')
    const { codes } = await setUpSecondFactor(page)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Sign out' }).click()

    await page.goto('/reset')
    await page.getByLabel('Mail address').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Look into your mail',
    )
    await page.goto(await waitForLink(email, 'Choose a new password'))
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await expect(page.getByRole('main')).toContainText('12 or more characters')
    await page.getByLabel('New password').fill('kelp lantern ninefold')
    await page.getByRole('button', { name: 'Change the password' }).click()

    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Password').fill('kelp lantern ninefold')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('main')).toContainText('this one is wrong')
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.goto('/account')
    await expect(page.getByRole('main')).toContainText('9 recovery codes')
  })
})
