import { expect, test } from 'vitest'
import {
  authorMark,
  dropKeptForm,
  findKeptForm,
  forgetKeptForms,
  keepForm,
} from '#app/kept-forms/kept-forms.server.ts'
import type { SentFields } from '#app/kept-forms/kept-forms.server.ts'
import { keptForms } from '#db/schema/accounts.ts'
import { addEditors, ailsa, bruce } from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const path = '/manage/services/a-listing'
const fields: SentFields = [
  ['title', 'Bail team, Fife'],
  ['requestBy', 'By noon on Friday'],
]
const now = new Date('2025-06-03T09:00:00.000Z')
const hoursLater = (hours: number) =>
  new Date(now.getTime() + hours * 3_600_000)

function open() {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addEditors(db)
  return db
}

function keep(
  author = authorMark(ailsa),
  more: Partial<{ fields: SentFields; now: Date }> = {},
) {
  return keepForm({ author, path, fields, now, ...more })
}

test('what was typed comes back to its author, on its page, for hours', () => {
  const db = open()
  const token = keep() ?? ''
  const find = (by = ailsa, at = now, page = path) =>
    findKeptForm(token, { by, now: at, path: page })

  expect(find()).toEqual(fields)
  expect(find(ailsa, hoursLater(11))).toEqual(fields)
  expect(find(bruce)).toBeNull()
  expect(find(ailsa, now, '/manage/services/another')).toBeNull()
  expect(find(ailsa, hoursLater(12))).toBeNull()
  expect(findKeptForm('no-such-token', { by: ailsa, now, path })).toBeNull()

  // The database alone tells nobody what was typed.
  const [row] = db.select().from(keptForms).all()
  expect(JSON.stringify(row)).not.toContain('Bail team')
  expect(JSON.stringify(row)).not.toContain(token)

  dropKeptForm(token)
  expect(find()).toBeNull()
})

test('nothing is kept for a mark that is not ours', () => {
  const db = open()
  const mark = authorMark(ailsa)

  expect(keep('')).toBeNull()
  expect(keep(mark.replace(ailsa.id, bruce.id))).toBeNull()
  expect(keep(`${mark}x`)).toBeNull()
  expect(keep(authorMark({ id: 'nobody' }))).toBeNull()
  expect(db.select().from(keptForms).all()).toEqual([])
})

test('what is kept is bounded, in size, number and time', () => {
  const db = open()
  const rows = () => db.select().from(keptForms).all()

  expect(
    keep(undefined, { fields: [['summary', 'x'.repeat(600_000)]] }),
  ).toBeNull()
  const tokens = Array.from({ length: 12 }, (_, minute) =>
    keep(undefined, { now: new Date(now.getTime() + minute * 60_000) }),
  )
  expect(rows()).toHaveLength(10)
  const asked = { by: ailsa, now: hoursLater(1), path }
  expect(findKeptForm(tokens[1] ?? '', asked)).toBeNull()
  expect(findKeptForm(tokens[11] ?? '', asked)).toEqual(fields)
  forgetKeptForms(hoursLater(13))
  expect(rows()).toEqual([])
})
