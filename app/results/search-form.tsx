import { Form } from '@remix-run/react'
import { useId } from 'react'
import { SuggestField } from './suggest-field.tsx'

/** Words to results, by address alone: works without scripts. */
export function SearchForm({
  words = '',
  label = 'Search the directory',
  hint,
  place = 'page',
  suggests = false,
}: {
  words?: string
  label?: string
  hint?: string
  place?: 'page' | 'header'
  /** Whether it offers places, courts, types and listings while one types. */
  suggests?: boolean
}) {
  const id = useId()
  const field = {
    id,
    name: 'q',
    type: 'search',
    defaultValue: words,
    'aria-describedby': hint ? `${id}-hint` : undefined,
  }
  return (
    <Form
      className={`search-form search-form--${place}`}
      action="/services"
      method="get"
      role="search"
      aria-label={label}
    >
      <label
        className={place === 'header' ? 'visually-hidden' : 'ds_label'}
        htmlFor={id}
      >
        {label}
      </label>
      {hint && (
        <p className="ds_hint-text" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="search-form__row">
        {suggests ? (
          <SuggestField key={words} {...field} />
        ) : (
          <input
            className="ds_input"
            key={words}
            autoComplete="off"
            {...field}
          />
        )}
        <button className="ds_button" type="submit">
          Search
        </button>
      </div>
    </Form>
  )
}
