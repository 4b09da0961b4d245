import { Form } from '@remix-run/react'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'

/** What was sent and sent back, so that nothing typed is lost. */
export type ClosureReply = {
  intent: string
  values: Partial<Record<string, string>>
  errors: Partial<Record<string, string>>
}

const Reply = createContext<ClosureReply | undefined>(undefined)
export const ClosureReplyProvider = Reply.Provider

/** One thing that can be done with a listing, always with a reason. */
export function ClosureCommand({
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
        <ClosureQuestion
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

export function ClosureQuestion({
  intent,
  name,
  ...question
}: {
  intent: string
  name: string
  label: string
  hint?: string
}) {
  const reply = useContext(Reply)
  const isMine = reply?.intent === intent
  return (
    <Field
      {...question}
      id={fieldIdOf(intent, name)}
      name={name}
      defaultValue={isMine ? reply.values[name] : undefined}
      error={isMine ? reply.errors[name] : undefined}
    />
  )
}

/** For the list of errors above the forms. */
export function listClosureErrors(reply: ClosureReply | undefined) {
  if (!reply) return []
  return Object.entries(reply.errors).flatMap(([name, message]) =>
    message ? { fieldId: fieldIdOf(reply.intent, name), message } : [],
  )
}

function fieldIdOf(intent: string, name: string) {
  return `${intent}-${name}`
}
