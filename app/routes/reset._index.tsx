import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requestPasswordReset } from '#app/accounts/change-password.server.ts'
import { signInAttempt } from '#app/accounts/sign-in-attempt.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { FocusedHeading } from '#app/ui/focused-heading.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Choose a new password') },
]

export function loader() {
  return { isMailSent: env.SMTP_URL !== undefined }
}

const schema = z.object({
  email: z
    .string({ error: 'Enter your mail address' })
    .max(320, 'Enter a shorter mail address'),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data({ asked: false, reply: submission.reply() }, { status: 400 })
  await requestPasswordReset({
    ...submission.value,
    ...signInAttempt(request, context),
    origin: publicOrigin(env),
  })
  return { asked: true, reply: submission.reply() }
}

export default function ResetPage() {
  const result = useActionData<typeof action>()
  const { problems, formProps, field } = useFormFields('reset', result?.reply)
  if (result?.asked) return <Asked />
  return (
    <div className="door">
      <ErrorSummary errors={problems} />
      <h1>Choose a new password</h1>
      <p>We send a link to your mail address. It works once, for an hour.</p>
      <Form method="post" {...formProps}>
        <Field
          {...field('email')}
          label="Mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
        />
        <button className="ds_button" type="submit">
          Send the link
        </button>
      </Form>
    </div>
  )
}

/** The same words for every address, whether anybody has it or not. */
function Asked() {
  const { isMailSent } = useLoaderData<typeof loader>()
  if (!isMailSent)
    return (
      <div className="door">
        <FocusedHeading>Ask a national editor for the link</FocusedHeading>
        <p>
          This directory does not send mail yet. If there is an account with
          this address, a link lies in the outbox, from where a national editor
          can pass it on. It works for an hour.
        </p>
      </div>
    )
  return (
    <div className="door">
      <FocusedHeading>Look into your mail</FocusedHeading>
      <p>
        If there is an account with this address, a link is on its way. It works
        for an hour.
      </p>
      <p>
        Nothing came after ten minutes? Look among unwanted mail, check the
        address and <Link to="/reset">ask again</Link>. If your organisation’s
        mail keeps it back, ask the lead of your partnership or a national
        editor.
      </p>
    </div>
  )
}
