import { Link } from '@remix-run/react'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { hasEnded } from '#app/availability/availability.ts'
import type { ServiceSnapshot, SnapshotProblem } from '#app/record/snapshot.ts'
import { Field, SelectField } from '#app/ui/field.tsx'
import { Form } from '#app/ui/workspace-form.tsx'
import { lookup } from '#app/values/collections.ts'
import { formatDay } from '#app/values/dates.ts'

/** What was sent and sent back, so that nothing typed is lost. */
export type CloseReply = {
  intent: string
  values: Partial<Record<string, string>>
  errors: Partial<Record<string, string>>
}

const Reply = createContext<CloseReply | undefined>(undefined)
export const CloseReplyProvider = Reply.Provider

/** One thing that can be done with a listing, always with a reason. */
export function CloseForm({
  intent,
  title,
  button,
  children,
}: {
  intent: string
  title: string
  button: string
  children: ReactNode
}) {
  return (
    <section className="command">
      <h2>{title}</h2>
      <Form method="post" className="door">
        {children}
        <CloseQuestion
          intent={intent}
          name="reason"
          label="Why"
          hint="Stands in the history"
        />
        <button
          className="ds_button ds_button--secondary"
          name="intent"
          value={intent}
        >
          {button}
        </button>
      </Form>
    </section>
  )
}

export function EndForm({
  id,
  ended,
  successors,
}: {
  id: string
  /** What it says of its end; null while it runs. */
  ended: { on: string | null; successor: string | null } | null
  successors: { slug: string; title: string }[]
}) {
  const reply = useContext(Reply)
  return (
    <CloseForm
      intent="close"
      title={ended ? 'It has ended' : 'It ends'}
      button={ended ? 'Change how it ended' : 'Close the listing'}
    >
      {ended ? (
        <p>
          {ended.on ? `Closed since ${ended.on}.` : 'Closed, without a day.'}{' '}
          Change the day here. If it runs again,{' '}
          <Link to={`/manage/services/${id}#availability-section`}>
            say so under its availability
          </Link>
          .
        </p>
      ) : (
        <p>
          It stays readable, so that older papers can be understood, and points
          on to what takes its place.
        </p>
      )}
      <CloseQuestion
        intent="close"
        name="endsOn"
        label="Last day"
        hint={
          ended
            ? 'Like 3 July 2026'
            : 'Like 3 July 2026. If it is still to come, it closes by itself after it'
        }
        present={ended?.on}
      />
      <SelectField
        label="What takes its place"
        id={fieldIdOf('close', 'successor')}
        name="successor"
        defaultValue={reply?.values.successor ?? ended?.successor ?? ''}
        error={reply?.errors.successor}
      >
        <option value="">Nothing that we know of</option>
        {successors.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </SelectField>
      <CloseQuestion
        intent="close"
        name="note"
        label="What readers should know"
        hint="If anything"
      />
    </CloseForm>
  )
}

function CloseQuestion({
  intent,
  name,
  present,
  ...question
}: {
  intent: string
  name: string
  label: string
  hint?: string
  /** What the listing says already. */
  present?: string | null
}) {
  const reply = useContext(Reply)
  const isMine = reply?.intent === intent
  return (
    <Field
      {...question}
      id={fieldIdOf(intent, name)}
      name={name}
      defaultValue={isMine ? reply.values[name] : (present ?? undefined)}
      error={isMine ? reply.errors[name] : undefined}
    />
  )
}

/** For the list of errors above the forms. */
export function listCloseErrors(reply: CloseReply | undefined) {
  if (!reply) return []
  return Object.entries(reply.errors).flatMap(([name, message]) =>
    message ? { fieldId: fieldIdOf(reply.intent, name), message } : [],
  )
}

/** For national editors: whoever looked after it may not get it back. */
export function TransferForm({
  partnerships,
}: {
  partnerships: { slug: string; name: string }[]
}) {
  const reply = useContext(Reply)
  return (
    <CloseForm
      intent="hand-over"
      title="Somebody else looks after it"
      button="Hand it over"
    >
      <p>
        Its new team finds it among its own, with what is due and what readers
        have reported. What was confirmed stays the word of whoever gave it.
      </p>
      <SelectField
        label="From now on"
        id={fieldIdOf('hand-over', 'to')}
        name="to"
        defaultValue={reply?.values.to}
        error={reply?.errors.to}
      >
        <option value="">Choose a partnership</option>
        {partnerships.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
    </CloseForm>
  )
}

export const closeQuestions = ['endsOn', 'successor', 'note', 'to', 'reason']

/** By question of this page; what lies deeper is mended in the form. */
export function closeErrorsOf(
  problems: SnapshotProblem[],
): CloseReply['errors'] {
  return Object.fromEntries(
    problems.map(({ path: [field], message }) => {
      const name = field === 'availabilityNote' ? 'note' : String(field)
      return closeQuestions.includes(name)
        ? [name, message]
        : ['endsOn', `Mend the listing under “Edit” first: ${message}`]
    }),
  )
}

/** What has come of it, in words; null: nothing has been asked for. */
export function describeDone(
  done: string | null,
  { availability, endsOn }: ServiceSnapshot,
) {
  const words = {
    close: hasEnded(availability)
      ? 'It has ended. Readers are told so from this moment.'
      : `It closes by itself after ${endsOn ? formatDay(endsOn) : 'its last day'}.`,
    split:
      'It is split. This one stays for the first of the areas, keeps its address and points to the others.',
    'hand-over': 'It is handed over. Its new team finds it among its own.',
    archive: 'It is archived. Readers no longer see it.',
    unarchive: 'It is back. Readers see it from this moment.',
  }
  return lookup(words, done)
}

function fieldIdOf(intent: string, name: string) {
  return `${intent}-${name}`
}
