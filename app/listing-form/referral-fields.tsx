import { Checks, TextQuestion } from './controls.tsx'
import type { Option } from './controls.tsx'
import type { ListingFormView } from './form-values.ts'
import { FormSection } from './section.tsx'

export function ReferralFields({
  form,
  referrers,
}: {
  form: ListingFormView
  referrers: Option[]
}) {
  return (
    <FormSection id="asking">
      <TextQuestion
        form={form}
        name="referral"
        label="How to ask"
        hint="Step by step: whom to ring or write to, with what form"
        rows={3}
      />
      <Checks
        form={form}
        name="referrers"
        label="Who may ask"
        options={referrers}
      />
      <TextQuestion
        form={form}
        name="requestBy"
        label="Ask by"
        hint="Such as “Two working days before the hearing”"
      />
      <TextQuestion
        form={form}
        name="turnaround"
        label="How long it takes"
        hint="From asking to the first meeting or the report"
      />
      <TextQuestion form={form} name="assessment" label="Assessment" rows={2} />
      <TextQuestion
        form={form}
        name="access"
        label="Access"
        hint="Steps, languages, online or at home, travel"
        rows={2}
      />
      <TextQuestion
        form={form}
        name="cost"
        label="Cost"
        hint="Such as “Free”"
      />
    </FormSection>
  )
}
