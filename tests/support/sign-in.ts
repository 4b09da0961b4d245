/** Signs somebody in without the door: other journeys walk through that. */
import type { Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startSession } from '#app/accounts/sessions.server.ts'
import type { Editor } from '#app/security/permissions.ts'
import { closeDatabase, configureDatabase } from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'

type Person = Pick<Editor, 'name' | 'role' | 'partnershipSlug'>

/** Works on the database of the running directory, beside it. */
export function withDirectory<Result>(work: (db: Db) => Result): Result {
  const db = configureDatabase(
    join(process.env.E2E_FOLDER ?? '', 'directory.sqlite'),
  )
  try {
    return work(db)
  } finally {
    closeDatabase()
  }
}

/** A new account for each journey, so that none meets another's work. */
export async function signInAs(page: Page, person: Person): Promise<Editor> {
  const id = randomUUID()
  const editor: Editor = { ...person, id, email: `${id}@editors.example` }
  const token = withDirectory((db) => {
    const now = new Date()
    db.insert(editors)
      .values({ ...editor, createdAt: now.toISOString() })
      .run()
    return db.transaction((tx) =>
      startSession(tx, {
        editorId: id,
        device: 'A test',
        secondFactorShown: true,
        now,
      }),
    )
  })
  await page.context().addCookies([
    {
      name: 'session',
      value: token,
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])
  return editor
}
