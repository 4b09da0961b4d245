/** Nobody confirms what the sources disagree on without knowing that they do. */
export function SourceConflicts({ conflicts }: { conflicts: string[] }) {
  if (conflicts.length === 0) return null
  return (
    <p className="source-conflicts">
      <strong>The sources disagree:</strong> {conflicts.join(' ')}
    </p>
  )
}
