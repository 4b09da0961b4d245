import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locatePostcodes } from '#app/listing-form/postcodes.server.ts'

let asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (request.url === '/postcodes/KA217NQ')
    return response
      .setHeader('content-type', 'application/json')
      .end('{"status":200,"result":{"latitude":55.64,"longitude":-4.78}}')
  if (request.url === '/postcodes/KA218QQ') return response.end('not JSON')
  response.writeHead(404).end('{"status":404,"error":"Postcode not found"}')
})
let address = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a full postcode is placed where the server says', async () => {
  asked = []
  const points = await locatePostcodes(
    ['1 Nineyard Street, Saltcoats, ka21 7nq', 'again KA21 7NQ', 'KA21'],
    address,
  )
  expect([...points]).toEqual([['KA217NQ', { lat: 55.64, lng: -4.78 }]])
  expect(asked).toEqual(['/postcodes/KA217NQ'])
})

test('what it does not know, or answers badly, stays at its district', async () => {
  const points = await locatePostcodes(['KA21 9ZZ', 'KA21 8QQ'], address)
  expect(points.size).toBe(0)
})

test('a server that is away holds nobody up with an error', async () => {
  const points = await locatePostcodes(['KA21 7NQ'], 'http://127.0.0.1:1')
  expect(points.size).toBe(0)
})

test('nobody is asked unless the operator names a server', async () => {
  asked = []
  expect((await locatePostcodes(['KA21 7NQ'], undefined)).size).toBe(0)
  expect(asked).toEqual([])
})
