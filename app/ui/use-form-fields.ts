import type { SubmissionResult } from '@conform-to/dom'
import { useMemo } from 'react'

/** What an action replied to a form that was sent, if one was. */
export type FormReply = SubmissionResult | null | undefined

/**
 * What a form shows: what it begins with or, after a reply, what was sent and
 * what is wrong with it. The form is checked on the server alone, by the schema
 * beside its action: the same check in the browser would add a third to the
 * scripts of a page, and finds nothing sooner that matters.
 *
 * @param id of the form in the page; its fields are named after it
 * @param initial what stands in the form at first, by the fields' names
 */
export function useFormFields(
  id: string,
  reply: FormReply,
  initial: Partial<Record<string, string>> = {},
) {
  // The same list until the next reply: whoever is shown it takes the focus.
  const problems = useMemo(() => listProblems(id, reply), [id, reply])

  /** For a password or a code, which is never sent back. */
  function secret(name: string) {
    return { id: `${id}-${name}`, name, error: reply?.error?.[name]?.[0] }
  }

  function field(name: string) {
    const sent = reply?.initialValue?.[name]
    const text = typeof sent === 'string' ? sent : ''
    return { ...secret(name), defaultValue: reply ? text : initial[name] }
  }

  return { problems, formProps: { id, noValidate: true }, field, secret }
}

function listProblems(id: string, reply: FormReply) {
  return Object.entries(reply?.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({
      fieldId: name === '' ? id : `${id}-${name}`,
      message,
    })),
  )
}
