import { Form as AnyForm } from '@remix-run/react'
import type { FormProps } from '@remix-run/react'
import { createContext, forwardRef, useContext } from 'react'

/** The mark of whoever works here; null outside the workspace. */
const Author = createContext<string | null>(null)
export const AuthorProvider = Author.Provider

/** A page whose loader puts what was kept back into its form. */
export type FillsIn = { fillsIn: true }

/**
 * A form of the workspace. It says whose it is, so that what was typed can be
 * given back to the same person should their session have ended meanwhile.
 */
export const Form = forwardRef<HTMLFormElement, FormProps>(
  function WorkspaceForm({ children, ...form }, ref) {
    const author = useContext(Author)
    return (
      <AnyForm {...form} ref={ref}>
        {author !== null && form.method === 'post' && (
          <input type="hidden" name="_author" value={author} />
        )}
        {children}
      </AnyForm>
    )
  },
)
