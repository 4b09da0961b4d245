import { connect } from 'node:net'
import { text as readAll } from 'node:stream/consumers'

/** As a hand would write it: what every client of HTTP refuses to send, too. */
export async function sendRaw(
  address: string,
  {
    method = 'GET',
    path,
    host,
    headers = {},
  }: {
    method?: string
    path: string
    /** The address's own unless given; null leaves it out. */
    host?: string | null
    headers?: Record<string, string>
  },
) {
  const { hostname, port, host: own } = new URL(address)
  const lines = [
    // The older version is answered in one piece, and needs no host.
    `${method} ${path} HTTP/1.0`,
    ...(host === null ? [] : [`host: ${host ?? own}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'content-length: 0',
    '',
    '',
  ]
  const socket = connect(Number(port), hostname)
  socket.write(Buffer.from(lines.join('\r\n'), 'latin1'))
  const answer = await readAll(socket)
  const [head = '', ...rest] = answer.split('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
  return { status, head, text: rest.join('\r\n\r\n') }
}
