import {
  availabilityStates,
  availabilityLabel,
} from '#app/availability/availability.ts'
import { explainAvailability } from '#app/availability/explain-availability.ts'
import { capacityLabels } from '#app/vocabulary/code-labels.ts'
import {
  DayQuestion,
  Radios,
  SelectQuestion,
  TextQuestion,
} from './controls.tsx'
import type { ListingFormView } from './form-values.ts'
import { FormSection } from './section.tsx'

export function AvailabilityFields({
  form,
  successors,
}: {
  form: ListingFormView
  /** The listings that may take its place. */
  successors: { slug: string; title: string }[]
}) {
  return (
    <FormSection id="availability-section">
      <Radios
        form={form}
        name="availability"
        label="Can people be referred today?"
        fallback="not-told"
        options={availabilityStates.map((state) => ({
          value: state,
          label: availabilityLabel(state, 'confirmed'),
          hint: explainAvailability(state),
        }))}
      />
      <TextQuestion
        form={form}
        name="availabilityNote"
        label="What to know about it"
        hint="For readers. Say what limits it: to whom, where, until when"
        rows={2}
      />
      <div className="field-row">
        <DayQuestion
          form={form}
          name="startsOn"
          label="Starts"
          hint="Like 3 July 2026. If it is planned, it becomes available on that day by itself"
        />
        <DayQuestion
          form={form}
          name="endsOn"
          label="Ends"
          hint="The last day. After it, the listing closes by itself"
        />
        <DayQuestion
          form={form}
          name="pausedUntil"
          label="Paused until"
          hint="The last day of the pause. After it, what was before stands again"
        />
      </div>
      <SelectQuestion
        form={form}
        name="successor"
        label="Listing that takes its place"
        hint="Readers of this one are pointed on to it"
      >
        <option value="">None</option>
        {successors.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </SelectQuestion>
      <div className="field-row">
        <SelectQuestion
          form={form}
          name="capacity"
          label="Room for new referrals"
          hint="If you can say so now"
        >
          <option value="">Not told</option>
          {Object.entries(capacityLabels).map(([state, words]) => (
            <option key={state} value={state}>
              {words}
            </option>
          ))}
        </SelectQuestion>
        <DayQuestion
          form={form}
          name="capacityUntil"
          label="Good until"
          hint="After this day it reads “not told us”"
        />
      </div>
    </FormSection>
  )
}
