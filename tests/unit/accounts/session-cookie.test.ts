import { expect, test } from 'vitest'
import { pathAfterSignIn } from '#app/accounts/session-cookie.server.ts'

test.each([
  '/manage/services?q=a',
  '/services/bail-supervision-fife/corrections/new?field=cost',
])('%s is where one goes after signing in', (path) => {
  expect(pathAfterSignIn(path)).toBe(path)
})

test.each([
  null,
  '',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/.//elsewhere.example/',
  '/manage/..//elsewhere.example/',
  '/%2e//elsewhere.example/',
  '/\t/elsewhere.example/',
])('%j leads nowhere else', (path) => {
  expect(pathAfterSignIn(path)).toBe('/manage')
})
