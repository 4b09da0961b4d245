import { useId } from 'react'
import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react'

type Question = { label: string; hint?: string; error?: string }

export function Field({
  label,
  hint,
  error,
  ...input
}: Question & Omit<InputHTMLAttributes<HTMLInputElement>, 'className'>) {
  const ids = useIds(input.id)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids}>
      <input
        type="text"
        {...input}
        id={ids.field}
        className={error ? 'ds_input ds_input--error' : 'ds_input'}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ hint, error }, ids)}
      />
    </FieldFrame>
  )
}

/** For an answer of more than one line. */
export function TextAreaField({
  label,
  hint,
  error,
  ...textarea
}: Question & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>) {
  const ids = useIds(textarea.id)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids}>
      <textarea
        rows={4}
        {...textarea}
        id={ids.field}
        className={error ? 'ds_input ds_input--error' : 'ds_input'}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ hint, error }, ids)}
      />
    </FieldFrame>
  )
}

/** Its options are children, so that they can be grouped. */
export function SelectField({
  label,
  hint,
  error,
  children,
  ...select
}: Question & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className'>) {
  const ids = useIds(select.id)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids}>
      <div className="ds_select-wrapper">
        <select
          {...select}
          id={ids.field}
          className={error ? 'ds_select ds_input--error' : 'ds_select'}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ hint, error }, ids)}
        >
          {children}
        </select>
        <span className="ds_select-arrow" aria-hidden="true" />
      </div>
    </FieldFrame>
  )
}

type Ids = { field: string; hint: string; error: string }

function FieldFrame({
  label,
  hint,
  error,
  ids,
  children,
}: Question & { ids: Ids; children: ReactNode }) {
  return (
    <div className={error ? 'field ds_question ds_question--error' : 'field'}>
      <label className="ds_label" htmlFor={ids.field}>
        {label}
      </label>
      {hint && (
        <p className="ds_hint-text" id={ids.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p className="ds_question__error-message" id={ids.error}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

function useIds(id?: string): Ids {
  const generated = useId()
  const field = id ?? generated
  return { field, hint: `${field}-hint`, error: `${field}-error` }
}

function describedBy({ hint, error }: Omit<Question, 'label'>, ids: Ids) {
  const described = [hint && ids.hint, error && ids.error].filter(Boolean)
  return described.length > 0 ? described.join(' ') : undefined
}
