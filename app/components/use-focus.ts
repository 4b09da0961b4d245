import { useEffect } from 'react'
import type { RefObject } from 'react'

/**
 * Brings people to what answers them. Not at once: where an answer also changes
 * the address, the page first moves focus to the start of its content.
 */
export function useFocus(element: RefObject<HTMLElement>, answer: unknown) {
  useEffect(() => {
    if (!answer) return
    const later = window.setTimeout(() => element.current?.focus())
    return () => {
      window.clearTimeout(later)
    }
  }, [element, answer])
}
