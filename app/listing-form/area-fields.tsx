import { Checks, SingleCheck, TextQuestion } from './controls.tsx'
import type { Option } from './controls.tsx'
import { rowCountAt } from './form-values.ts'
import type { ListingFormView } from './form-values.ts'
import { LocationFields } from './location-fields.tsx'
import type { KnownTown } from './location-fields.tsx'
import { AddRow, FormSection } from './section.tsx'

/** What is likely, and what else there is. */
export type Choices = { near: Option[]; others: Option[] }

export function AreaFields({
  form,
  areas,
  courts,
  prisons,
  custodyCentres,
  mapAreas,
  towns,
  mayCoverScotland,
}: {
  form: ListingFormView
  areas: Choices
  courts: Choices
  prisons: Option[]
  custodyCentres: Option[]
  /** Slugs of the areas that the maps show first. */
  mapAreas: string[]
  towns: KnownTown[]
  mayCoverScotland: boolean
}) {
  return (
    <FormSection id="where">
      {mayCoverScotland && (
        <SingleCheck
          form={form}
          name="coversScotland"
          label="For all of Scotland"
        />
      )}
      <Checks
        form={form}
        name="areas"
        label="Council areas"
        hint="Where the person lives decides. One listing may serve several areas"
        options={areas.near}
        rest={foldedAway('Other council areas', areas.others)}
      />
      <TextQuestion
        form={form}
        name="areaNote"
        label="Where in the area"
        hint="If it is not everywhere, such as “Levenmouth only”"
      />
      <Checks
        form={form}
        name="courts"
        label="Courts that use it"
        options={courts.near}
        rest={foldedAway('Other courts', courts.others)}
      />
      <Checks
        form={form}
        name="prisons"
        label="Prisons it works in"
        options={[]}
        rest={foldedAway('Show the prisons', prisons)}
      />
      <Checks
        form={form}
        name="custodyCentres"
        label="Police custody centres it works in"
        options={[]}
        rest={foldedAway('Show the custody centres', custodyCentres)}
      />
      <h3 className="form-section__part" id="locations" tabIndex={-1}>
        Addresses
      </h3>
      <p className="ds_hint-text">
        Where people go, or can be met. Leave it empty if there is no public
        place: none is invented.
      </p>
      {Array.from({ length: rowCountAt(form, 'locations') }, (_, index) => (
        <LocationFields
          key={index}
          form={form}
          index={index}
          mapAreas={mapAreas}
          towns={towns}
        />
      ))}
      <AddRow label="another address" section="where" />
    </FormSection>
  )
}

function foldedAway(label: string, options: Option[]) {
  return options.length > 0 ? [{ label, options }] : []
}
