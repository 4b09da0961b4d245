import { expect, test } from 'vitest'
import { stableId } from '#seed/stable-id.ts'

test('the same name has the same id in every clone', () => {
  expect(stableId('service', 'bail-supervision-fife')).toBe(
    'b7298d82-ffaf-5336-9db4-8888943472ab',
  )
})

test('an id is a version 5 UUID of the standard layout', () => {
  expect(stableId('service', 'upside')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('names that only run together differently have different ids', () => {
  const ids = [
    stableId('organization', 'a b', 'c'),
    stableId('organization', 'a', 'b c'),
    stableId('organization', 'a b c'),
    stableId('service', 'a b c'),
  ]
  expect(new Set(ids).size).toBe(ids.length)
})
