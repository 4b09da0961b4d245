import { expect, test } from 'vitest'
import { readEnvironment } from '#app/server/env.server.ts'

test('without any setting the directory serves on port 3000 from data/', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 3000,
    DATABASE_PATH: 'data/directory.sqlite',
    SEARCH_PATH: 'data/search',
    LOG_LEVEL: 'warn',
    MAIL_FROM: 'Community support services <no-reply@localhost>',
    OIDC_NAME: 'your organisation',
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
    { SMTP_URL: 'https://mail.example', ORIGIN: 'https://css.example' },
    'SMTP_URL must be like smtp://host:587, but it is "https://mail.example".',
  ],
  [
    { SMTP_URL: 'smtp://mail.example' },
    'SMTP_URL is set, so ORIGIN must be set as well.',
  ],
  [
    { OIDC_ISSUER: 'https://id.example', ORIGIN: 'https://css.example' },
    'OIDC_ISSUER is set, so OIDC_CLIENT_ID must be set as well.',
  ],
  [
    { MAIL_FROM: 'nobody' },
    'MAIL_FROM must be a mail address, like Directory <no-reply@directory.example>, but it is "nobody".',
  ],
  [
    { TILE_URL: 'https://tiles.example/' },
    'TILE_URL must be a web address with {z}, {x} and {y}, but it is "https://tiles.example/".',
  ],
])('%o is refused in one sentence', (variables, sentence) => {
  expect(() => readEnvironment(variables)).toThrow(sentence)
})
