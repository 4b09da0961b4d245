import { nameProblem } from '#app/record/fields.ts'
import { idFor } from './field-id.ts'
import { formSections } from './section.tsx'

/** Beside the form: where one is, what is left to mend, and what is next. */
export function FormSidebar({
  page: { errors, draft, changed },
}: {
  page: {
    errors: Record<string, string>
    draft: { savedAt: string; publishOn: string | null } | null
    changed: string[]
  }
}) {
  const mend = Object.entries(errors)
  return (
    <>
      <p className="edit-rail__state" role="status">
        {draft
          ? `Draft saved ${draft.savedAt}`
          : 'As published: nothing is changed yet'}
      </p>
      {draft?.publishOn && (
        <p>
          <strong>It publishes itself on {draft.publishOn}.</strong> A change
          takes it off the calendar until you review it again.
        </p>
      )}
      {mend.length > 0 && (
        <div className="edit-rail__mend">
          <h2>To mend before it can be published</h2>
          <ul>
            {mend.map(([name, message]) => (
              <li key={name}>
                <a href={`#${idFor(name)}`}>{nameProblem(name, message)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {changed.length > 0 && (
        <p className="edit-rail__changed">
          <strong>Changed:</strong> {changed.join(', ')}
        </p>
      )}
      <div className="edit-rail__actions">
        <button className="ds_button" type="submit" name="save" value="publish">
          Review and publish
        </button>
        <button
          className="ds_button ds_button--secondary"
          type="submit"
          name="save"
          value="preview"
        >
          Preview
        </button>
        {draft && (
          <details className="more-choices">
            <summary>Throw the draft away</summary>
            <p>
              What was changed here is gone then. What readers see stays as it
              is.
            </p>
            <button
              className="ds_button ds_button--secondary"
              type="submit"
              name="save"
              value="discard"
            >
              Throw it away
            </button>
          </details>
        )}
      </div>
      <nav aria-label="Parts of the form">
        <ul className="edit-rail__parts">
          {formSections.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
