import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  findEditor,
  pathAfterSignIn,
  readSessionToken,
  sessionCookie,
} from '#app/accounts/session-cookie.server.ts'
import { endSession } from '#app/accounts/sessions.server.ts'
import {
  signInAttempt,
  logFailure,
} from '#app/accounts/sign-in-attempt.server.ts'
import { signIn } from '#app/accounts/sign-in.server.ts'
import { describeWait } from '#app/security/rate-limit.server.ts'
import { env } from '#app/server/env.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'
import { lookup } from '#app/values/collections.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Sign in') }]

export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const to = pathAfterSignIn(searchParams.get('to'))
  if (findEditor(request)) throw redirect(to)
  return {
    to,
    word: lookup(words, searchParams.get('after')),
    organisation: env.OIDC_ISSUER ? env.OIDC_NAME : null,
  }
}

const words: Record<string, string> = {
  reset: 'Your password is changed. Sign in with the new one.',
  'sign-out': 'You are signed out.',
  ended:
    'You were signed out before this was sent, so what you typed was not saved. Sign in to go back to the form, and enter it again.',
  kept: 'You were signed out before this was sent, so it is not saved. Sign in with the same account within 12 hours: what you typed will be in the form again, for you to save.',
  organisation:
    'Your organisation signed you in, but no account here belongs to you. Ask the lead of your partnership for an invitation, or sign in with your password and connect the two on your account page.',
  failed:
    'Signing in through your organisation did not work. Try it again, or use your password.',
}

const schema = z.object({
  email: z
    .string({ error: 'Enter your mail address' })
    .max(320, 'Enter a shorter mail address'),
  password: z.string({ error: 'Enter your password' }),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 })

  const result = await signIn({
    ...submission.value,
    ...signInAttempt(request, context),
  })
  if (result.status !== 'signed-in') {
    logFailure(result.status, { step: 'password', context })
    const message =
      result.status === 'wait'
        ? `This was tried too often. Try again ${describeWait(result.seconds)}`
        : 'Enter the mail address and the password of your account: these do not belong together'
    return data(
      submission.reply({
        fieldErrors: { password: [message] },
        hideFields: ['password'],
      }),
      { status: result.status === 'wait' ? 429 : 400 },
    )
  }
  // A browser has one session: the one from before does not live on unseen.
  const before = readSessionToken(request)
  if (before !== null) endSession(before)
  // What is still owed is asked for on the way there.
  const { searchParams } = new URL(request.url)
  return redirect(pathAfterSignIn(searchParams.get('to')), {
    headers: { 'set-cookie': sessionCookie(request, result.token) },
  })
}

export default function SignInPage() {
  const { to, word, organisation } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { problems, formProps, field, secret } = useFormFields('sign-in', reply)
  return (
    <div className="door">
      <ErrorSummary errors={problems} />
      <h1>Sign in</h1>
      <p>
        For the people who keep the listings true. Reading the directory needs
        no account.
      </p>
      {word && !reply && <Inset>{word}</Inset>}
      <Form method="post" {...formProps}>
        <Field
          {...field('email')}
          label="Mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
        />
        <Field
          {...secret('password')}
          label="Password"
          type="password"
          autoComplete="current-password"
        />
        <button className="ds_button" type="submit">
          Sign in
        </button>
      </Form>
      {organisation && (
        <p>
          <a
            className="ds_button ds_button--secondary"
            href={`/sign-in/organisation?${new URLSearchParams({ to }).toString()}`}
          >
            Sign in with {organisation}
          </a>
        </p>
      )}
      <p>
        <Link to="/reset">Choose a new password</Link> if you do not know yours.
        To get an account, ask the lead of your partnership.
      </p>
    </div>
  )
}
