import { useId } from 'react'
import { partLabels } from '#app/record/parts.ts'
import type { AssurancePart } from '#app/record/parts.ts'

/** The parts of a listing that somebody stands behind. */
export function PartCheckboxes({
  name,
  legend,
  hint,
  parts = Object.keys(partLabels) as AssurancePart[],
  chosen,
}: {
  name: string
  legend: string
  hint?: string
  parts?: AssurancePart[]
  chosen: AssurancePart[]
}) {
  const id = useId()
  return (
    <fieldset className="field part-checks">
      <legend className="ds_label">{legend}</legend>
      {hint && <p className="ds_hint-text">{hint}</p>}
      <div className="part-checks__parts">
        {parts.map((part) => (
          <div className="ds_checkbox ds_checkbox--small" key={part}>
            <input
              className="ds_checkbox__input"
              type="checkbox"
              id={`${id}${part}`}
              name={name}
              value={part}
              defaultChecked={chosen.includes(part)}
            />
            <label className="ds_checkbox__label" htmlFor={`${id}${part}`}>
              {partLabels[part]}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
