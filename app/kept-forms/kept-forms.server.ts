/**
 * What somebody typed and sent when their session had ended. It is given back
 * to the same account on the same page, and is never done by itself: it only
 * fills the form again.
 */
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { Editor } from '#app/security/permissions.ts'
import { sign, hashToken, makeToken } from '#app/security/tokens.server.ts'
import { db } from '#db/client.server.ts'
import { editors, keptForms } from '#db/schema/accounts.ts'

export type SentFields = [name: string, value: string][]

const anHour = 60 * 60_000
const hoursKept = 12
const mostBytes = 512 * 1024
/** Of one person; the oldest goes first. */
const mostOfOne = 10

/** In the form: whose it is, once no session can say so any more. */
export function authorMark({ id }: Pick<Editor, 'id'>): string {
  return `${id}.${sign('form-author', id)}`
}

/** Null for a mark that is not ours. */
function readAuthorMark(mark: string): string | null {
  const [id = ''] = mark.split('.')
  const [given, right] = [Buffer.from(mark), Buffer.from(authorMark({ id }))]
  const isRight = given.length === right.length && timingSafeEqual(given, right)
  return isRight ? id : null
}

/**
 * @param author the mark that was sent with the form
 * @returns the token that gives it back; null where it cannot be kept
 */
export function keepForm({
  author,
  path,
  fields,
  now,
}: {
  author: string
  path: string
  fields: SentFields
  now: Date
}): string | null {
  const editorId = readAuthorMark(author)
  const text = JSON.stringify(fields)
  if (editorId === null || Buffer.byteLength(text) > mostBytes) return null
  const token = makeToken()
  return db.transaction((tx) => {
    const editor = tx
      .select({ id: editors.id })
      .from(editors)
      .where(eq(editors.id, editorId))
      .get()
    if (!editor) return null
    const others = tx
      .select({ tokenHash: keptForms.tokenHash })
      .from(keptForms)
      .where(eq(keptForms.editorId, editorId))
      .orderBy(asc(keptForms.createdAt))
      .all()
    for (const { tokenHash } of others.slice(
      0,
      Math.max(0, others.length + 1 - mostOfOne),
    ))
      tx.delete(keptForms).where(eq(keptForms.tokenHash, tokenHash)).run()
    tx.insert(keptForms)
      .values({
        tokenHash: hashToken(token),
        editorId,
        path,
        sealed: seal(token, text),
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + hoursKept * anHour).toISOString(),
      })
      .run()
    return token
  })
}

/** Null where it is somebody else's, of another page, or no longer kept. */
export function findKeptForm(
  token: string,
  { by, path, now }: { by: Pick<Editor, 'id'>; path: string; now: Date },
): SentFields | null {
  const found = db
    .select({ sealed: keptForms.sealed })
    .from(keptForms)
    .where(
      and(
        eq(keptForms.tokenHash, hashToken(token)),
        eq(keptForms.editorId, by.id),
        eq(keptForms.path, path),
        gt(keptForms.expiresAt, now.toISOString()),
      ),
    )
    .get()
  return found ? (JSON.parse(unseal(token, found.sealed)) as SentFields) : null
}

/** It was sent again, and taken. */
export function dropKeptForm(token: string) {
  db.delete(keptForms)
    .where(eq(keptForms.tokenHash, hashToken(token)))
    .run()
}

export function forgetKeptForms(now: Date) {
  db.delete(keptForms).where(lte(keptForms.expiresAt, now.toISOString())).run()
}

const algorithm = 'aes-256-gcm'

/** Whoever has the database and not the address of the page reads nothing. */
function seal(token: string, text: string) {
  const iv = randomBytes(12)
  const cipher = createCipheriv(algorithm, keyOf(token), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [iv, cipher.getAuthTag(), sealed]
    .map((part) => part.toString('base64url'))
    .join('.')
}

function unseal(token: string, text: string) {
  const [iv, tag, sealed] = text
    .split('.')
    .map((part) => Buffer.from(part, 'base64url'))
  if (!iv || !tag || !sealed) throw new Error('A kept form is damaged')
  const decipher = createDecipheriv(algorithm, keyOf(token), iv)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed), decipher.final()]).toString()
}

function keyOf(token: string) {
  return Buffer.from(hkdfSync('sha256', token, '', 'kept form', 32))
}
