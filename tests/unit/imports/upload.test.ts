/** What somebody sends who does not use the form, or whose line breaks off. */
import { expect, test } from 'vitest'
import {
  chosenFile,
  FileTooBig,
  readUpload,
} from '#app/imports/upload.server.ts'

const part = (name: string, said: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\n${said}\r\n`
const whole = `${part('file', 'Name,Tel')}--x--\r\n`
const form = 'multipart/form-data; boundary=x'

function upload(body: string, headers: Record<string, string>) {
  return readUpload(new Request('http://x/', { method: 'POST', body, headers }))
}

test('a form with a file is read', async () => {
  const length = String(whole.length)
  const sent = { 'content-type': form, 'content-length': length }
  expect((await upload(whole, sent)).get('file')).toMatchObject({
    name: 'a.csv',
    size: 8,
  })
})

test('a form that does not say how long it is, is read too', async () => {
  const formData = await upload(whole, { 'content-type': form })
  expect(chosenFile(formData).size).toBe(8)
})

test.each([
  ['says that it is', whole, String(11 * 1024 * 1024)],
  ['turns out to be', part('file', 'x'.repeat(10 * 1024 * 1024 + 1)), ''],
])('a file that %s too big is told as that', async (_how, body, length) => {
  const sent = { 'content-type': form, 'content-length': length }
  await expect(upload(body, sent)).rejects.toThrow(FileTooBig)
})

test.each([
  ['no file', '', '', 'Choose a file with listings'],
  ['an empty file', 'a.csv', '', 'The file is empty. Choose one with listings'],
])('%s is told as what it is', (_what, name, said, message) => {
  const formData = new FormData()
  formData.set('file', new File([said], name))
  expect(() => chosenFile(formData)).toThrow(message)
})

test.each([
  [
    'no form',
    'Name,Tel',
    { 'content-type': 'text/csv', 'content-length': '8' },
  ],
  [
    'a form that breaks off',
    whole.slice(0, -12),
    { 'content-type': form, 'content-length': '500' },
  ],
  [
    'two files',
    part('file', 'a') + whole,
    { 'content-type': form, 'content-length': '500' },
  ],
])('%s is told in a sentence', async (_name, body, headers) => {
  await expect(upload(body, headers)).rejects.toMatchObject({
    name: 'UnusableFile',
    message: expect.stringMatching(/^The file did not arrive whole/) as string,
  })
})
