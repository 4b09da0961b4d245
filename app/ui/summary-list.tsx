import type { ReactNode } from 'react'

export function SummaryList({ children }: { children: ReactNode }) {
  return <dl className="fact-list">{children}</dl>
}

/** A fact that nobody stated is said to be missing, not left out. */
export function Fact({
  term,
  whenEmpty = 'Not stated',
  children,
}: {
  term: string
  whenEmpty?: string
  children?: ReactNode
}) {
  // A condition that does not hold leaves `false` behind.
  const isEmpty = [null, undefined, '', false].some((none) => children === none)
  return (
    <div className="fact-list__row">
      <dt>{term}</dt>
      <dd>
        {isEmpty ? (
          <span className="fact-list__empty">{whenEmpty}</span>
        ) : (
          children
        )}
      </dd>
    </div>
  )
}
