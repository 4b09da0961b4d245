/**
 * npm run editors:invite -- --national name@example.scot
 *
 * Prints a link that makes the first national editor, who can then invite
 * everybody else. Works beside the running directory.
 */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { inviteFromCommandLine } from '#app/accounts/invitations.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { closeDatabase, configureDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'

const usage = 'npm run editors:invite -- --national name@example.scot'

function run() {
  const email = readEmail()
  if (email === null) return `Say whom to invite: ${usage}`
  migrateDatabase(
    configureDatabase(env.DATABASE_PATH, { keyPath: env.SECRETS_KEY_PATH }),
  )
  const link = inviteFromCommandLine({
    email,
    role: 'national',
    partnershipSlug: null,
    origin: publicOrigin(env),
    now: new Date(),
  })
  closeDatabase()
  if (link === null) return `${email} has an account already.`
  process.stdout.write(
    `Give this link to ${email}. It works once, within 72 hours:\n${link}\n`,
  )
  return null
}

function readEmail() {
  try {
    const { values } = parseArgs({ options: { national: { type: 'string' } } })
    return z.email().safeParse(values.national).data ?? null
  } catch {
    // An option that does not exist; the usage says which does.
    return null
  }
}

const problem = run()
if (problem !== null) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
