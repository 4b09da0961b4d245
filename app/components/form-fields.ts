import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { useMemo } from 'react'

/** What a `Field` needs of a question of the form. */
export function fieldProps(field: FieldMetadata<string>) {
  return {
    id: field.id,
    name: field.name,
    defaultValue: field.initialValue,
    error: field.errors?.[0],
  }
}

/** The same of a password or a code, which is never sent back. */
export function secretProps(field: FieldMetadata<string>) {
  return { id: field.id, name: field.name, error: field.errors?.[0] }
}

/** For `ErrorSummary`: changes only when the errors do, as it takes focus. */
export function useErrorList(form: {
  id: string
  allErrors: FormMetadata['allErrors']
}) {
  const list = JSON.stringify(
    Object.entries(form.allErrors).flatMap(([name, messages]) =>
      messages.map((message) => ({
        fieldId: name === '' ? form.id : `${form.id}-${name}`,
        message,
      })),
    ),
  )
  return useMemo(
    () => JSON.parse(list) as { fieldId: string; message: string }[],
    [list],
  )
}
