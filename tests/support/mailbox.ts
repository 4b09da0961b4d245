/**
 * The mail server of the browser tests: one for all workers, which puts every
 * letter into a folder where whoever waits for it finds it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { linkIn, startMailServer } from './mail-server.ts'

function folder() {
  return join(process.env.E2E_FOLDER ?? '', 'mail')
}

/** Playwright calls it before the tests, and what it returns after them. */
export default async function startMailbox() {
  mkdirSync(folder(), { recursive: true })
  let letters = 0
  const server = await startMailServer({
    port: Number(process.env.E2E_SMTP_PORT),
    answer: (mail) => {
      letters += 1
      const name = `${String(letters).padStart(5, '0')}.json`
      writeFileSync(join(folder(), name), JSON.stringify(mail))
      return Promise.resolve()
    },
  })
  return () => server.stop()
}

/** The link in the latest letter to this address, once it has come. */
export async function waitForLink(to: string, subject: string) {
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const found = readMail().findLast(
      (mail) => mail.to.includes(to) && mail.raw.includes(subject),
    )
    if (found) return linkIn(found)
    await wait(100)
  }
  throw new Error(`No letter "${subject}" came to ${to}`)
}

function readMail() {
  return readdirSync(folder())
    .sort()
    .map(
      (name) =>
        JSON.parse(readFileSync(join(folder(), name), 'utf8')) as {
          to: string[]
          raw: string
          messageId: string
        },
    )
}
