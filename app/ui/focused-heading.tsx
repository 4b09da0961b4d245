import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useFocus } from './use-focus.ts'

/**
 * The heading of what takes the place of a form. The button that was pressed is
 * gone with the form: focus would be nowhere.
 */
export function FocusedHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useFocus(heading, true)

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
