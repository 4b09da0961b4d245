import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { describeRefusal } from '#app/accounts/second-factor.server.ts'
import {
  findRequestSession,
  pathAfterSignIn,
  sessionCookie,
} from '#app/accounts/session-cookie.server.ts'
import { renewToken } from '#app/accounts/sessions.server.ts'
import { logFailure } from '#app/accounts/sign-in-attempt.server.ts'
import { showSecondFactor } from '#app/accounts/sign-in.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Sign in: second step') },
]

export function loader({ request }: LoaderFunctionArgs) {
  waitingSession(request)
  return null
}

const schema = z.object({
  code: z.string({ error: 'Enter the code, like 123 456' }).max(40),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const session = waitingSession(request)
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['code'] }), { status: 400 })

  const { code } = submission.value
  const result = await showSecondFactor(session, { code, now: new Date() })
  if (result.status === 'done')
    throw redirect(goal(request), {
      headers: { 'set-cookie': sessionCookie(request, renewToken(session.id)) },
    })
  logFailure(result.status, { step: 'second factor', context })
  return data(
    submission.reply({
      fieldErrors: { code: [describeRefusal(result)] },
      hideFields: ['code'],
    }),
    { status: result.status === 'wait' ? 429 : 400 },
  )
}

export default function SecondFactorPage() {
  const reply = useActionData<typeof action>()
  const { problems, formProps, secret } = useFormFields('second-factor', reply)
  return (
    <div className="door">
      <ErrorSummary errors={problems} />
      <h1>Show that it is you</h1>
      <Form method="post" {...formProps}>
        <Field
          {...secret('code')}
          label="Code"
          hint="Six digits from your authenticator app, or one of your recovery codes"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
        />
        <button className="ds_button" type="submit">
          Go on
        </button>
      </Form>
      <p>
        Without your telephone and your recovery codes, ask the lead of your
        partnership, or a national editor, to let you set it up again.
      </p>
      <Form method="post" action="/sign-out">
        <button className="link-button" type="submit">
          Sign in as somebody else
        </button>
      </Form>
    </div>
  )
}

/** Whoever owes nothing, or something else, is at the wrong door. */
function waitingSession(request: Request) {
  const session = findRequestSession(request)
  if (session?.owes !== 'second-factor') throw redirect(goal(request))
  return session
}

function goal(request: Request) {
  return pathAfterSignIn(new URL(request.url).searchParams.get('to'))
}
