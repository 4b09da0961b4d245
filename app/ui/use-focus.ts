import { useEffect } from 'react'
import type { RefObject } from 'react'

/** Brings people to what answers them. */
export function useFocus(element: RefObject<HTMLElement>, answer: unknown) {
  useEffect(() => {
    if (answer) element.current?.focus()
  }, [element, answer])
}
