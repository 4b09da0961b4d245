import { Form, Link } from '@remix-run/react'
import { SelectField } from '#app/ui/field.tsx'
import { matrixPath } from './matrix-query.ts'
import type { MatrixQuery, MatrixView } from './matrix-query.ts'

type Option = { key: string; label: string }

const viewWords: Record<MatrixView, string> = {
  matrix: 'All areas and types',
  map: 'One type, on a map',
  area: 'One area',
}

/** The three ways to look at the same answers. */
export function MatrixViews({ choice }: { choice: MatrixQuery }) {
  return (
    <nav className="view-links" aria-label="Ways to look at it">
      <ul>
        {(Object.keys(viewWords) as MatrixView[]).map((view) => (
          <li key={view}>
            <Link
              to={matrixPath(choice, { view })}
              aria-current={view === choice.view ? 'page' : undefined}
            >
              {viewWords[view]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Each view asks for what it can be narrowed by, and keeps the rest. */
export function MatrixFilters({
  choice,
  shown,
  areas,
  groups,
  stages,
  sheriffdoms,
}: {
  choice: MatrixQuery
  /** The type or the area that stands on the page. */
  shown: string | null
  areas: { slug: string; name: string }[]
  groups: (Option & { types: Option[] })[]
  stages: Option[]
  sheriffdoms: Option[]
}) {
  const { view, stage, sheriffdom, sort } = choice
  return (
    <Form
      className="availability-filters"
      method="get"
      action="/availability"
      key={matrixPath(choice)}
    >
      {view !== 'matrix' && <input type="hidden" name="view" value={view} />}
      {view === 'map' && (
        <SelectField label="Type" name="type" defaultValue={shown ?? ''}>
          {groups.map((group) => (
            <optgroup key={group.key} label={group.label}>
              <option value={group.key}>All: {group.label}</option>
              {group.types.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      )}
      {view === 'area' && (
        <SelectField label="Area" name="area" defaultValue={shown ?? ''}>
          {areas.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {view !== 'map' && (
        <SelectField
          label="Stage of the case"
          name="stage"
          defaultValue={stage ?? ''}
        >
          <option value="">Every stage</option>
          <Options options={stages} />
        </SelectField>
      )}
      {view === 'matrix' && (
        <>
          <SelectField
            label="Sheriffdom"
            name="sheriffdom"
            defaultValue={sheriffdom ?? ''}
          >
            <option value="">All of Scotland</option>
            <Options options={sheriffdoms} />
          </SelectField>
          <SelectField label="Order" name="sort" defaultValue={sort}>
            <option value="name">Areas by name</option>
            <option value="most">Most on offer first</option>
            <option value="least">Gaps first</option>
          </SelectField>
          {choice.open.map((group) => (
            <input key={group} type="hidden" name="open" value={group} />
          ))}
        </>
      )}
      <button className="ds_button" type="submit">
        Show
      </button>
    </Form>
  )
}

function Options({ options }: { options: Option[] }) {
  return options.map(({ key, label }) => (
    <option key={key} value={key}>
      {label}
    </option>
  ))
}
