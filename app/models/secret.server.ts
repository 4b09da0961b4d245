import { createHmac, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { settings } from '#db/schema.ts'

/**
 * A signature that only this directory can make. Each purpose has a secret of
 * its own, made when it is first wanted and kept with the data it belongs to.
 */
export function sign(purpose: string, text: string): string {
  return createHmac('sha256', secretFor(purpose))
    .update(text)
    .digest('base64url')
}

function secretFor(purpose: string): string {
  const key = `secret.${purpose}`
  const find = () =>
    db
      .select({ value: settings.value })
      .from(settings)
      .where(eq(settings.key, key))
      .get()?.value
  const known = find()
  if (known !== undefined) return known
  const made = randomBytes(32).toString('base64url')
  // Another process may have been quicker: the first one counts.
  db.insert(settings).values({ key, value: made }).onConflictDoNothing().run()
  return find() ?? made
}
