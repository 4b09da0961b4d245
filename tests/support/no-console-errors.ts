/* eslint-disable no-console -- the console is what this watches */
import { afterEach, beforeEach, expect, vi } from 'vitest'

// What a page or a model complains about on the console is a fault, also when
// everything that the test looked at was right.
beforeEach(() => {
  vi.spyOn(console, 'error').mockName('console.error')
})

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled()
})
