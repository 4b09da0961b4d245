import { defineConfig, devices } from '@playwright/test'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './tests/support/ports.ts'

// Playwright reads this file again in every worker; the first one decides.
if (!process.env.E2E_FOLDER) {
  const folder = mkdtempSync(join(tmpdir(), 'directory-e2e-'))
  process.env.E2E_FOLDER = folder
  process.env.E2E_PORT = String(await findFreePort())
  process.env.E2E_SMTP_PORT = String(await findFreePort())
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
}
const folder = process.env.E2E_FOLDER
const address = `http://localhost:${process.env.E2E_PORT ?? ''}`
const chromium = '/usr/bin/chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/mailbox.ts',
  // axe reads every cell of the longest court page on a shared machine.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: {
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
        // Chromium refuses to run as root, as in most containers, without.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1280, height: 900 },
      },
    },
  ],
  webServer: {
    command: 'node start.js',
    url: `${address}/healthcheck`,
    env: {
      DATABASE_PATH: join(folder, 'directory.sqlite'),
      NODE_ENV: 'production',
      ORIGIN: address,
      PORT: process.env.E2E_PORT ?? '',
      SEARCH_PATH: join(folder, 'search'),
      SMTP_URL: `smtp://127.0.0.1:${process.env.E2E_SMTP_PORT ?? ''}`,
    },
    // The default, SIGKILL, would leave the search server behind.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    timeout: 180_000,
  },
})
