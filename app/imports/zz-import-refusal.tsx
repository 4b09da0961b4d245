import { Inset } from '#app/ui/inset.tsx'

const most = 20

/** Why nothing came of what was asked for last. */
export function ImportRefusal({
  refusal,
}: {
  refusal: { error: string; titles: string[] } | null
}) {
  if (!refusal) return null
  const more = refusal.titles.length - most
  return (
    <Inset title={refusal.error}>
      {refusal.titles.length > 0 && (
        <ul>
          {refusal.titles.slice(0, most).map((title, n) => (
            <li key={n}>{title}</li>
          ))}
          {more > 0 && <li>And {more.toLocaleString('en-GB')} more</li>}
        </ul>
      )}
    </Inset>
  )
}
