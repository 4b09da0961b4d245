import { Field } from '#app/ui/field.tsx'

/** With the address beside it, so that a password keeper files it rightly. */
export function NewPassword({
  id,
  name,
  error,
  email,
  label = 'New password',
}: {
  id: string
  name: string
  error?: string
  email: string
  label?: string
}) {
  return (
    <>
      <input
        type="text"
        value={email}
        autoComplete="username"
        aria-label="Mail address of the account"
        readOnly
        hidden
      />
      <Field
        id={id}
        name={name}
        error={error}
        label={label}
        hint="12 or more characters. Three or four words that have nothing to do with each other are easy to remember and hard to guess"
        type="password"
        autoComplete="new-password"
      />
    </>
  )
}
