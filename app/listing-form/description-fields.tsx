import { organizationKindLabels } from '#app/vocabulary/code-labels.ts'
import { Checks, SelectQuestion, TextQuestion } from './controls.tsx'
import type { Option } from './controls.tsx'
import { listAt, rowCountAt } from './form-values.ts'
import type { ListingFormView } from './form-values.ts'
import { AddRow, FormSection } from './section.tsx'

export type TypeGroup = { label: string; options: Option[] }

export function DescriptionFields({
  form,
  typeGroups,
  providers,
}: {
  form: ListingFormView
  typeGroups: TypeGroup[]
  /** Names of organisations that the directory already knows. */
  providers: string[]
}) {
  const [mainType = ''] = listAt(form, 'types')
  return (
    <FormSection id="what">
      <TextQuestion
        form={form}
        name="title"
        label="Name of the service"
        hint="As people know it. Add the area if several areas have one of this name"
      />
      <TextQuestion
        form={form}
        name="summary"
        label="What it does"
        hint="One or two sentences that a sheriff can read in ten seconds"
        rows={3}
      />
      <Provider form={form} name="provider" label="Provider" />
      {Array.from({ length: rowCountAt(form, 'coProviders') }, (_, index) => (
        <Provider
          key={index}
          form={form}
          name={`coProviders[${index}]`}
          label={`Other provider ${index + 1}, if any`}
        />
      ))}
      <AddRow label="another provider" section="what" />
      <datalist id="known-providers">
        {providers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SelectQuestion
        // The first of the types is the main one.
        form={{ ...form, values: { types: mainType } }}
        name="types"
        label="Main type of service"
        hint="What most people come for"
      >
        <option value="">Choose the main type</option>
        {typeGroups.map(({ label, options }) => (
          <optgroup key={label} label={label}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectQuestion>
      <Checks
        form={{
          ...form,
          errors: {},
          warnings: {},
          values: { types: listAt(form, 'types').slice(1) },
        }}
        id="otherTypes"
        name="types"
        label="Other types that it is also used as"
        options={[]}
        rest={typeGroups}
      />
      <TextQuestion
        form={form}
        name="outcomes"
        label="What follows"
        hint="What people and courts can expect to come of it"
        rows={3}
      />
    </FormSection>
  )
}

function Provider({
  form,
  name,
  label,
}: {
  form: ListingFormView
  name: string
  label: string
}) {
  return (
    <div className="field-row">
      <TextQuestion
        form={form}
        name={`${name}.name`}
        label={label}
        list="known-providers"
      />
      <SelectQuestion form={form} name={`${name}.kind`} label="Kind">
        {Object.entries(organizationKindLabels).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </SelectQuestion>
    </div>
  )
}
