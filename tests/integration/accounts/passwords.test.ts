import { expect, test } from 'vitest'
import {
  hashPassword,
  isPassword,
  passwordProblem,
} from '#app/accounts/passwords.server.ts'

const person = { name: 'Ailsa Reid', email: 'ailsa.reid@fife.example' }

test.each([
  ['short', /12 or more/],
  ['elevenchars', /12 or more/],
  ['x'.repeat(201), /at most 200/],
  ['passwordpassword', /harder to guess/],
  ['Password12345!', /harder to guess/],
  ['123password123', /harder to guess/],
  ['dragonmonkey', /harder to guess/],
  ['qwerty123456', /harder to guess/],
  ['123456789012', /harder to guess/],
  ['abcdefghijklmn', /harder to guess/],
  ['aaaaaaaaaaaaaa', /harder to guess/],
  ['leavemealone', /harder to guess/],
  ['CommunityJustice1', /harder to guess/],
  ['ailsareid in the rain', /your name/],
  ['my ailsa.reid words', /your name/],
])('%s is refused', (password, sentence) => {
  expect(passwordProblem(password, person)).toMatch(sentence)
})

test.each([
  'heron tidal cupboard',
  'Fhuair mi còig each',
  '3xpL!cit-R0wan#91',
  'x9$kQm2!vB7z',
])('%s will do', (password) => {
  expect(passwordProblem(password, person)).toBeNull()
})

test('a password is kept as argon2id, and differently each time', async () => {
  const [one, other] = [
    await hashPassword('heron'),
    await hashPassword('heron'),
  ]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(await isPassword(one, 'heron')).toBe(true)
  expect(await isPassword(one, 'Heron')).toBe(false)
  expect(await isPassword(null, 'nobody has this password')).toBe(false)
  // Two ways to write é are one password.
  const accented = await hashPassword('caf\u00e9')
  expect(await isPassword(accented, 'cafe\u0301')).toBe(true)
})
