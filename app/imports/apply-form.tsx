import { Link } from '@remix-run/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Form } from '#app/ui/workspace-form.tsx'
import { countOf, wordFor } from '#app/values/counts.ts'
import type { Outcome } from './import-report.tsx'

type Counts = Record<Outcome, number>

/** All that is right, at once; what is to be mended is left out. */
export function ApplyForm({
  counts,
  reason,
  error,
}: {
  counts: Counts
  /** As it was given before, where nothing came of it. */
  reason: string | null
  error?: string
}) {
  const ready = counts.change + counts.create
  return (
    <section className="import-apply" aria-labelledby="apply">
      <h2 id="apply">{sentenceFor(counts)}</h2>
      {counts.mend > 0 && (
        <p>
          {counts.mend === 1
            ? 'One row is'
            : `${counts.mend.toLocaleString('en-GB')} rows are`}{' '}
          to be mended, and left out until then. Mend{' '}
          {wordFor(counts.mend, 'it', 'them')} in your file or in the one that
          you can download below, and upload that.
        </p>
      )}
      <ErrorSummary
        errors={error ? [{ fieldId: 'reason', message: error }] : []}
      />
      <Form method="post">
        {ready > 0 && (
          <Field
            id="reason"
            name="reason"
            label="Why"
            hint="Stands in the history of each listing, such as “Yearly review of June”"
            defaultValue={reason ?? ''}
            error={error}
          />
        )}
        <div className="import-actions">
          {ready > 0 && (
            <>
              <button className="ds_button" name="intent" value="publish">
                Publish{' '}
                {ready === 1
                  ? 'this listing'
                  : `these ${ready.toLocaleString('en-GB')}`}
              </button>
              <button
                className="ds_button ds_button--secondary"
                name="intent"
                value="draft"
              >
                Take {wordFor(ready, 'it', 'them')} in as{' '}
                {wordFor(ready, 'a draft', 'drafts')}
              </button>
            </>
          )}
        </div>
        <p className="import-actions import-actions--small">
          <button className="link-button" name="intent" value="reopen">
            Change the columns
          </button>
          <button className="link-button" name="intent" value="recheck">
            Check once more
          </button>
          <button className="link-button" name="intent" value="discard">
            Throw the file away
          </button>
        </p>
      </Form>
    </section>
  )
}

function sentenceFor({ create, change, mend }: Counts) {
  if (create + change === 0)
    return mend > 0
      ? 'Nothing can be taken in yet'
      : 'The directory says what your file says'
  const parts = [
    change > 0 && `${countOf(change, 'listing')} would be changed`,
    create > 0 && `${countOf(create, 'listing')} would be added`,
  ].filter((part) => part !== false)
  return parts.join(', ')
}

/** What was done, and the way back. */
export function ImportDone({
  appliedAs,
  appliedAt,
  undoneAt,
  waiting,
  counts,
  reason,
  undo,
}: {
  appliedAs: 'drafts' | 'published' | null
  appliedAt: string | null
  undoneAt: string | null
  /** How many are on their way into search. */
  waiting: number
  counts: Counts
  reason: string | null
  /** What undoing would do, for whoever asks. */
  undo: Undo | null
}) {
  const what = [
    counts.change > 0 && `${countOf(counts.change, 'listing')} changed`,
    counts.create > 0 && `${countOf(counts.create, 'listing')} added`,
  ]
    .filter((part) => part !== false)
    .join(', ')
  return (
    <section className="import-apply" aria-labelledby="apply">
      <h2 id="apply">
        {undoneAt
          ? `Undone on ${undoneAt}`
          : appliedAs === 'drafts'
            ? 'Taken in as drafts'
            : 'Published'}
      </h2>
      <p>
        {appliedAt}: {what || 'its rows are no longer kept'}. “{reason}”
        {/[.?!]$/.test(reason ?? '') ? '' : '.'}
        {undoneAt &&
          (appliedAs === 'drafts'
            ? ' The drafts are gone.'
            : ' What was changed says again what it said before; what was added is archived.')}
        {!undoneAt &&
          appliedAs === 'published' &&
          ' Readers see it. Nobody has confirmed it yet: do that on the page of what needs doing.'}
      </p>
      {waiting > 0 && (
        <p>
          Search is being brought up to date, with {countOf(waiting, 'listing')}{' '}
          to go. Their own pages already are.
        </p>
      )}
      {!undoneAt && !undo && (
        <Link
          className="ds_button ds_button--secondary"
          to="?ask=undo#undo"
          preventScrollReset
        >
          Undo the whole import
        </Link>
      )}
      {undo && <AskBeforeUndo {...undo} />}
    </section>
  )
}

type Undo = {
  /** What somebody went on from since. */
  titles: string[]
  /** What will happen, in sentences. */
  effects: string[]
}

/** Says what will happen, and lets nobody undo hundreds of listings in passing. */
function AskBeforeUndo({ titles, effects }: Undo) {
  if (titles.length > 0)
    return (
      <>
        <h3 id="undo">This import cannot be undone as a whole</h3>
        <p>
          These listings have changed since. Put back the listings of this
          import one by one, from their history.
        </p>
        <ul>
          {titles.slice(0, mostTitles).map((title, n) => (
            <li key={n}>{title}</li>
          ))}
          {titles.length > mostTitles && (
            <li>and {countOf(titles.length - mostTitles, 'listing')} more</li>
          )}
        </ul>
      </>
    )
  return (
    <>
      <h3 id="undo">Undo the whole import?</h3>
      {effects.length === 0 ? (
        <p>No listing and no draft will change.</p>
      ) : (
        <ul>
          {effects.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Form className="import-actions" method="post">
        <button
          className="ds_button ds_button--secondary"
          name="intent"
          value="undo"
        >
          Yes, undo the import
        </button>
        <Link to="?" preventScrollReset>
          Keep the import
        </Link>
      </Form>
    </>
  )
}

const mostTitles = 10
