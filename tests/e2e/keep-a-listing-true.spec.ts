import type { Locator, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { hashPassword } from '#app/accounts/passwords.server.ts'
import { editors, sessions } from '#db/schema/accounts.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  expect,
  expectNoAxeFindings,
  test,
  whenTakenOver,
} from '#tests/support/playwright.ts'
import { signInAs, withDirectory } from '#tests/support/sign-in.ts'
import { everyPassword } from '#tests/support/workspace.ts'

const partnershipOf = (area: string) => `${area}-community-justice-partnership`

/** The listing of a row in the queue. */
function row(page: Page, section: string, title: string): Locator {
  return page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: section }) })
    .getByRole('listitem')
    .filter({ hasText: title })
}

test('a coordinator keeps sixteen listings true in ten minutes', async ({
  page,
}) => {
  await signInAs(page, {
    name: 'Ailsa Reid',
    role: 'editor',
    partnershipSlug: partnershipOf('east-lothian'),
  })
  await page.goto('/manage')
  await expectNoAxeFindings(page)

  // One click and no typing, for what stands in the row and nothing else.
  const title = 'Diversion from prosecution, East Lothian'
  const confirmed = row(page, 'Nobody has confirmed these yet', title)
  await whenTakenOver(page)
  await confirmed.scrollIntoViewIfNeeded()
  const place = () => confirmed.boundingBox().then((box) => box?.y ?? 0)
  const before = await place()
  await confirmed.getByRole('button', { name: 'Still' }).click()
  await expect(page.locator('[data-answer]')).toBeFocused()
  await expect(confirmed).toContainText('Availability. This is now public.')
  expect(Math.abs((await place()) - before)).toBeLessThan(2)
  await expectNoAxeFindings(page)
  await confirmed.getByRole('button', { name: 'Undo' }).click()
  await expect(confirmed).toContainText('Undone')
  await confirmed.getByRole('button', { name: 'Still' }).click()
  await expect(confirmed.getByRole('button', { name: 'Undo' })).toBeVisible()

  // Readers see it at once, and search soon after.
  const reader = await page.context().browser()?.newContext()
  const readersPage = await reader?.newPage()
  if (!readersPage) throw new Error('There is no second browser')
  const origin = new URL(page.url()).origin
  await readersPage.goto(`${origin}/services/diversion-east-lothian`)
  await expect(readersPage.getByRole('main')).toContainText(
    'Confirmed today by East Lothian Community Justice Partnership',
    { ignoreCase: true },
  )
  await expect
    .poll(
      async () => {
        const found = await page.request.get(
          '/services.json?q=diversion+east+lothian',
        )
        const { results } = (await found.json()) as {
          results: { title: string; statement: string }[]
        }
        return results.find((one) => one.title === title)?.statement
      },
      { timeout: 30_000, intervals: [200] },
    )
    .toBe('confirmed')
  await reader?.close()

  // The rest on one page; one of them is not right and is left out.
  await page.goto('/manage')
  await page.getByRole('link', { name: 'Review all on one page' }).click()
  const wrong = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'CONNECT, East Lothian' }),
  })
  await expect(wrong).toBeVisible()
  await expectNoAxeFindings(page)
  for (const box of await wrong.getByRole('checkbox').all())
    await box.uncheck({ force: true })
  await page.getByRole('button', { name: /^Confirm these/ }).click()
  await expect(page.getByText(/listings are confirmed/)).toBeVisible()
  // Where the sources disagree, nothing was ticked: that is read first.
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    /CONNECT/,
    /Structured deferred sentence/,
  ])

  // That one is changed, looked at, and published with a reason.
  await page.getByRole('link', { name: 'Change CONNECT' }).click()
  await page.getByLabel('Ask by').fill('By noon on the day before.')
  // Until then nobody warns of what one types.
  await whenTakenOver(page)
  await page
    .getByRole('textbox', { name: 'Who it suits' })
    .fill('Men. It is expected to open to more people in May 2022.')
  await expect(
    page.getByText('speaks of May 2022 as still to come').first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('By noon on the day before.')).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: 'see what changes and publish' }).click()
  await expect(page.getByRole('row', { name: /^Ask by/ })).toContainText(
    'By noon on the day before.',
  )
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(
    page.getByRole('group', { name: 'There is a problem' }),
  ).toContainText('Say in a few words why')
  await page.getByLabel('Why').fill('New rule of the sheriff clerk')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Published:')).toContainText('CONNECT')

  // Who, what and why is kept, and can be put back.
  await page.goto(
    `/manage/services/${serviceIdFor('connect-east-lothian')}/history`,
  )
  await expect(
    page.getByRole('row', { name: /New rule of the/ }),
  ).toContainText('Ailsa Reid')
  await expectNoAxeFindings(page)

  // On paper, which is as narrow as a phone, it is a table and nothing else.
  const screen = page.viewportSize()
  await page.setViewportSize({ width: 680, height: 960 })
  await page.emulateMedia({ media: 'print' })
  const compare = page.getByRole('button', { name: 'Compare these two' })
  await expect(compare).toBeHidden()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('columnheader')).toHaveText([
    'Revision',
    'Published',
    'By',
    'Why',
    'Parts',
    'Confirmed',
    'By',
  ])
  await page.emulateMedia({ media: null })
  if (screen) await page.setViewportSize(screen)
  await compare.click()
  await expect(page.getByRole('row', { name: /^Ask by/ })).toBeVisible()
  await page.getByRole('link', { name: 'The whole history' }).click()
  await page.getByLabel('Why', { exact: true }).fill('It was not so')
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(page.getByText('Revision 1 stands again')).toBeVisible()
})

test('the second of two editors is told, sees the difference, loses nothing', async ({
  browser,
}) => {
  const id = serviceIdFor('cpo-unpaid-work-moray')
  const open = async (name: string) => {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, {
      name,
      role: 'editor',
      partnershipSlug: partnershipOf('moray'),
    })
    await page.goto(`/manage/services/${id}`)
    return page
  }
  const first = await open('Ailsa Reid')
  const second = await open('Bruce Imrie')
  await first.getByLabel('Ask by').fill('By Monday.')
  await first.getByRole('button', { name: 'Review and publish' }).click()
  await second.getByLabel('Ask by').fill('By Friday.')
  await second.getByLabel('Cost').fill('Free')
  const otherWindow = await second.context().newPage()
  await otherWindow.goto(second.url())
  const save = { name: 'Save the draft after “How to ask”' }
  await second.getByRole('button', save).click()
  await expect(
    second.getByText('Ailsa Reid is changing this listing too'),
  ).toBeVisible()
  // What was not saved is said where one looks, not far above on a long page.
  await otherWindow.getByRole('button', save).click()
  await expect(otherWindow.getByText('Not saved: this draft')).toBeInViewport()
  await first.getByLabel('Why').fill('Told by the team')
  await first.getByRole('button', { name: 'Publish' }).click()
  await expect(first.getByText('Published:')).toBeVisible()

  await second.getByRole('button', { name: 'Review and publish' }).click()
  await expect(
    second.getByText('Somebody has published this listing since you began'),
  ).toBeVisible()
  await expectNoAxeFindings(second)
  await expect(second.getByLabel('Why', { exact: true })).toHaveCount(0)
  await second.getByText('Yours: By Friday.').click()
  await second.getByRole('button', { name: 'Bring it into your draft' }).click()
  await second.getByLabel('Why', { exact: true }).fill('Friday is right')
  await second.getByRole('button', { name: 'Publish' }).click()
  await expect(second.getByText('Published:')).toBeVisible()

  await second.goto('/services/cpo-unpaid-work-moray')
  await expect(second.getByRole('main')).toContainText('By Friday.')
  await expect(second.getByRole('main')).toContainText('Free')
})

test('nobody leaves what they have typed without being asked', async ({
  page,
}) => {
  await signInAs(page, {
    name: 'Ailsa Reid',
    role: 'editor',
    partnershipSlug: partnershipOf('fife'),
  })
  const asked: string[] = []
  let isLeaving = false
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void (isLeaving ? dialog.accept() : dialog.dismiss())
  })
  const edit = `/manage/services/${serviceIdFor('diversion-fife')}`
  const preview = page.getByRole('link', { name: 'Preview' })
  await page.goto(edit)
  await whenTakenOver(page)
  await preview.click()
  await expect(page).toHaveURL(`${edit}/preview`)
  await page.goBack()

  await page.getByLabel('Ask by').fill('By Tuesday.')
  await preview.click()
  await expect.poll(() => asked).toEqual(['confirm'])
  await expect(page).toHaveURL(edit)
  await expect(page.getByLabel('Ask by')).toHaveValue('By Tuesday.')
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['confirm', 'beforeunload'])

  // What is saved may be left, also by the button that leads away.
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page).toHaveURL(`${edit}/preview`)
  await expect(page.getByLabel('Ask by')).toHaveCount(0)
  await page.goto(edit)
  await whenTakenOver(page)
  await page.getByLabel('Ask by').fill('By Wednesday.')
  await page
    .getByRole('button', { name: 'Save the draft after “How to ask”' })
    .click()
  await expect(page).toHaveURL(/saved=1/)
  await preview.click()
  await expect(page).toHaveURL(`${edit}/preview`)
  await expect(page.getByLabel('Ask by')).toHaveCount(0)
  expect(asked).toHaveLength(2)

  await page.goto(edit)
  await whenTakenOver(page)
  await page.getByLabel('Ask by').fill('By Thursday.')
  isLeaving = true
  await page.getByRole('link', { name: 'What needs doing' }).click()
  await expect(page).toHaveURL('/manage')
  expect(asked).toHaveLength(3)
})

for (const javaScriptEnabled of [true, false])
  test(`what was typed outlives the session, with scripts: ${javaScriptEnabled}`, async ({
    browser,
  }) => {
    const page = await (
      await browser.newContext({ javaScriptEnabled })
    ).newPage()
    const editor = await signInAs(page, {
      name: 'Ailsa Reid',
      role: 'editor',
      partnershipSlug: partnershipOf('angus'),
    })
    const passwordHash = await hashPassword(everyPassword)
    withDirectory((db) => {
      db.update(editors)
        .set({ passwordHash })
        .where(eq(editors.id, editor.id))
        .run()
    })
    const edit = `/manage/services/${serviceIdFor('diversion-angus')}`
    const words = `By Friday, told on a day with scripts ${javaScriptEnabled}.`
    await page.goto(edit)
    if (javaScriptEnabled) await whenTakenOver(page)
    await page.getByLabel('Ask by').fill(words)
    withDirectory((db) => {
      db.delete(sessions).where(eq(sessions.editorId, editor.id)).run()
    })
    await page
      .getByRole('button', { name: 'Save the draft after “How to ask”' })
      .click()
    await expect(page.getByText('will be in the form again')).toBeVisible()
    await page.getByLabel('Mail address').fill(editor.email)
    await page.getByLabel('Password').fill(everyPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()

    await expect(page.getByText('Not saved yet')).toBeVisible()
    await expect(page.getByLabel('Ask by')).toHaveValue(words)
    await expect(page.getByText('nothing is changed yet')).toBeVisible()
    if (javaScriptEnabled) await expectNoAxeFindings(page)
    await page
      .getByRole('button', { name: 'Save the draft after “How to ask”' })
      .click()
    await expect(page.getByText(/^Draft saved/)).toBeVisible()
    await expect(page.getByText('Not saved yet')).toHaveCount(0)
    await expect(page.getByLabel('Ask by')).toHaveValue(words)
    await page.context().close()
  })

test('the pin can be put with the keyboard alone', async ({ page }) => {
  await signInAs(page, {
    name: 'Ailsa Reid',
    role: 'editor',
    partnershipSlug: partnershipOf('angus'),
  })
  await page.goto('/manage/services/new')
  await page.getByLabel('Name of the service').fill('Harbour workshop')
  await page.getByRole('button', { name: 'Begin the draft' }).click()
  await page.getByLabel('Address', { exact: true }).fill('2 Shore, Arbroath')
  await expectNoAxeFindings(page)
  await page.getByText('The exact point', { exact: true }).focus()
  await page.keyboard.press('Enter')
  const map = page.getByRole('group', { name: /^Map for the place of/ })
  await expect(map).toBeVisible()
  await expect(map.locator('.is-highlighted')).toHaveCSS(
    'fill',
    'rgb(217, 239, 252)',
  )
  await map.focus()
  await page.keyboard.press('ArrowDown')
  await page
    .getByRole('button', { name: 'Put the pin under the cross' })
    .press('Enter')
  await expect(page.getByText(/^Pin at 5\d\.\d+/)).toBeVisible()
  await expect(page.getByLabel('At this exact point')).toBeChecked()
  await page
    .getByRole('button', { name: 'Save the draft after “Where”' })
    .click()
  await expect(page.getByLabel('Latitude').first()).toHaveValue(/^5\d\.\d+$/)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a listing is begun, filled in section by section and published', async ({
    page,
  }) => {
    await signInAs(page, {
      name: 'Ailsa Reid',
      role: 'editor',
      partnershipSlug: partnershipOf('highland'),
    })
    await page.goto('/manage/services/new?type=mentoring')
    await page.getByLabel('Name of the service').fill('Caol mentors')
    await page.getByRole('button', { name: 'Begin the draft' }).click()

    await page.getByLabel('Provider', { exact: true }).fill('Caol Trust')
    await page.getByLabel('Youngest age').fill('sixteen')
    await page
      .getByRole('button', { name: 'Save the draft after “Who it suits”' })
      .click()
    await expect(
      page.getByRole('link', { name: 'Enter an age in years, like 16' }),
    ).toBeVisible()
    await expect(page.getByLabel('Youngest age')).toHaveValue('sixteen')

    await page.getByLabel('Youngest age').fill('16')
    await page.getByLabel('What it does').fill('A mentor for each person.')
    await page
      .getByLabel('Address', { exact: true })
      .fill('1 High Street, Fort William PH33 6DH')
    await page.getByLabel('Telephone').first().fill('01632 960345')
    await page
      .getByRole('button', { name: 'Save, and add another contact' })
      .click()
    await page.getByLabel('Email').nth(1).fill('team@caol.example')
    await page.getByText('Available', { exact: true }).click()
    await page.getByRole('button', { name: 'Review and publish' }).click()
    await page.getByLabel('Why', { exact: true }).fill('A new service')
    await page.getByRole('button', { name: 'Publish' }).click()

    await page.getByRole('link', { name: 'Caol mentors', exact: true }).click()
    const main = page.getByRole('main')
    await expect(main).toContainText('Caol Trust')
    await expect(main).toContainText('16 or over')
    await expect(main).toContainText('01632 960345')
    await expect(main).toContainText('team@caol.example')
    await expect(main).toContainText('Fort William')
  })
})
