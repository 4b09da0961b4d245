import { sexLabels } from '#app/vocabulary/code-labels.ts'
import { Checks, NumberQuestion, Radios, TextQuestion } from './controls.tsx'
import type { Option } from './controls.tsx'
import type { ListingFormView } from './form-values.ts'
import { FormSection } from './section.tsx'

export function EligibilityFields({
  form,
  needs,
  groups,
}: {
  form: ListingFormView
  needs: Option[]
  groups: Option[]
}) {
  return (
    <FormSection id="who">
      <TextQuestion
        form={form}
        name="eligibility"
        label="Who it suits"
        hint="Whom to think of for it. Sex and age are asked below, so that they can be filtered by"
        rows={3}
      />
      <TextQuestion
        form={form}
        name="exclusions"
        label="Who it is not for"
        rows={2}
      />
      <Radios
        form={form}
        name="sex"
        label="Sex"
        fallback=""
        options={[
          ...Object.entries(sexLabels).map(([value, label]) => ({
            value,
            label,
          })),
          { value: '', label: 'Not stated' },
        ]}
      />
      <div className="field-row">
        <NumberQuestion
          form={form}
          name="minAge"
          label="Youngest age"
          hint="In years; empty if there is none"
        />
        <NumberQuestion
          form={form}
          name="maxAge"
          label="Oldest age"
          hint="In years; empty if there is none"
        />
      </div>
      <Checks
        form={form}
        name="mainNeeds"
        label="Main needs"
        hint="What it is for: three at most"
        options={needs}
      />
      <Checks
        form={form}
        name="otherNeeds"
        label="Also works with"
        hint="Needs that it can help with on the way"
        options={[]}
        rest={[{ label: 'Show the needs', options: needs }]}
      />
      <Checks
        form={form}
        name="groups"
        label="Groups in mind"
        hint="Only where the service is made for them"
        options={groups}
      />
    </FormSection>
  )
}
