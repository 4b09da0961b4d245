/** The questions of the long form, each with its error and its warnings. */
import type { ReactNode } from 'react'
import { dayAt, isOnAt, listAt, textAt } from './form-values.ts'
import { idFor } from './field-id.ts'
import type { ListingFormView } from './form-values.ts'

type Question = {
  form: ListingFormView
  name: string
  label: string
  hint?: ReactNode
  /** Where two questions answer under one name. */
  id?: string
}

export type Option = { value: string; label: string; hint?: ReactNode }

export function TextQuestion({
  rows,
  list,
  type = 'text',
  narrow,
  ...question
}: Question & {
  /** A text of several lines, about so many. */
  rows?: number
  /** The id of a list of known answers. */
  list?: string
  type?: 'text' | 'time' | 'email' | 'tel' | 'url'
  narrow?: boolean
}) {
  const { form, name } = question
  const props = {
    ...inputProps(question),
    defaultValue: textAt(form, name),
    className: inputClass(question, narrow),
  }
  return (
    <Question {...question}>
      {rows ? (
        <textarea {...props} rows={rows} />
      ) : (
        // The schema checks addresses, and says what to do in our own words.
        <input
          {...props}
          type={type === 'email' || type === 'url' ? 'text' : type}
          inputMode={type === 'time' ? undefined : type}
          list={list}
          spellCheck={type === 'text'}
        />
      )}
    </Question>
  )
}

/** "3 July 2024", "July 2024" or "2024": as people write it. */
export function DayQuestion(question: Question) {
  const { form, name } = question
  return (
    <Question {...question}>
      <input
        {...inputProps(question)}
        type="text"
        defaultValue={dayAt(form, name)}
        className={inputClass(question, true)}
      />
    </Question>
  )
}

export function NumberQuestion(question: Question) {
  const { form, name } = question
  return (
    <Question {...question}>
      <input
        {...inputProps(question)}
        type="text"
        inputMode="decimal"
        defaultValue={textAt(form, name)}
        className={inputClass(question, true)}
      />
    </Question>
  )
}

export function SelectQuestion({
  children,
  ...question
}: Question & { children: ReactNode }) {
  const { form, name } = question
  const hasError = form.errors[name] !== undefined
  return (
    <Question {...question}>
      <div className="ds_select-wrapper">
        <select
          {...inputProps(question)}
          defaultValue={textAt(form, name)}
          className={hasError ? 'ds_select ds_input--error' : 'ds_select'}
        >
          {children}
        </select>
        <span className="ds_select-arrow" aria-hidden="true" />
      </div>
    </Question>
  )
}

/** One answer of several. */
export function Radios({
  options,
  fallback,
  ...question
}: Question & { options: Option[]; fallback: string }) {
  const { form, name } = question
  const chosen = textAt(form, name) || fallback
  return (
    <Fieldset {...question}>
      <div className="ds_field-group">
        {options.map(({ value, label, hint }) => {
          const id = `${idFor(name)}-${value || 'none'}`
          return (
            <div className="ds_radio ds_radio--small" key={value}>
              <input
                className="ds_radio__input"
                type="radio"
                id={id}
                name={name}
                value={value}
                defaultChecked={value === chosen}
                aria-describedby={hint ? `${id}-hint` : undefined}
              />
              <label className="ds_radio__label" htmlFor={id}>
                {label}
              </label>
              {hint && (
                <p className="ds_hint-text" id={`${id}-hint`}>
                  {hint}
                </p>
              )}
            </div>
          )
        })}
      </div>
    </Fieldset>
  )
}

/** Any number of answers. */
export function Checks({
  options,
  rest,
  ...question
}: Question & {
  options: Option[]
  /** Answers that are seldom wanted, folded away under a name. */
  rest?: { label: string; options: Option[] }[]
}) {
  const { form, name } = question
  const chosen = listAt(form, name)
  return (
    <Fieldset {...question}>
      {options.length > 0 && (
        <CheckGrid name={name} options={options} chosen={chosen} />
      )}
      {rest?.map((group) => {
        const count = group.options.filter((one) =>
          chosen.includes(one.value),
        ).length
        return (
          <details key={group.label} className="more-choices" open={count > 0}>
            <summary>
              {group.label}
              {count > 0 && ` (${count} chosen)`}
            </summary>
            <CheckGrid name={name} chosen={chosen} options={group.options} />
          </details>
        )
      })}
    </Fieldset>
  )
}

function CheckGrid({
  name,
  options,
  chosen,
}: {
  name: string
  options: Option[]
  chosen: string[]
}) {
  return (
    <div className="check-grid">
      {options.map(({ value, label }) => {
        const id = `${idFor(name)}-${value}`
        return (
          <div className="ds_checkbox ds_checkbox--small" key={value}>
            <input
              className="ds_checkbox__input"
              type="checkbox"
              id={id}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <label className="ds_checkbox__label" htmlFor={id}>
              {label}
            </label>
          </div>
        )
      })}
    </div>
  )
}

/** Yes, or nothing. */
export function SingleCheck({ form, name, label, hint }: Question) {
  const id = idFor(name)
  return (
    <div className="field">
      <div className="ds_checkbox ds_checkbox--small">
        <input
          className="ds_checkbox__input"
          type="checkbox"
          id={id}
          name={name}
          defaultChecked={isOnAt(form, name)}
          aria-describedby={describedBy({ form, name, hint })}
        />
        <label className="ds_checkbox__label" htmlFor={id}>
          {label}
        </label>
      </div>
      <Notes form={form} name={name} hint={hint} />
    </div>
  )
}

function Question({
  children,
  ...question
}: Question & { children: ReactNode }) {
  const { form, name, label } = question
  const hasError = form.errors[name] !== undefined
  return (
    <div
      className={hasError ? 'field ds_question ds_question--error' : 'field'}
    >
      <label className="ds_label" htmlFor={idFor(name)}>
        {label}
      </label>
      <Notes {...question} />
      {children}
    </div>
  )
}

function Fieldset({
  children,
  ...question
}: Question & { children: ReactNode }) {
  const { form, name, label, id = idFor(name) } = question
  const hasError = form.errors[name] !== undefined
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={hasError ? 'field ds_question ds_question--error' : 'field'}
      aria-describedby={describedBy(question)}
    >
      <legend className="ds_label">{label}</legend>
      <Notes {...question} />
      {children}
    </fieldset>
  )
}

function Notes({
  form,
  name,
  hint,
  id = idFor(name),
}: Omit<Question, 'label'>) {
  const error = form.errors[name]
  const warnings = form.warnings[name] ?? []
  return (
    <>
      {hint && (
        <p className="ds_hint-text" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="ds_question__error-message" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {warnings.length > 0 && (
        <ul className="field-warnings" id={`${id}-warnings`}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function inputProps(question: Question) {
  const { form, name } = question
  return {
    id: idFor(name),
    name,
    'aria-invalid': form.errors[name] === undefined ? undefined : true,
    'aria-describedby': describedBy(question),
  }
}

function inputClass({ form, name }: Question, narrow = false) {
  return [
    'ds_input',
    narrow && 'ds_input--fixed-10',
    form.errors[name] !== undefined && 'ds_input--error',
  ]
    .filter(Boolean)
    .join(' ')
}

function describedBy({
  form,
  name,
  hint,
  id = idFor(name),
}: Omit<Question, 'label'>) {
  const described = [
    hint && `${id}-hint`,
    form.errors[name] !== undefined && `${id}-error`,
    (form.warnings[name] ?? []).length > 0 && `${id}-warnings`,
  ].filter(Boolean)
  return described.length > 0 ? described.join(' ') : undefined
}
