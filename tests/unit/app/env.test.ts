import { expect, test } from 'vitest'
import { readEnvironment } from '#app/env.server.ts'

test('without any setting the directory serves on port 3000 from data/', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 3000,
    DATABASE_PATH: 'data/directory.sqlite',
    SEARCH_PATH: 'data/search',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  })
})

test('an empty setting is no setting', () => {
  expect(readEnvironment({ PORT: '', MEILI_URL: ' ' }).PORT).toBe(3000)
})

test('an origin is kept without its path', () => {
  const { ORIGIN } = readEnvironment({ ORIGIN: 'https://css.example/start' })
  expect(ORIGIN).toBe('https://css.example')
})

test.each([
  [
    { PORT: 'abc' },
    'PORT must be a whole number from 0 to 65535, but it is "abc".',
  ],
  [
    { PORT: '70000' },
    'PORT must be a whole number from 0 to 65535, but it is "70000".',
  ],
  [
    { LOG_LEVEL: 'loud' },
    'LOG_LEVEL must be silent, fatal, error, warn, info, debug or trace, but it is "loud".',
  ],
  [
    { MEILI_URL: 'search.example' },
    'MEILI_URL must be a web address, but it is "search.example".',
  ],
  [
    { ORIGIN: 'javascript:alert(1)' },
    'ORIGIN must be a web address, but it is "javascript:alert(1)".',
  ],
  [
    { TILE_URL: 'https://tiles.example/' },
    'TILE_URL must be a web address with {z}, {x} and {y}, but it is "https://tiles.example/".',
  ],
])('%o is refused in one sentence', (variables, sentence) => {
  expect(() => readEnvironment(variables)).toThrow(sentence)
})
