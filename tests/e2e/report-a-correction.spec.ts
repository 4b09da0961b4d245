import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'
import { signInAs } from '#tests/support/sign-in.ts'

const listing = '/services/bail-supervision-orkney-islands'
const orkney = {
  name: 'Ailsa Reid',
  role: 'editor',
  partnershipSlug: 'orkney-community-justice-partnership',
} as const

test.use({ javaScriptEnabled: false })

test('a correction goes from a reader to its outcome', async ({
  page: reader,
  browser,
}) => {
  await reader.goto(listing)
  await reader.getByRole('link', { name: 'Tell those who look after' }).click()
  await reader.getByRole('button', { name: 'Send it' }).click()
  await expect(
    reader.getByRole('group', { name: 'There is a problem' }),
  ).toContainText('Say what is wrong')

  await reader.getByLabel('What is wrong').selectOption('Ask by')
  await reader
    .getByLabel('What it should say')
    .fill('Ring the duty desk before ten.')
  await reader.getByRole('button', { name: 'Send it' }).click()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(
    'Thank you. Your report has arrived',
  )
  const link = reader.url()

  // Its owner asks back, and the reader answers.
  const editor = await (
    await browser.newContext({ javaScriptEnabled: true })
  ).newPage()
  await signInAs(editor, orkney)
  // Only where there are scripts can axe look at the reader's page.
  await editor.goto(link)
  await expectNoAxeFindings(editor)
  await editor.goto('/manage')
  await editor
    .getByRole('link', { name: 'Answer about Bail supervision, Orkney' })
    .click()
  // The queue they come from says it too.
  await expect(editor).toHaveURL(/\/manage\/corrections/)
  await expect(editor.getByText('Ring the duty desk before ten.')).toBeVisible()
  await expectNoAxeFindings(editor)
  await editor.getByText('Ask the reader').click()
  await editor.getByLabel('Your question').fill('Which number?')
  await editor.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(editor.getByText('The reader finds your question')).toBeVisible()

  await reader.goto(link)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(
    'There is a question for you',
  )
  await reader.getByLabel('Your answer').fill('The one on the council page.')
  await reader.getByRole('button', { name: 'Send it' }).click()

  // Accepted: the edit is filled in already.
  await editor.goto('/manage/corrections')
  await expect(editor.getByText('The one on the council page.')).toBeVisible()
  await editor
    .getByRole('button', { name: 'Accept, and open the edit' })
    .click()
  await expect(editor.getByRole('textbox', { name: 'Ask by' })).toHaveValue(
    'Ring the duty desk before ten.',
  )
  await editor.getByRole('button', { name: 'Review and publish' }).click()
  await editor.getByLabel('Why', { exact: true }).fill('A reader told us')
  await editor.getByRole('button', { name: 'Publish' }).click()
  await expect(editor.getByText('Published:')).toBeVisible()

  await reader.goto(link)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(
    'You were right. Thank you',
  )
  await reader.goto(listing)
  const main = reader.getByRole('main')
  await expect(main).toContainText('Ring the duty desk before ten.')
  await expect(main).toContainText('The listing was changed: ask by.')
})

test('a program that fills in every field reports nothing', async ({
  request,
}) => {
  const sent = await request.post(`${listing}/corrections/new`, {
    form: {
      field: '',
      suggestion: 'Buy cheap watches',
      email: '',
      website: 'https://watches.example',
    },
    maxRedirects: 0,
  })
  expect(sent.headers().location).toBe('/')
})

test('a private link that nobody was given leads nowhere', async ({ page }) => {
  const response = await page.goto('/corrections/guessed')
  expect(response?.status()).toBe(404)
})

test('what editors see is for editors', async ({ page }) => {
  for (const path of [
    '/manage',
    '/manage/services',
    '/manage/corrections',
    '/manage/assurance',
  ]) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/sign-in\?to=/)
  }
})
