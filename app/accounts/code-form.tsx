import { Form } from '@remix-run/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { useFormFields } from '#app/ui/use-form-fields.ts'
import type { FormReply } from '#app/ui/use-form-fields.ts'

/** One of several forms on a page that do something after showing a code. */
export function CodeForm({
  intent,
  label,
  button,
  reply,
}: {
  intent: string
  label: string
  button: string
  reply: FormReply
}) {
  const isMine = reply?.initialValue?.intent === intent
  const { problems, formProps, secret } = useFormFields(
    intent,
    isMine ? reply : null,
  )
  return (
    <Form method="post" {...formProps}>
      <ErrorSummary errors={problems} />
      <Field
        {...secret('code')}
        label={label}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
      />
      <button className="ds_button" type="submit" name="intent" value={intent}>
        {button}
      </button>
    </Form>
  )
}
