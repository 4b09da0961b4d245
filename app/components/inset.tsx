import type { ReactNode } from 'react'

/** Something to know before relying on the text around it. */
export function Inset({
  title,
  children,
}: {
  title?: string
  children: ReactNode
}) {
  return (
    <div className="ds_inset-text">
      <div className="ds_inset-text__text">
        {title && <p className="inset__title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
