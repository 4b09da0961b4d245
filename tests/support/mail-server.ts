import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; raw: string; messageId: string }

/**
 * A real mail server that keeps what it is sent. It can be told how to answer
 * each letter: with an error, or after a while.
 */
export async function startMailServer({
  answer = () => Promise.resolve(),
  port: wanted = 0,
}: {
  /** 0 takes any free one. */
  port?: number
  /** Throws what it says instead of "250 OK"; runs once it has the letter. */
  answer?: (mail: ReceivedMail) => Promise<void>
} = {}) {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()))
      stream.on('end', () => {
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '',
        }
        answer(mail).then(
          () => {
            received.push(mail)
            callback(null)
          },
          (error: unknown) => {
            callback(error as Error)
          },
        )
      })
    },
  })
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  // Clients that are killed in the middle are what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** To be cut. */
    sockets,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}

/** The link that stands on a line of its own in a letter. */
export function linkIn({ raw }: ReceivedMail): string {
  const text = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    )
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0]
  if (link === undefined) throw new Error(`No link in:\n${text}`)
  return link
}
