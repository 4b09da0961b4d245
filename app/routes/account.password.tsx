import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { changePassword } from '#app/accounts/change-password.server.ts'
import { NewPassword } from '#app/accounts/new-password.tsx'
import { passwordProblem } from '#app/accounts/passwords.server.ts'
import { requireSession } from '#app/accounts/session-cookie.server.ts'
import { describeWait } from '#app/security/rate-limit.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Change your password') },
]

export function loader({ request }: LoaderFunctionArgs) {
  return { email: requireSession(request).editor.email }
}

const schema = z.object({
  present: z.string({ error: 'Enter your present password' }),
  password: z.string({ error: 'Enter a password of 12 or more characters' }),
})
const secrets: ('present' | 'password')[] = ['present', 'password']

export async function action({ request }: ActionFunctionArgs) {
  const session = requireSession(request)
  const submission = parseWithZod(await request.formData(), {
    schema: schema.superRefine(({ password }, check) => {
      const message = passwordProblem(password, session.editor)
      if (message)
        check.addIssue({ code: 'custom', message, path: ['password'] })
    }),
  })
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: secrets }), { status: 400 })

  const result = await changePassword(session, {
    ...submission.value,
    origin: publicOrigin(env),
    now: new Date(),
  })
  if (result.status === 'changed') throw redirect('/account?after=password')
  const message =
    result.status === 'wait'
      ? `This was tried too often. Try again ${describeWait(result.seconds)}`
      : 'Enter the password that you sign in with now: this is another one'
  return data(
    submission.reply({
      fieldErrors: { present: [message] },
      hideFields: secrets,
    }),
    { status: result.status === 'wait' ? 429 : 400 },
  )
}

export default function PasswordPage() {
  const { email } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { problems, formProps, secret } = useFormFields('password', reply)
  return (
    <div className="door">
      <ErrorSummary errors={problems} />
      <h1>Change your password</h1>
      <Form method="post" {...formProps}>
        <Field
          {...secret('present')}
          label="Present password"
          type="password"
          autoComplete="current-password"
        />
        <NewPassword {...secret('password')} email={email} />
        <button className="ds_button" type="submit">
          Change the password
        </button>
      </Form>
    </div>
  )
}
