import { getFormProps, useForm } from '@conform-to/react'
import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './field.tsx'
import { secretProps, useErrorList } from './form-fields.ts'

/** One of several forms on a page that do something after showing a code. */
export function CodeForm({
  intent,
  label,
  button,
  lastResult,
}: {
  intent: string
  label: string
  button: string
  lastResult?: SubmissionResult | null
}) {
  const isMine = lastResult?.initialValue?.intent === intent
  const [form, fields] = useForm<{ code: string }>({
    id: intent,
    lastResult: isMine ? lastResult : null,
  })
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={useErrorList(form)} />
      <Field
        {...secretProps(fields.code)}
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
