import { expect, test } from 'vitest'
import { usualStage } from '#app/stages/stage-table.server.ts'

const inOrder = ['arrest', 'bail', 'sentence', 'release', 'community']

test.each([
  [
    'an order where a case first meets it',
    { parent: 'tagging', statutory: true, stages: ['release', 'bail'] },
    'bail',
  ],
  [
    'a programme with the sentence that asks for it',
    {
      parent: 'behaviour-programmes',
      statutory: false,
      stages: ['community', 'sentence', 'bail'],
    },
    'sentence',
  ],
  [
    'help that needs no order in the community',
    {
      parent: 'health-and-recovery',
      statutory: false,
      stages: ['arrest', 'release', 'community'],
    },
    'community',
  ],
  [
    'what is never offered there where it first is',
    {
      parent: 'police-custody-support',
      statutory: false,
      stages: ['release', 'arrest'],
    },
    'arrest',
  ],
  [
    'what has no stage nowhere',
    { parent: 'tagging', statutory: true, stages: [] },
    null,
  ],
])('%s', (_, type, stage) => {
  expect(usualStage(type, inOrder)).toBe(stage)
})
