import { expect, test } from 'vitest'
import { fixedWords } from '#app/interchange/listing-row.ts'
import { findTerm } from '#app/interchange/term-lookup.ts'
import {
  capacityLabels,
  organizationKindLabels,
  sexLabels,
  weekdayLabels,
} from '#app/vocabulary/code-labels.ts'
import { capacities, organizationKinds, weekdays } from '#db/schema/codes.ts'

test.each([
  ['capacity', capacityLabels, capacities],
  ['kind', organizationKindLabels, organizationKinds],
  ['sex', sexLabels, ['any', 'women', 'men']],
  ['weekday', weekdayLabels, weekdays],
] as const)(
  'every %s has a label of its own, and a cell with it is read as its code',
  (field, labels, codes) => {
    expect(Object.keys(labels).sort()).toEqual([...codes].sort())
    expect(new Set(Object.values(labels)).size).toBe(codes.length)
    for (const [code, label] of Object.entries(labels))
      expect(findTerm(fixedWords[field], label).key).toBe(code)
  },
)
