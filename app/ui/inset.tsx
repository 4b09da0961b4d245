import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useFocus } from './use-focus.ts'

/** Something to know before relying on the text around it. */
export function Inset({
  title,
  answers,
  children,
}: {
  title?: string
  /** What somebody has just done, and this is the answer to. */
  answers?: unknown
  children: ReactNode
}) {
  const inset = useRef<HTMLDivElement>(null)
  // On a long page the answer may be far from the button that was pressed.
  useFocus(inset, answers)

  return (
    <div
      className="ds_inset-text"
      ref={inset}
      tabIndex={answers ? -1 : undefined}
    >
      <div className="ds_inset-text__text">
        {title && <p className="inset__title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
