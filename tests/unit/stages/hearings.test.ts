import { expect, test } from 'vitest'
import { courtPath, sheetPath } from '#app/courts/court-paths.ts'
import { hearings, findHearing } from '#app/stages/hearings.ts'

test.each([
  ['bail', 'bail'],
  ['custody-court', 'custody-court'],
  ['supper', null],
  ['', null],
  [null, null],
])('the stage %j is read as %j', (asked, found) => {
  expect(findHearing(asked)?.key ?? null).toBe(found)
})

test('every stage can be asked for by its own key', () => {
  for (const { key } of hearings) expect(findHearing(key)?.key).toBe(key)
})

test.each([
  [{ court: 'wick' }, '/courts/wick', '/courts/wick/sheet'],
  [
    { court: 'wick', home: 'highland', stage: 'bail' },
    '/courts/wick?home=highland&stage=bail',
    '/courts/wick/sheet?home=highland&stage=bail',
  ],
  [
    { court: 'wick', home: null, stage: 'bail' },
    '/courts/wick?stage=bail',
    '/courts/wick/sheet?stage=bail',
  ],
])('the choices %j have an address of their own', (choices, page, sheet) => {
  expect(courtPath(choices)).toBe(page)
  expect(sheetPath(choices)).toBe(sheet)
})
