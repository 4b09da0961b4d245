import { useRef } from 'react'
import { useFocus } from './use-focus.ts'

export function ErrorSummary({
  errors,
  title = 'There is a problem',
}: {
  errors: { fieldId: string; message: string }[]
  title?: string
}) {
  const summary = useRef<HTMLDivElement>(null)
  // People who do not see the page must meet the errors before the form; each
  // failed attempt brings them back here.
  useFocus(summary, errors.length > 0 && errors)

  if (errors.length === 0) return null
  return (
    <div
      className="ds_error-summary"
      role="group"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      ref={summary}
    >
      <h2 className="ds_error-summary__title" id="error-summary-title">
        {title}
      </h2>
      <ul className="ds_error-summary__list">
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
