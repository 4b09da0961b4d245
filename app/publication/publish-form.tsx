import { PartCheckboxes } from '#app/assurance/part-checkboxes.tsx'
import { AvailabilityNeeded } from '#app/assurance/part-facts.tsx'
import type { AssurancePart } from '#app/record/parts.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Form } from '#app/ui/workspace-form.tsx'

/** Why it is published, what the editor stands behind, and when. */
export function PublishForm({
  page,
  reply,
}: {
  page: {
    id: string
    title: string
    /** When the draft that is shown was saved. */
    draftAt: string
    confirm: AssurancePart[]
    confirmable: AssurancePart[]
    isNotTold: boolean
  }
  reply:
    | {
        sent: { reason: string; publishOn: string }
        errors: Partial<Record<string, string>>
      }
    | undefined
}) {
  const errors = reply?.errors ?? {}
  return (
    <Form method="post" className="publish-form">
      <input type="hidden" name="draftAt" value={page.draftAt} />
      <ErrorSummary
        errors={Object.entries(errors).map(([fieldId, message]) => ({
          fieldId,
          message: message ?? '',
        }))}
      />
      <Field
        id="reason"
        name="reason"
        label="Why"
        hint="Stands in the history, such as “New telephone number”"
        defaultValue={reply?.sent.reason}
        error={errors.reason}
      />
      <PartCheckboxes
        name="confirm"
        legend="You confirm from today"
        hint="Readers see your partnership and today’s date on these parts"
        parts={page.confirmable}
        chosen={page.confirm}
      />
      {page.isNotTold && <AvailabilityNeeded id={page.id} title={page.title} />}
      <Field
        id="publishOn"
        name="publishOn"
        label="Not today, but on"
        hint="Leave it empty to publish now; or a day like 3 July 2027. What it says then is to be confirmed on that day"
        defaultValue={reply?.sent.publishOn}
        error={errors.publishOn}
      />
      <button className="ds_button" type="submit">
        Publish
      </button>
    </Form>
  )
}
