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
  findPasswordReset,
  resetPassword,
} from '#app/accounts/change-password.server.ts'
import { NewPassword } from '#app/accounts/new-password.tsx'
import { passwordProblem } from '#app/accounts/passwords.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Choose a new password') },
]

export function loader({ params }: LoaderFunctionArgs) {
  const found = findPasswordReset(params.token ?? '', new Date())
  if (found) return { email: found.email }
  return data({ email: null }, { status: 410 })
}

const schema = z.object({
  password: z.string({ error: 'Enter a password of 12 or more characters' }),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const { token = '' } = params
  const now = new Date()
  const person = findPasswordReset(token, now) ?? undefined
  const submission = parseWithZod(await request.formData(), {
    schema: schema.superRefine(({ password }, check) => {
      const message = passwordProblem(password, person)
      if (message)
        check.addIssue({ code: 'custom', message, path: ['password'] })
    }),
  })
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 })
  const { password } = submission.value
  const origin = publicOrigin(env)
  if (await resetPassword({ token, password, origin, now }))
    throw redirect('/sign-in?after=reset')
  throw redirect(`/reset/${token}`)
}

export default function NewPasswordPage() {
  const { email } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { problems, formProps, secret } = useFormFields('new-password', reply)
  if (email === null) return <Spent />
  return (
    <div className="door">
      <ErrorSummary errors={problems} />
      <h1>Choose a new password</h1>
      <Form method="post" {...formProps}>
        <NewPassword {...secret('password')} email={email} />
        <button className="ds_button" type="submit">
          Change the password
        </button>
      </Form>
    </div>
  )
}

function Spent() {
  return (
    <div className="door">
      <h1>This link does not work any more</h1>
      <p>
        It was used already, a newer one was sent, or more than an hour has
        passed. <Link to="/reset">Ask for a new link</Link>.
      </p>
    </div>
  )
}
