import { useId } from 'react'
import { wordFor } from '#app/values/counts.ts'

/** One choice of a filter, with how many listings it would leave. */
export function Checkbox({
  name,
  value,
  label,
  count,
  defaultChecked,
}: {
  name: string
  value: string
  label: string
  count?: number
  defaultChecked?: boolean
}) {
  const id = useId()
  return (
    <div className="ds_checkbox ds_checkbox--small">
      <input
        className="ds_checkbox__input"
        id={id}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={defaultChecked}
      />
      <label className="ds_checkbox__label" htmlFor={id}>
        {label}
        {count !== undefined && (
          <span className="filters__count">
            {' '}
            {count}
            <span className="visually-hidden">
              {' '}
              {wordFor(count, 'listing')}
            </span>
          </span>
        )}
      </label>
    </div>
  )
}
