import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { CourtForWarnings, Warning } from '#app/record/warnings.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import { groupBy } from '#app/values/collections.ts'
import { countOf } from '#app/values/counts.ts'
import { AreaFields } from './area-fields.tsx'
import type { Choices } from './area-fields.tsx'
import { AvailabilityFields } from './availability-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import type { Option } from './controls.tsx'
import { DescriptionFields } from './description-fields.tsx'
import type { TypeGroup } from './description-fields.tsx'
import { EligibilityFields } from './eligibility-fields.tsx'
import { ReferralFields } from './referral-fields.tsx'
import { SourceFields } from './source-fields.tsx'
import { useUnsavedWarning } from './use-unsaved-warning.ts'

export type FormChoices = {
  typeGroups: TypeGroup[]
  needs: Option[]
  groups: Option[]
  referrers: Option[]
  areas: Choices
  courts: Choices
  prisons: Option[]
  custodyCentres: Option[]
  providers: string[]
  successors: { slug: string; title: string }[]
  mapAreas: string[]
  towns: { name: string; lat: number; lng: number }[]
  mayCoverScotland: boolean
  courtsForWarnings: CourtForWarnings[]
}

/** Long enough for a word to be finished. */
const pause = 500

/**
 * Everything that a listing says, on one page. It works as it is; a script adds
 * warnings while one types.
 */
export function ListingForm({
  page,
  values,
  draftAt,
  isSaved,
  rail,
}: {
  page: {
    errors: Record<string, string>
    warnings: Warning[]
    choices: FormChoices
    baseRevision: number
  }
  values: unknown
  draftAt: string
  /** What it shows is what is kept. */
  isSaved: boolean
  rail: ReactNode
}) {
  const { choices } = page
  const [live, setLive] = useState<Warning[] | null>(null)
  const waiting = useRef<number>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const returnKey = useRef<HTMLButtonElement>(null)
  const warnings = live ?? page.warnings
  const view = { values, errors: page.errors, warnings: byField(warnings) }
  useUnsavedWarning(form, isSaved ? draftAt : null)

  function lookAgain(element: HTMLFormElement) {
    window.clearTimeout(waiting.current)
    waiting.current = window.setTimeout(() => {
      import('./live-warnings.ts').then(
        ({ warningsOf }) => {
          setLive(warningsOf(element, choices.courtsForWarnings))
        },
        // Where the network went away, the server warns of it once it is sent.
        () => undefined,
      )
    }, pause)
  }

  // Saved for the first time the form is another one, and whoever saved it with
  // the keyboard would be sent back to the top of the page.
  useEffect(() => {
    const { hash } = window.location
    if (hash && document.activeElement === document.body)
      document.getElementById(hash.slice(1))?.focus({ preventScroll: true })
  }, [])

  return (
    <Form
      ref={form}
      method="post"
      className="listing-form"
      onSubmit={(event) => {
        const { submitter } = event.nativeEvent as SubmitEvent
        if (submitter === returnKey.current)
          submitter?.setAttribute('value', sectionInHand())
      }}
      onChange={(event) => {
        lookAgain(event.currentTarget)
      }}
    >
      <input type="hidden" name="baseRevision" value={page.baseRevision} />
      <input type="hidden" name="draftAt" value={draftAt} />
      {/* Return in a field saves; without this it would press the first
          button, whichever that is. */}
      <button
        ref={returnKey}
        className="visually-hidden"
        type="submit"
        name="save"
        value="what"
        tabIndex={-1}
        aria-hidden="true"
      >
        Save
      </button>
      <div className="listing-form__rail">
        {rail}
        <p className="visually-hidden" role="status">
          {live && summaryOf(live)}
        </p>
      </div>
      <div className="listing-form__sections">
        <DescriptionFields form={view} {...choices} />
        <AvailabilityFields form={view} successors={choices.successors} />
        <EligibilityFields form={view} {...choices} />
        <ReferralFields form={view} referrers={choices.referrers} />
        <AreaFields form={view} {...choices} />
        <ContactFields form={view} />
        <SourceFields form={view} />
      </div>
    </Form>
  )
}

/** Where somebody is, to be shown the same part again. */
function sectionInHand() {
  return document.activeElement?.closest('.form-section')?.id ?? 'what'
}

function byField(warnings: Warning[]): Record<string, string[]> {
  return Object.fromEntries(
    [...groupBy(warnings, ({ field }) => field)].map(([field, list]) => [
      field,
      list.map(({ message }) => message),
    ]),
  )
}

function summaryOf(warnings: Warning[]) {
  if (warnings.length === 0) return 'Nothing to look at again'
  return `${countOf(warnings.length, 'thing')} to look at again`
}
