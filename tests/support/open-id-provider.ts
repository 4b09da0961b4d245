import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

export type Person = {
  sub: string
  name: string
  email: string
  email_verified: boolean
  amr?: string[]
}

const client = { clientId: 'directory', clientSecret: 'a secret of the two' }

/**
 * A real OpenID Connect provider, at which whoever is named as being there is
 * signed in without being asked.
 */
export async function startOpenIdProvider({
  origin,
  whoIsThere,
}: {
  origin: string
  whoIsThere: () => Person | null
}) {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const issuer = `http://127.0.0.1:${port}`
  const people = new Map<string, Person>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${origin}/sign-in/organisation/callback`],
      },
    ],
    claims: {
      openid: ['sub', 'amr'],
      profile: ['name'],
      email: ['email', 'email_verified'],
    },
    cookies: { keys: ['a key for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ ...people.get(id), sub: id }),
    }),
    jwks: { keys: [makeKey()] },
    ttl: {
      AccessToken: 60,
      Grant: 60,
      IdToken: 60,
      Interaction: 60,
      Session: 60,
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void answer(request, response)
      return
    }
    void interact()

    async function interact() {
      const { prompt, session, params } = await provider.interactionDetails(
        request,
        response,
      )
      await provider.interactionFinished(
        request,
        response,
        prompt.name === 'login' ? login() : await consent(),
        { mergeWithLastSubmission: true },
      )

      function login() {
        const person = whoIsThere()
        if (person === null)
          return { error: 'access_denied', error_description: 'Not today' }
        people.set(person.sub, person)
        return { login: { accountId: person.sub, amr: person.amr } }
      }

      async function consent() {
        const grant = new provider.Grant({
          accountId: session?.accountId ?? '',
          clientId: String(params.client_id),
        })
        grant.addOIDCScope('openid profile email')
        return { consent: { grantId: await grant.save() } }
      }
    }
  })
  return {
    settings: { issuer, origin, ...client },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function makeKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }
}

/** A browser: follows redirects and keeps cookies until it is sent home. */
export async function visit(start: string, home: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(start)
  for (let hop = 0; hop < 12 && url.origin !== home; hop += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const next = response.headers.get('location')
    if (next === null)
      throw new Error(
        `${url.href}: ${response.status} ${await response.text()}`,
      )
    url = new URL(next, url)
  }
  return url
}
