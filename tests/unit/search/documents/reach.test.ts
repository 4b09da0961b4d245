import { expect, test } from 'vitest'
import { stagesOf } from '#search/documents/reach.ts'
import content from '#seed/data/service-types.json' with { type: 'json' }

test.each([
  // Help to find work is there at any time; the order is not.
  ['cpo-unpaid-work employability', 'sentence'],
  ['structured-deferred-sentence youth-justice-service', 'court sentence'],
  // Another order beside it is made where that one is made.
  ['cpo-supervision justice-social-work-report', 'court sentence'],
  // A wider order adds nothing to the one within it …
  ['home-detention-curfew electronic-monitoring', 'custody release'],
  // … and loses nothing to it.
  [
    'electronic-monitoring electronically-monitored-bail',
    'bail court release sentence',
  ],
  // A service that is no order is of use wherever one of its types is.
  ['employability cpo-unpaid-work', 'bail community release sentence'],
  ['no-such-type', ''],
])('%s stands at: %s', (keys, stages) => {
  const found = stagesOf(keys.split(' '), content)
  expect(found.toSorted().join(' ')).toBe(stages)
})
