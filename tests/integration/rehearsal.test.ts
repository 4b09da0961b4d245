/** Commands of thousands of statements, which keep nobody waiting. */
import { expect, test } from 'vitest'
import { recordEvent } from '#app/models/audit.server.ts'
import { db, openDatabase } from '#db/client.server.ts'
import { performRehearsed } from '#db/rehearsal.server.ts'
import { auditEvents } from '#db/schema.ts'
import { configureTestDatabase, makeDatabase } from '#tests/support/database.ts'

const by = { id: null, name: 'The test' }
const now = new Date('2025-06-03T09:00:00.000Z')

/** And the same directory, as another process has it open. */
function open() {
  const path = makeDatabase().$client.name
  configureTestDatabase(path)
  const other = openDatabase(path)
  other.$client.pragma('busy_timeout = 0')
  return other
}

function note(did: string, on = db) {
  on.transaction((tx) => {
    const subject = { subjectKind: 'service', subjectId: null }
    recordEvent(tx, { by, did, ...subject, now })
  })
}

const listNotes = (of = db) =>
  of
    .select()
    .from(auditEvents)
    .all()
    .map(({ did }) => did)

const mark = () => listNotes().length

test('others read and write while it is thought through', () => {
  const other = open()
  let rehearsals = 0
  performRehearsed(
    () => {
      rehearsals += 1
      note('half')
      // It would be locked here, did this not happen on a copy.
      if (rehearsals === 1) note('meanwhile', other)
      expect(listNotes(other)).toEqual(['meanwhile'])
      note(`whole of ${listNotes().join(' and ')}`)
    },
    { mark },
  )
  expect(rehearsals).toBe(2)
  expect(listNotes()).toEqual([
    ...['meanwhile', 'half', 'whole of meanwhile and half'],
  ])
})

test('what fails half-way leaves nothing', () => {
  open()
  expect(() =>
    performRehearsed(
      () => {
        note('half')
        throw new Error('It fails')
      },
      { mark },
    ),
  ).toThrow('It fails')
  expect(listNotes()).toEqual([])
})

test('who is overtaken again and again has a turn in the end', () => {
  const other = open()
  let others = 0
  performRehearsed(
    () => {
      // In its own turn at last, nobody else can.
      if (others < 3) note('meanwhile', other)
      others += 1
      note('done')
    },
    { mark },
  )
  expect(others).toBe(4)
  expect(listNotes().filter((did) => did === 'done')).toHaveLength(1)
  expect(listNotes().at(-1)).toBe('done')
})
