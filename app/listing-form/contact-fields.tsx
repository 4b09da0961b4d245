import { weekdayLabels } from '#app/vocabulary/code-labels.ts'
import { SelectQuestion, TextQuestion } from './controls.tsx'
import { rowCountAt } from './form-values.ts'
import type { ListingFormView } from './form-values.ts'
import { AddRow, FormSection } from './section.tsx'

export function ContactFields({ form }: { form: ListingFormView }) {
  return (
    <FormSection id="reaching">
      <p className="ds_hint-text">
        Offices and duty desks, never the name, mobile or address of a person.
        To take one out, empty it.
      </p>
      <div id="contacts" tabIndex={-1}>
        <Warnings form={form} name="contacts" />
        {Array.from({ length: rowCountAt(form, 'contacts') }, (_, index) => (
          <Contact key={index} form={form} index={index} />
        ))}
      </div>
      <AddRow label="another contact" section="reaching" />
      <h3 className="form-section__part" id="schedules" tabIndex={-1}>
        Opening times
      </h3>
      {Array.from({ length: rowCountAt(form, 'schedules') }, (_, index) => (
        <OpeningTime key={index} form={form} index={index} />
      ))}
      <AddRow label="another opening time" section="reaching" />
    </FormSection>
  )
}

function Contact({ form, index }: { form: ListingFormView; index: number }) {
  const name = `contacts[${index}]`
  return (
    <fieldset className="repeated">
      <legend>Contact {index + 1}</legend>
      <div className="field-row">
        <TextQuestion
          form={form}
          name={`${name}.role`}
          label="Role or office"
        />
        <TextQuestion
          form={form}
          name={`${name}.phone`}
          label="Telephone"
          type="tel"
        />
        <TextQuestion
          form={form}
          name={`${name}.email`}
          label="Email"
          type="email"
        />
        <TextQuestion
          form={form}
          name={`${name}.web`}
          label="Website"
          type="url"
        />
      </div>
    </fieldset>
  )
}

function OpeningTime({
  form,
  index,
}: {
  form: ListingFormView
  index: number
}) {
  const name = `schedules[${index}]`
  return (
    <fieldset className="repeated">
      <legend>Opening time {index + 1}</legend>
      <div className="field-row field-row--narrow">
        <SelectQuestion form={form} name={`${name}.weekday`} label="Day">
          {Object.entries(weekdayLabels).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </SelectQuestion>
        <TextQuestion
          form={form}
          name={`${name}.opensAt`}
          label="Opens"
          type="time"
        />
        <TextQuestion
          form={form}
          name={`${name}.closesAt`}
          label="Closes"
          type="time"
        />
        <TextQuestion form={form} name={`${name}.note`} label="Note" />
      </div>
    </fieldset>
  )
}

function Warnings({ form, name }: { form: ListingFormView; name: string }) {
  const warnings = form.warnings[name] ?? []
  if (warnings.length === 0) return null
  return (
    <ul className="field-warnings">
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  )
}
