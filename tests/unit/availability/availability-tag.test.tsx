import { renderToStaticMarkup } from 'react-dom/server'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { availabilityStates } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'

const sprite = readFileSync('app/availability/availability-shapes.svg', 'utf8')

function render(
  state: Availability,
  statement: Statement,
  intake: Intake | null = null,
) {
  return renderToStaticMarkup(
    <AvailabilityTag state={state} statement={statement} intake={intake} />,
  )
}

function shapeIn(html: string) {
  return /#([a-z-]+)"/.exec(html)?.[1]
}

test.each([
  ['available', 'Available'],
  ['on-request', 'On request'],
  ['part-of-area', 'Part of the area'],
  ['limited', 'Limited'],
  ['planned', 'Planned'],
  ['paused', 'Paused'],
  ['superseded', 'Replaced'],
  ['closed', 'Closed'],
  ['not-offered', 'Not offered'],
  ['not-told', 'Not told us'],
] as const)('%s is told in words and by its shape', (state, word) => {
  const html = render(state, 'published')
  expect(html).toContain(`>${word}<`)
  expect(shapeIn(html)).toBe(state)
})

test('an old statement is hollow and reported, never claimed', () => {
  const html = render('available', 'old')
  expect(html).toContain('>Listed as available<')
  expect(shapeIn(html)).toBe('available-old')
})

test('what nobody told us cannot grow old', () => {
  expect(render('not-told', 'old')).toContain('>Not told us<')
  expect(shapeIn(render('not-told', 'old'))).toBe('not-told')
})

const until = 'as at 29 November 2026, to be reviewed by 31 December 2026'

test.each([
  ['available', 'full', null, 'Full', 'full'],
  ['limited', 'full', null, 'Full', 'full'],
  ['available', 'waiting-list', null, 'Available, waiting list', 'available'],
  ['available', 'taking-referrals', null, 'Available', 'available'],
  ['not-told', 'waiting-list', null, 'Has a waiting list', 'not-told'],
  ['planned', 'full', null, 'Planned, full', 'planned'],
  ['paused', null, '10 January 2027', 'Paused until 10 January 2027', 'paused'],
] as const)(
  '%s and %s, paused until %s: “%s”',
  (state, capacity, pausedUntil, word, shape) => {
    const dates = capacity && until
    const html = render(state, 'confirmed', { capacity, pausedUntil, dates })
    expect(html).toContain(`>${word}<`)
    expect(html.includes(until)).toBe(capacity !== null)
    expect(shapeIn(html)).toBe(shape)
  },
)

test('that a service is full holds until its day, however old the rest is', () => {
  const full = { capacity: 'full', pausedUntil: null, dates: until } as const
  const html = render('available', 'old', full)
  expect(html).toContain('>Full<')
  expect(html).not.toContain('availability-tag--old')
  expect(shapeIn(html)).toBe('full')
  expect(sprite).toContain('id="full"')
})

test('the sprite holds every shape that a tag can ask for', () => {
  for (const state of availabilityStates)
    for (const statement of ['confirmed', 'published', 'old'] as const)
      expect(sprite).toContain(`id="${shapeIn(render(state, statement))}"`)
})

test('no two states share a shape', () => {
  const drawings = [...sprite.matchAll(/<symbol[^>]*>([\s\S]*?)<\/symbol>/g)]
  expect(new Set(drawings.map(([, drawing]) => drawing)).size).toBe(
    drawings.length,
  )
})

test('the shape is silent: the word is read out once', () => {
  expect(render('limited', 'confirmed')).toContain('aria-hidden="true"')
})
