import { DiffTable } from '#app/record/diff-table.tsx'
import type { Change } from '#app/record/diff.ts'
import { Inset } from '#app/ui/inset.tsx'
import { Form } from '#app/ui/workspace-form.tsx'

/** Two people at once: the second brings in what the first has published. */
export function EditConflict({
  theirs,
  mine,
  clashes,
}: {
  theirs: Change[]
  mine: Change[]
  clashes: string[]
}) {
  return (
    <Inset title="Somebody has published this listing since you began">
      <p>
        Nothing of yours is lost, and nothing of theirs is overwritten. This is
        what they changed:
      </p>
      <DiffTable changes={theirs} from="When you began" to="Published now" />
      <Form method="post">
        {clashes.map((field) => {
          const label = theirs.find((one) => one.field === field)?.label
          const own = mine.find((one) => one.field === field)
          return (
            <fieldset className="field" key={field}>
              <legend className="ds_label">
                Both of you changed “{label}”. Which stands?
              </legend>
              <Choice
                field={field}
                value="theirs"
                label={`Theirs: ${wordsOf(theirs.find((one) => one.field === field))}`}
                isChosen
              />
              <Choice
                field={field}
                value="mine"
                label={`Yours: ${wordsOf(own)}`}
              />
            </fieldset>
          )
        })}
        <button className="ds_button" name="intent" value="take-in">
          Bring it into your draft
        </button>
      </Form>
    </Inset>
  )
}

function wordsOf(change: Change | undefined) {
  return change && change.to.length > 0 ? change.to.join('; ') : 'nothing'
}

function Choice({
  field,
  value,
  label,
  isChosen = false,
}: {
  field: string
  value: 'mine' | 'theirs'
  label: string
  isChosen?: boolean
}) {
  const id = `take-${field}-${value}`
  return (
    <div className="ds_radio ds_radio--small">
      <input
        className="ds_radio__input"
        type="radio"
        id={id}
        name={`take.${field}`}
        value={value}
        defaultChecked={isChosen}
      />
      <label className="ds_radio__label" htmlFor={id}>
        {label}
      </label>
    </div>
  )
}
