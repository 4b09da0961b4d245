/** Commands of thousands of statements, which keep nobody waiting. */
import { expect, test } from 'vitest'
import { auditEventNames } from '#app/audit/events.ts'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { db, openDatabase } from '#db/client.server.ts'
import { complete, performRehearsed } from '#db/dry-run.server.ts'
import { auditEvents } from '#db/schema/system.ts'
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

function note(note: string, on = db) {
  on.transaction((tx) => {
    recordEvent(tx, {
      by,
      did: auditEventNames.changed,
      subjectKind: 'service',
      subjectId: null,
      detail: { note },
      now,
    })
  })
}

const listNotes = (of = db) =>
  of
    .select()
    .from(auditEvents)
    .all()
    .map(({ detail }) => (detail as { note: string }).note)

const mark = () => listNotes().length

test('others read and write while it is thought through', () => {
  const other = open()
  const steps = performRehearsed(
    function* () {
      note('half')
      yield 'half'
      note(`whole of ${listNotes().join(' and ')}`)
      return 'done'
    },
    { mark },
  )
  expect(steps.next().value).toBe('half')
  // It would be locked here, did this not happen on a copy.
  note('meanwhile', other)
  expect(listNotes()).toEqual(['meanwhile'])
  // What it built upon is another: it begins anew, and not only at its end.
  expect(steps.next().value).toBe('half')
  expect(steps.next().value).toBe('writing')
  expect(listNotes()).toEqual(['meanwhile'])
  expect(steps.next()).toEqual({ done: true, value: 'done' })
  expect(listNotes()).toEqual([
    'meanwhile',
    'half',
    'whole of meanwhile and half',
  ])
})

test('what fails half-way leaves nothing', () => {
  open()
  const steps = performRehearsed(
    function* () {
      note('half')
      yield 'half'
      throw new Error('It fails')
    },
    { mark },
  )
  expect(() => complete(steps)).toThrow('It fails')
  expect(listNotes()).toEqual([])
})

test('who is overtaken again and again has a turn in the end', () => {
  const other = open()
  let others = 0
  const steps = performRehearsed(
    function* () {
      note('done')
      yield 'half'
      return 'done'
    },
    { mark },
  )
  // In its own turn at last, nobody else can.
  while (steps.next().value === 'half') {
    note('meanwhile', other)
    others += 1
  }
  expect(steps.next().value).toBe('done')
  expect(others).toBe(3)
  expect(listNotes().filter((note) => note === 'done')).toHaveLength(1)
  expect(listNotes().at(-1)).toBe('done')
})
