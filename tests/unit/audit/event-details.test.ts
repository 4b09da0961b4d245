import { expect, test } from 'vitest'
import { describeEventDetail } from '#app/audit/event-details.ts'

const partnerships = new Map([['fife', 'Fife Community Justice Partnership']])

test.each([
  [{ revision: 1200 }, 'Revision', '1,200'],
  [{ reason: '' }, 'Why', 'none'],
  [{ isNew: true }, 'New in the directory', 'yes'],
  [{ fields: ['summary', 'later'] }, 'Changed', 'What it does, later'],
  [{ parts: ['referral'] }, 'Parts', 'How to ask'],
  [{ publishOn: '2026-12-01' }, 'To be published on', '1 December 2026'],
  [
    { correctionId: 'f1972542-0a1c-4145-a5c5-14621d4bd103' },
    'Correction',
    'f1972542',
  ],
  [
    { before: { role: 'lead', partnershipSlug: 'fife' } },
    'Before',
    'Role: lead; Partnership: Fife Community Justice Partnership',
  ],
])('%j is told in words', (detail, name, words) => {
  expect(describeEventDetail(detail, partnerships)).toEqual([{ name, words }])
})
