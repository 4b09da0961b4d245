/** What journeys of editors do again and again, in the browser. */
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'

export const everyPassword = 'heron tidal cupboard'

/** As whoever runs the server does it. */
export async function inviteNationalEditor(email: string) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'app/jobs/invite-editor.ts', '--national', email],
    {
      env: {
        ...process.env,
        DATABASE_PATH: join(process.env.E2E_FOLDER ?? '', 'directory.sqlite'),
        ORIGIN: `http://localhost:${process.env.E2E_PORT ?? ''}`,
      },
    },
  )
  const link = /http\S+/.exec(stdout)?.[0]
  if (link === undefined) throw new Error(stdout)
  return link
}

export async function joinTeam(page: Page, link: string, name: string) {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Password').fill(everyPassword)
  await page.getByRole('button', { name: 'Join' }).click()
}

/** @returns the key, for later codes, and the recovery codes */
export async function setUpSecondFactor(page: Page) {
  await expect(
    page.getByRole('heading', { name: 'Set up a second factor' }),
  ).toBeVisible()
  const key = await page.locator('.key').innerText()
  const totp = new TOTP({
    secret: Secret.fromBase32(key.replaceAll(/\s/g, '')),
  })
  await page.getByLabel('Six digits').fill(totp.generate())
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await expect(
    page.getByRole('heading', { name: 'Keep these recovery codes' }),
  ).toBeVisible()
  const codes = await page.locator('.recovery-codes li').allInnerTexts()
  return { totp, codes }
}

/** The command that whoever runs the server has, so many days from now. */
export async function sendReminders({ daysLater = 0 } = {}) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--import',
      'tsx',
      '--import',
      './tests/support/moved-clock.ts',
      'app/jobs/send-reminders.ts',
    ],
    {
      env: {
        ...process.env,
        DATABASE_PATH: join(process.env.E2E_FOLDER ?? '', 'directory.sqlite'),
        ORIGIN: `http://localhost:${process.env.E2E_PORT ?? ''}`,
        SMTP_URL: `smtp://127.0.0.1:${process.env.E2E_SMTP_PORT ?? ''}`,
        TEST_DAYS_LATER: String(daysLater),
      },
    },
  )
  return stdout
}
