import { Form } from '@remix-run/react'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { distances } from '#search/query.ts'
import type { Facet, SearchQuery } from '#search/query.ts'

type Value = { key: string; label: string; count: number }

export type Filter = {
  facet: Facet
  title: string
  isUsed: boolean
  /** To tick: what is chosen, and what is frequent. */
  boxes: (Value & { isChosen: boolean })[]
  /** To select one more from. */
  others: Value[]
}

/** Every way to narrow the results, in one form that needs no script. */
export function Filters({
  filters,
  plain,
  applied,
}: {
  filters: Filter[]
  /** The search with what its words name as filters. */
  plain: SearchQuery
  /** How many filters are in use. */
  applied: number
}) {
  return (
    <details className="filters">
      <summary>Filters{applied > 0 ? ` (${applied} applied)` : ''}</summary>
      <Form method="get" action="/services" aria-label="Filters">
        {plain.q && <input type="hidden" name="q" value={plain.q} />}
        {plain.sort !== 'relevance' && (
          <input type="hidden" name="sort" value={plain.sort} />
        )}
        {filters.map((filter) => (
          <FilterGroup key={filter.facet} filter={filter} />
        ))}
        <AgeAndDistance plain={plain} />
        <div className="filters__actions">
          <button className="ds_button" type="submit">
            Apply filters
          </button>
        </div>
      </Form>
    </details>
  )
}

function FilterGroup({
  filter: { facet, title, isUsed, boxes, others },
}: {
  filter: Filter
}) {
  return (
    <details className="filters__group" open={isUsed}>
      <summary>{title}</summary>
      <fieldset className="filters__choices">
        <legend className="visually-hidden">{title}</legend>
        {boxes.map(({ key, label, count, isChosen }) => (
          <Checkbox
            key={key}
            name={facet}
            value={key}
            label={label}
            count={count}
            defaultChecked={isChosen}
          />
        ))}
        {others.length > 0 && (
          <SelectField
            label={boxes.length > 0 ? more[facet] : title}
            name={facet}
          >
            <option value="">
              {boxes.length > 0 ? 'Choose one to add' : 'Any'}
            </option>
            {others.map(({ key, label, count }) => (
              <option key={key} value={key}>
                {label} ({count})
              </option>
            ))}
          </SelectField>
        )}
      </fieldset>
    </details>
  )
}

const more: Record<Facet, string> = {
  type: 'Another type of service',
  area: 'Another council area',
  stage: 'Another stage',
  need: 'Another need',
  group: 'Another group of people',
  sex: 'Also open to',
  referrer: 'Another referrer',
  availability: 'Another state',
  court: 'Another court',
  prison: 'Another prison',
  custody: 'Another custody centre',
}

function AgeAndDistance({ plain }: { plain: SearchQuery }) {
  const isUsed = plain.age !== null || plain.near !== null
  return (
    <details className="filters__group" open={isUsed}>
      <summary>Age and distance</summary>
      <div className="filters__choices">
        <Field
          label="Age of the person"
          id="filter-age"
          name="age"
          inputMode="numeric"
          defaultValue={plain.age ?? ''}
        />
        <Field
          label="Town or postcode district"
          id="filter-near"
          name="near"
          defaultValue={plain.near ?? ''}
        />
        <SelectField
          label="Within"
          id="filter-within"
          name="within"
          defaultValue={plain.within}
        >
          {distances.map((miles) => (
            <option key={miles} value={miles}>
              {miles} miles
            </option>
          ))}
        </SelectField>
      </div>
    </details>
  )
}
