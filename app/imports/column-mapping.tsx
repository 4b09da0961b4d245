import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Form } from '#app/ui/workspace-form.tsx'

type Column = {
  n: number
  heading: string
  column: string
  examples: string[]
}

/** Which column of the file is which field of a listing. */
export function ColumnMapping({
  columns,
  choices,
  emptyCells,
  error,
}: {
  columns: Column[]
  choices: { id: string; heading: string }[]
  emptyCells: 'keep' | 'clear'
  error?: string
}) {
  const unknown = columns.filter(({ column }) => column === '').length
  return (
    <>
      <h2>Which column is which</h2>
      <p>
        {unknown === 0
          ? 'Every column was recognised. Look whether it was rightly so.'
          : unknown === columns.length
            ? 'No column was recognised. Say what each of them is.'
            : `${columns.length - unknown} of ${columns.length} columns were recognised. Say what the others are, or leave them out.`}
      </p>
      <ErrorSummary
        errors={error ? [{ fieldId: 'column-0', message: error }] : []}
      />
      <Form method="post">
        <table className="ds_table work-table import-columns">
          <thead>
            <tr>
              <th scope="col">In your file</th>
              <th scope="col">Such as</th>
              <th scope="col">In a listing</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ n, heading, column, examples }) => (
              <tr key={n}>
                <th scope="row" id={`heading-${n}`}>
                  {heading}
                </th>
                <td data-label="Such as">
                  {examples.length === 0 ? (
                    <span className="work-table__note">Empty</span>
                  ) : (
                    <ul className="import-columns__examples">
                      {examples.map((text) => (
                        <li key={text}>{text}</li>
                      ))}
                    </ul>
                  )}
                </td>
                <td data-label="In a listing">
                  <div className="ds_select-wrapper">
                    <select
                      className="ds_select"
                      id={`column-${n}`}
                      name={`column.${n}`}
                      defaultValue={column}
                      aria-labelledby={`heading-${n}`}
                    >
                      <option value="">Leave it out</option>
                      {choices.map((choice) => (
                        <option key={choice.id} value={choice.id}>
                          {choice.heading}
                        </option>
                      ))}
                    </select>
                    <span className="ds_select-arrow" aria-hidden="true" />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <fieldset className="field import-empty">
          <legend className="ds_label">
            An empty cell, where the listing says something
          </legend>
          {(
            [
              ['keep', 'Leaves what the listing says'],
              ['clear', 'Takes it away'],
            ] as const
          ).map(([value, label]) => (
            <div className="ds_radio ds_radio--small" key={value}>
              <input
                className="ds_radio__input"
                type="radio"
                id={`empty-${value}`}
                name="emptyCells"
                value={value}
                defaultChecked={emptyCells === value}
              />
              <label className="ds_radio__label" htmlFor={`empty-${value}`}>
                {label}
              </label>
            </div>
          ))}
        </fieldset>
        <div className="import-actions">
          <button className="ds_button" name="intent" value="map">
            Check the rows
          </button>
          <button className="link-button" name="intent" value="discard">
            Throw the file away
          </button>
        </div>
      </Form>
    </>
  )
}
