import { Form } from '@remix-run/react'
import { hearings } from '#app/stages/hearings.ts'
import { SelectField } from '#app/ui/field.tsx'

type Named = { slug: string; name: string }

/** The two questions of a bench, in one row that stays in reach. */
export function CourtFilters({
  areas,
  otherAreas,
  home,
  stage,
  servesScotland,
  verb = 'Show what is available',
}: {
  /** Those that the court serves, which come first. */
  areas: Named[]
  otherAreas: Named[]
  home: string | null
  stage: string | null
  servesScotland: boolean
  /** What the button does. */
  verb?: string
}) {
  return (
    <Form
      className="bench-choice"
      id="choice"
      method="get"
      // What was chosen last stands in the fields after a change of page too.
      key={`${home ?? ''} ${stage ?? ''}`}
    >
      <SelectField
        label="Where does the person live?"
        name="home"
        id="home"
        defaultValue={home ?? ''}
      >
        <option value="">
          {servesScotland
            ? 'Choose a council area'
            : 'Anywhere this court serves'}
        </option>
        {areas.length > 0 && (
          <optgroup label="Served by this court">
            <AreaOptions areas={areas} />
          </optgroup>
        )}
        <optgroup
          label={areas.length > 0 ? 'Other council areas' : 'Council areas'}
        >
          <AreaOptions areas={otherAreas} />
        </optgroup>
      </SelectField>
      <SelectField
        label="Stage of the case"
        name="stage"
        id="stage"
        defaultValue={stage ?? ''}
      >
        <option value="">Every stage</option>
        {hearings.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </SelectField>
      <button className="ds_button" type="submit">
        {verb}
      </button>
    </Form>
  )
}

function AreaOptions({ areas }: { areas: Named[] }) {
  return areas.map(({ slug, name }) => (
    <option key={slug} value={slug}>
      {name}
    </option>
  ))
}
