import { Form } from '@remix-run/react'
import { useId } from 'react'

/** Words to results, by address alone: works without scripts. */
export function SearchForm({
  words = '',
  label = 'Search the directory',
  hint,
  place = 'page',
}: {
  words?: string
  label?: string
  hint?: string
  place?: 'page' | 'header'
}) {
  const id = useId()
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
        <input
          className="ds_input"
          id={id}
          key={words}
          name="q"
          type="search"
          defaultValue={words}
          autoComplete="off"
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <button className="ds_button" type="submit">
          Search
        </button>
      </div>
    </Form>
  )
}
