import { DayQuestion, SingleCheck, TextQuestion } from './controls.tsx'
import { rowCountAt, textAt } from './form-values.ts'
import type { ListingFormView } from './form-values.ts'
import { AddRow, FormSection } from './section.tsx'

export function SourceFields({ form }: { form: ListingFormView }) {
  return (
    <FormSection id="sources">
      <h3 className="form-section__part">Where this is from</h3>
      <Source form={form} name="source" />
      <SingleCheck
        form={form}
        name="source.truncated"
        label="Only part of that page has been read"
      />
      <h3 className="form-section__part" id="otherSources" tabIndex={-1}>
        Also read for it
      </h3>
      {Array.from({ length: rowCountAt(form, 'otherSources') }, (_, index) => (
        <fieldset className="repeated" key={index}>
          <legend>Other source {index + 1}</legend>
          <Source form={form} name={`otherSources[${index}]`} />
        </fieldset>
      ))}
      <AddRow label="another source" section="sources" />
      <h3 className="form-section__part" id="conflicts" tabIndex={-1}>
        Where the sources disagree
      </h3>
      <p className="ds_hint-text">
        Readers see this until it is settled. Put the listing right, then empty
        the text.
      </p>
      {Array.from({ length: rowCountAt(form, 'conflicts') }, (_, index) => (
        <TextQuestion
          key={index}
          form={form}
          name={`conflicts[${index}]`}
          label={`Disagreement ${index + 1}`}
          rows={2}
        />
      ))}
      <TextQuestion
        form={form}
        name="editorNote"
        label="Note for editors"
        hint="Never shown to readers"
        rows={3}
      />
    </FormSection>
  )
}

function Source({ form, name }: { form: ListingFormView; name: string }) {
  return (
    <div className="field-row">
      <input
        type="hidden"
        name={`${name}.generation`}
        value={textAt(form, `${name}.generation`)}
      />
      <TextQuestion
        form={form}
        name={`${name}.name`}
        label="Page or paper"
        hint="Your partnership, if you say so yourselves"
      />
      <TextQuestion
        form={form}
        name={`${name}.url`}
        label="Web address"
        type="url"
      />
      <DayQuestion form={form} name={`${name}.publishedOn`} label="Its date" />
    </div>
  )
}
