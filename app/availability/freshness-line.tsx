import type { Freshness } from './freshness.ts'

/** Whose word it is and since when: the same words wherever it stands. */
export function FreshnessLine({
  freshness,
}: {
  freshness: Pick<Freshness, 'statement' | 'words'>
}) {
  return (
    <p className={`freshness-line freshness-line--${freshness.statement}`}>
      {freshness.words}
    </p>
  )
}
