import { z } from 'zod'

/**
 * Everything that can be configured, by environment only. The README's table
 * is held to these names and defaults by tests/unit/readme.test.ts.
 */
const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000)
    .describe('The port to serve on; 0 takes any free one'),
  HOST: z
    .string()
    .optional()
    .describe('The network address to serve on; every one when unset'),
  ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be a web address' })
    .transform((url) => new URL(url).origin)
    .optional()
    .describe('The public address, like https://directory.example'),
  TRUST_PROXY: z
    .string()
    .optional()
    .describe(
      'Whose x-forwarded headers to believe: a number of proxies, or their addresses, like loopback',
    ),
  DATABASE_PATH: z
    .string()
    .default('data/directory.sqlite')
    .describe('The SQLite file with the directory in it'),
  SECRETS_KEY_PATH: z
    .string()
    .optional()
    .describe(
      'The file with the key to the secrets in that one; beside it as directory.key unless set',
    ),
  SEARCH_PATH: z
    .string()
    .default('data/search')
    .describe('The folder of the bundled search server; disposable'),
  MEILI_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address' })
    .optional()
    .describe('A Meilisearch server to use instead of the bundled one'),
  MEILI_API_KEY: z
    .string()
    .optional()
    .describe('The key for MEILI_URL; it must be allowed to manage indexes'),
  MEILI_BINARY: z
    .string()
    .optional()
    .describe('A Meilisearch 1.21 program to start instead of the bundled one'),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'must be silent, fatal, error, warn, info, debug or trace',
    })
    .default('warn')
    .describe('How much to log; info has a line for every request'),
  TILE_URL: z
    .string()
    .regex(/^https?:\/\/.+\{z\}/, 'must be a web address with {z}, {x} and {y}')
    .optional()
    .describe('Raster map tiles to draw under the outlines; none by default'),
  TILE_ATTRIBUTION: z
    .string()
    .optional()
    .describe('Who made the tiles; shown on the map'),
  POSTCODE_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address' })
    .optional()
    .describe(
      'A postcodes.io server, to place the addresses of listings exactly; never asked about searches',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be like smtp://host:587' })
    .optional()
    .describe(
      'The mail server, like smtps://name:password@mail.example; without it mail stays in the outbox. Needs ORIGIN',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\s]+@[^@\s>]+$|^[^<]+<[^@\s]+@[^@\s>]+>$/, {
      error:
        'must be a mail address, like Directory <no-reply@directory.example>',
    })
    .default('Community support services <no-reply@localhost>')
    .describe('Who the mail is from'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be a web address' })
    .optional()
    .describe(
      'An OpenID Connect provider that editors may sign in with; needs the next two, and ORIGIN',
    ),
  OIDC_CLIENT_ID: z
    .string()
    .optional()
    .describe('How that provider knows this directory'),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('The secret that it gave this directory'),
  OIDC_NAME: z
    .string()
    .default('your organisation')
    .describe('What the button says after “Sign in with”'),
  NODE_ENV: z
    .enum(['development', 'production', 'test'], {
      error: 'must be development, production or test',
    })
    .default('production')
    .describe('Set by the commands; there is no need to set it'),
})

export type Environment = z.infer<typeof schema>

export const environmentVariables = Object.entries(schema.shape).map(
  ([name, field]) => ({
    name,
    description: field.description ?? '',
    default: defaultOf(field),
  }),
)

/** @throws Error with one sentence that names the variable and what is wrong */
export function readEnvironment(
  variables: Record<string, string | undefined>,
): Environment {
  // `PORT= npm start` means the default, as in a shell.
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value?.trim()),
  )
  const result = schema.safeParse(set)
  if (result.success) {
    assertTogether(result.data)
    return result.data
  }

  const [issue] = result.error.issues
  const name = String(issue?.path[0])
  throw new Error(
    `${name} ${issue?.message ?? 'is wrong'}, but it is "${set[name] ?? ''}".`,
  )
}

/** Links in mail, and the way back from a provider, lead to this address. */
function assertTogether(environment: Environment) {
  const needed = [
    ['SMTP_URL', 'ORIGIN'],
    ['OIDC_ISSUER', 'ORIGIN'],
    ['OIDC_ISSUER', 'OIDC_CLIENT_ID'],
    ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET'],
  ] as const
  for (const [name, other] of needed)
    if (environment[name] !== undefined && environment[other] === undefined)
      throw new Error(`${name} is set, so ${other} must be set as well.`)
}

/**
 * The address to write into links that leave the site. Never what a request
 * says: a forged one would send people's links to somebody else.
 */
export function publicOrigin({ ORIGIN, PORT }: Environment) {
  return ORIGIN ?? `http://localhost:${PORT}`
}

function defaultOf(field: z.ZodType): string | null {
  const { data } = field.safeParse(undefined)
  return typeof data === 'string' || typeof data === 'number'
    ? String(data)
    : null
}

export const env = readEnvironment(process.env)
