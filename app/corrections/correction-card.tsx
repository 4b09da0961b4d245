import { Link } from '@remix-run/react'
import { Inset } from '#app/ui/inset.tsx'
import { Form } from '#app/ui/workspace-form.tsx'

export type CardCorrection = {
  id: string
  field: string | null
  about: string
  presentValue: string | null
  suggestion: string
  status: string
  createdAt: string
  canReply: boolean
  /** Into whose drafts. */
  acceptedBy: string[]
  service: { id: string; slug: string; title: string }
  messages: { text: string; sentAt: string; isFromReporter: boolean }[]
}

/** The error is empty where what was typed only has to be sent again. */
type Problem = { intent: string; text: string; error: string } | null

/** What a reader says, beside what the listing says, and the four answers. */
export function OpenCorrection({
  correction,
  problem,
}: {
  correction: CardCorrection
  problem: Problem
}) {
  const { id, about, service, messages } = correction
  return (
    <section className="correction" id={id} tabIndex={-1}>
      <h2>
        <Link to={`/services/${service.slug}`}>{service.title}</Link>
      </h2>
      <p className="work-note">
        {about} · reported {correction.createdAt}
        {correction.status === 'asked' && ' · waiting for the reader’s answer'}
        {correction.acceptedBy.length > 0 &&
          ` · accepted by ${correction.acceptedBy.join(' and ')}, and answered once that draft is published`}
      </p>
      <dl className="correction__words">
        <BothWords {...correction} />
        {messages.map(({ text, sentAt, isFromReporter }) => (
          <div key={sentAt + text}>
            <dt>
              {isFromReporter ? 'The reader answered' : 'We asked'}, {sentAt}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Form method="post" className="correction__accept">
        <input type="hidden" name="id" value={id} />
        <button className="ds_button" name="intent" value="accept">
          Accept, and open the edit
          <span className="visually-hidden"> of {service.title}</span>
        </button>
      </Form>
      <Answer
        correction={correction}
        problem={problem}
        intent="decline"
        summary="Decline it"
        label="Why it stays as it is"
        hint="The reader sees this, and it stands on the listing"
        button="Decline"
      />
      <Answer
        correction={correction}
        problem={problem}
        intent="ask"
        summary="Ask the reader"
        label="Your question"
        hint={
          correction.canReply
            ? 'The reader gets a mail'
            : 'The reader left no address and sees it only by their private link'
        }
        button="Ask"
      />
      <Answer
        correction={correction}
        problem={problem}
        intent="settle"
        summary="It is right already"
        label="What was put right"
        hint="The reader sees this, and it stands on the listing"
        button="Accept without a change"
      />
    </section>
  )
}

function Answer({
  correction: { id, service },
  problem,
  intent,
  summary,
  label,
  hint,
  button,
}: {
  correction: CardCorrection
  problem: Problem
  intent: string
  summary: string
  label: string
  hint: string
  button: string
}) {
  const error = problem?.intent === intent ? problem.error : undefined
  const field = `${intent}-${id}`
  return (
    <details className="more-choices" open={error !== undefined}>
      <summary>
        {summary}
        <span className="visually-hidden">: {service.title}</span>
      </summary>
      <Form method="post" className="door">
        <input type="hidden" name="id" value={id} />
        <div
          className={error ? 'field ds_question ds_question--error' : 'field'}
        >
          <label className="ds_label" htmlFor={field}>
            {label}
          </label>
          <p className="ds_hint-text" id={`${field}-hint`}>
            {hint}
          </p>
          {error && (
            <p className="ds_question__error-message" id={`${field}-error`}>
              <span className="visually-hidden">Error: </span>
              {error}
            </p>
          )}
          <textarea
            className={error ? 'ds_input ds_input--error' : 'ds_input'}
            id={field}
            name="text"
            rows={3}
            defaultValue={error === undefined ? undefined : problem?.text}
            aria-invalid={error ? true : undefined}
            aria-describedby={`${field}-hint${error ? ` ${field}-error` : ''}`}
          />
        </div>
        <button
          className="ds_button ds_button--secondary"
          name="intent"
          value={intent}
        >
          {button}
        </button>
      </Form>
    </details>
  )
}

/** Above the edit: what readers say, and where it belongs. */
export function AcceptedCorrections({
  list,
}: {
  list: {
    id: string
    field: string | null
    about: string
    presentValue: string | null
    suggestion: string
  }[]
}) {
  if (list.length === 0) return null
  const title =
    list.length === 1
      ? 'A reader’s correction: publishing this answers it'
      : `${list.length} corrections from readers: publishing this answers all of them`
  return (
    <Inset title={title}>
      {list.map((one) => (
        <div className="accepted-correction" key={one.id}>
          <dl className="correction__words">
            <BothWords {...one} />
          </dl>
          {one.field && (
            <p>
              <a href={`#${one.field}`}>Go to “{one.about}”</a>
            </p>
          )}
        </div>
      ))}
    </Inset>
  )
}

/** A report about the listing as a whole is about no words of it. */
function BothWords({
  field,
  presentValue,
  suggestion,
}: {
  field: string | null
  presentValue: string | null
  suggestion: string
}) {
  return (
    <>
      {field && (
        <div>
          <dt>The listing said</dt>
          <dd>{presentValue ?? 'Nothing'}</dd>
        </div>
      )}
      <div>
        <dt>The reader says</dt>
        <dd>{suggestion}</dd>
      </div>
    </>
  )
}

export function AnsweredCorrections({
  list,
}: {
  list: {
    id: string
    about: string
    suggestion: string
    status: string
    outcome: string | null
    resolvedOn: string
    service: { title: string; slug: string }
  }[]
}) {
  return (
    <section>
      <h2>Answered</h2>
      <table className="ds_table work-table">
        <thead>
          <tr>
            <th scope="col">Listing</th>
            <th scope="col">The reader said</th>
            <th scope="col">Outcome</th>
            <th scope="col">On</th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/services/${one.service.slug}`}>
                  {one.service.title}
                </Link>
                <span className="work-table__note">{one.about}</span>
              </th>
              <td data-label="The reader said">{one.suggestion}</td>
              <td data-label="Outcome">
                {one.status === 'accepted' ? 'Accepted. ' : 'Declined. '}
                {one.outcome}
              </td>
              <td data-label="On">{one.resolvedOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
