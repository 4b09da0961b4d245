/**
 * Signing in through one's organisation: OpenID Connect's authorisation code
 * flow with PKCE. What has to be remembered on the way lies in a cookie of its
 * own, signed, for ten minutes.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Configuration } from 'openid-client'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { sign } from '#app/security/tokens.server.ts'
import { publicOrigin } from '#app/server/env.server.ts'
import type { Environment } from '#app/server/env.server.ts'
import type { Introduction } from './organisation-sign-in.server.ts'

export type OpenIdSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  origin: string
}

/** Null where no provider is set up. */
export function openIdSettings(env: Environment): OpenIdSettings | null {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = env
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, origin: publicOrigin(env) }
}

const journeySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
  /** Where to go afterwards. */
  to: z.string(),
  invitation: z.string().nullable(),
  /**
   * Begun on a page of ours. Another site may send a browser on this journey,
   * but must not connect somebody's account with an identity of its choice.
   */
  isFromHere: z.boolean(),
})

export type OpenIdFlow = z.infer<typeof journeySchema>

export const openIdFlowMinutes = 10

/** Where to send the browser, and what to remember until it comes back. */
export async function startOpenIdFlow(
  settings: OpenIdSettings,
  {
    to,
    invitation,
    isFromHere,
    now,
  }: {
    to: string
    invitation: string | null
    isFromHere: boolean
    now: Date
  },
) {
  const provider = await findProvider(settings)
  const journey: OpenIdFlow = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    until: now.getTime() + openIdFlowMinutes * 60_000,
    to,
    invitation,
    isFromHere,
  }
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: returnAddress(settings),
    scope: 'openid profile email',
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: await calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, journey: seal(journey) }
}

/** What was remembered, if it is ours and not too old. */
export function readOpenIdFlow(sealed: string, now: Date): OpenIdFlow | null {
  const [text = '', signature = ''] = sealed.split('.')
  if (!isSame(signature, sign('open-id', text))) return null
  const journey = journeySchema.parse(
    JSON.parse(Buffer.from(text, 'base64url').toString()),
  )
  return journey.until > now.getTime() ? journey : null
}

/**
 * Trades the code for what the provider says of the person.
 * @throws where the answer is not one to the question that this browser asked
 */
export async function finishOpenIdFlow(
  settings: OpenIdSettings,
  { journey, search }: { journey: OpenIdFlow; search: string },
): Promise<Introduction> {
  const provider = await findProvider(settings)
  const tokens = await authorizationCodeGrant(
    provider,
    // Not the request's own address, which a proxy may have changed.
    new URL(returnAddress(settings) + search),
    {
      pkceCodeVerifier: journey.verifier,
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      idTokenExpected: true,
    },
  )
  const claims = tokens.claims()
  if (!claims) throw new Error('The provider sent no ID token')
  // Some providers tell the name and address only when asked once more.
  const person =
    claims.email === undefined && provider.serverMetadata().userinfo_endpoint
      ? await fetchUserInfo(provider, tokens.access_token, claims.sub)
      : claims
  return {
    subject: `${claims.iss}|${claims.sub}`,
    name: textOf(person.name),
    email: textOf(person.email),
    isEmailVerified: person.email_verified === true,
    hasShownSecondFactor:
      Array.isArray(claims.amr) && claims.amr.includes('mfa'),
  }
}

/** Asked for once, and again only after it could not be had. */
function findProvider(settings: OpenIdSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const key = `${issuer} ${clientId}`
  const known = providers.get(key)
  if (known) return known
  const asked = discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    undefined,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so as a warning: only for a provider that the operator named with http://
    issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {},
  )
  providers.set(key, asked)
  asked.catch(() => providers.delete(key))
  return asked
}

const providers = new Map<string, Promise<Configuration>>()

function returnAddress({ origin }: OpenIdSettings) {
  return `${origin}/sign-in/organisation/callback`
}

function seal(journey: OpenIdFlow) {
  const text = Buffer.from(JSON.stringify(journey)).toString('base64url')
  return `${text}.${sign('open-id', text)}`
}

function isSame(given: string, wanted: string) {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function textOf(claim: unknown) {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : null
}
