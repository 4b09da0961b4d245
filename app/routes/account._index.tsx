import { data } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { getAccount } from '#app/accounts/editors.server.ts'
import { countRecoveryCodes } from '#app/accounts/second-factor.server.ts'
import { requireSession } from '#app/accounts/session-cookie.server.ts'
import { endSessionById, listSessions } from '#app/accounts/sessions.server.ts'
import { roleInWords } from '#app/security/permissions.ts'
import { env } from '#app/server/env.server.ts'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'
import { lookup } from '#app/values/collections.ts'
import { dayAt, formatAgo, formatDay } from '#app/values/dates.ts'
import { countOf, wordFor } from '#app/values/counts.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Your account') }]

export function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const session = requireSession(request, now)
  const { email, hasPassword, isConnected, role, ...account } = getAccount(
    session.editor.id,
  )
  const { searchParams } = new URL(request.url)
  return {
    email,
    hasPassword,
    isConnected,
    role: roleInWords(role),
    name: account.name,
    partnershipName: account.partnershipName,
    secondFactorOn:
      account.secondFactorSince && dayAt(account.secondFactorSince),
    recoveryCodes: countRecoveryCodes(session.editor.id),
    organisation: env.OIDC_ISSUER ? env.OIDC_NAME : null,
    word: lookup(words, searchParams.get('after')),
    sessions: listSessions(session.editor.id, now).map(
      ({ id, device, createdAt, lastSeenAt }) => ({
        id,
        device,
        begunOn: dayAt(createdAt),
        lastSeen: formatAgo(lastSeenAt, now),
        isThisOne: id === session.id,
      }),
    ),
  }
}

const words: Record<string, string> = {
  password: 'Your password is changed. Every other browser was signed out.',
  connected: 'Your account is connected: you can sign in either way.',
  taken:
    'That account of your organisation is connected with somebody else here. Tell a national editor.',
  ended: 'That browser is signed out.',
}

/** Ends one session. */
export async function action({ request }: ActionFunctionArgs) {
  const { editor } = requireSession(request)
  const id = (await request.formData()).get('session')
  if (typeof id === 'string') endSessionById({ id, editorId: editor.id })
  return data(null, { status: 303, headers: { location: '?after=ended' } })
}

export default function AccountPage() {
  const account = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Your account</h1>
      {account.word && <Inset>{account.word}</Inset>}
      <SummaryList>
        <Fact term="Name">{account.name}</Fact>
        <Fact term="Mail address">{account.email}</Fact>
        <Fact term="Role">
          You are {account.role}
          {account.partnershipName && ` of ${account.partnershipName}`}
        </Fact>
      </SummaryList>
      <section>
        <h2>Signing in</h2>
        <SummaryList>
          <Fact term="Password">
            <PasswordFact hasPassword={account.hasPassword} />
          </Fact>
          <Fact term="Second factor">
            <SecondFactorFact
              on={account.secondFactorOn}
              codes={account.recoveryCodes}
            />
          </Fact>
          {account.organisation && (
            <Fact term="Organisation">
              <OrganisationFact
                name={account.organisation}
                isConnected={account.isConnected}
              />
            </Fact>
          )}
        </SummaryList>
      </section>
      <Sessions sessions={account.sessions} />
    </>
  )
}

function PasswordFact({ hasPassword }: { hasPassword: boolean }) {
  return hasPassword ? (
    <Link to="/account/password">Change your password</Link>
  ) : (
    <>
      None. <Link to="/reset">Have a link sent</Link> to choose one.
    </>
  )
}

function SecondFactorFact({ on, codes }: { on: string | null; codes: number }) {
  if (on === null)
    return (
      <>
        None. <Link to="/account/second-factor">Set one up</Link>, so that your
        password alone opens nothing.
      </>
    )
  return (
    <>
      An authenticator app, since {formatDay(on)}.{' '}
      {countOf(codes, 'recovery code')} {wordFor(codes, 'is', 'are')} left.{' '}
      <Link to="/account/second-factor">Change it</Link>
    </>
  )
}

function OrganisationFact({
  name,
  isConnected,
}: {
  name: string
  isConnected: boolean
}) {
  return isConnected ? (
    <>Connected with {name}</>
  ) : (
    <a href="/sign-in/organisation?to=/account">Connect with {name}</a>
  )
}

type ListedSession = ReturnType<
  typeof useLoaderData<typeof loader>
>['sessions'][number]

function Sessions({ sessions }: { sessions: ListedSession[] }) {
  return (
    <section>
      <h2>Where you are signed in</h2>
      <p>A browser is signed out by itself after 12 hours without use.</p>
      <ul className="ruled-list">
        {sessions.map(({ id, device, begunOn, lastSeen, isThisOne }) => (
          <li key={id}>
            <div>
              <strong>{device}</strong>
              {isThisOne && ' – this browser'}
              <br />
              Since {formatDay(begunOn)}, last used {lastSeen}
            </div>
            {!isThisOne && (
              <Form method="post">
                <input type="hidden" name="session" value={id} />
                <button
                  className="ds_button ds_button--secondary"
                  type="submit"
                >
                  Sign out<span className="visually-hidden"> {device}</span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
