import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  acceptInvitation,
  findInvitation,
} from '#app/accounts/invitations.server.ts'
import { NewPassword } from '#app/accounts/new-password.tsx'
import { passwordProblem } from '#app/accounts/passwords.server.ts'
import { sessionCookie } from '#app/accounts/session-cookie.server.ts'
import { signInAttempt } from '#app/accounts/sign-in-attempt.server.ts'
import { roleInWords } from '#app/security/permissions.ts'
import { env } from '#app/server/env.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Your invitation') },
]

export function loader({ params }: LoaderFunctionArgs) {
  const { token = '' } = params
  const invitation = findInvitation(token, new Date())
  if (invitation === null)
    return data({ invitation, token, organisation: null }, { status: 410 })
  const { email, role, partnershipName, invitedBy } = invitation
  return {
    invitation: { email, role, partnershipName, invitedBy },
    token,
    organisation: env.OIDC_ISSUER ? env.OIDC_NAME : null,
  }
}

const schema = z.object({
  name: z
    .string({ error: 'Enter your name, as colleagues know it' })
    .trim()
    .min(2, 'Enter your name, as colleagues know it')
    .max(100, 'Enter a name of at most 100 characters'),
  password: z.string({ error: 'Enter a password of 12 or more characters' }),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token = '' } = params
  const attempt = signInAttempt(request, context)
  const email = findInvitation(token, attempt.now)?.email
  const submission = parseWithZod(await request.formData(), {
    schema: schema.superRefine(({ name, password }, check) => {
      const message = passwordProblem(password, { name, email })
      if (message)
        check.addIssue({ code: 'custom', message, path: ['password'] })
    }),
  })
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 })

  const session = await acceptInvitation({
    token,
    ...submission.value,
    ...attempt,
  })
  if (session === null) throw redirect(`/invitations/${token}`)
  throw redirect('/manage', {
    headers: { 'set-cookie': sessionCookie(request, session) },
  })
}

export default function InvitationPage() {
  const { invitation, token, organisation } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { problems, formProps, field, secret } = useFormFields(
    'invitation',
    reply,
  )
  if (invitation === null) return <Spent />
  const { email, role, partnershipName, invitedBy } = invitation
  return (
    <div className="door">
      <ErrorSummary errors={problems} />
      <h1>Join {partnershipName ?? 'the national editors'}</h1>
      <p>
        {invitedBy ? `${invitedBy} invites you` : 'You are invited'} to look
        after listings as {roleInWords(role)}. Your account is{' '}
        <strong>{email}</strong>.
      </p>
      <Form method="post" {...formProps}>
        <Field
          {...field('name')}
          label="Your name"
          hint="Colleagues see it beside what you change. Readers see the partnership"
          autoComplete="name"
        />
        <NewPassword {...secret('password')} email={email} label="Password" />
        <button className="ds_button" type="submit">
          Join
        </button>
      </Form>
      {organisation && (
        <p>
          Or, without a password of its own,{' '}
          <a
            href={`/sign-in/organisation?${new URLSearchParams({ invitation: token }).toString()}`}
          >
            join through {organisation}
          </a>
          .
        </p>
      )}
    </div>
  )
}

function Spent() {
  return (
    <div className="door">
      <h1>This invitation does not work any more</h1>
      <p>
        It was used already, was withdrawn, or is older than 72 hours. If you
        have an account, <a href="/sign-in">sign in</a>. If not, ask the person
        who invited you to do so again.
      </p>
    </div>
  )
}
