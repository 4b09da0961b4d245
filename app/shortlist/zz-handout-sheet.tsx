import type { PackService } from './referral-pack.ts'
import { Fact, FactList } from '#app/ui/summary-list.tsx'

/** One listing for the person whom it may help: larger, and in few words. */
export function HandoutSheet({
  service: { slug, handout },
}: {
  service: PackService
}) {
  if (!handout) return null
  return (
    <article className="pack-sheet" aria-labelledby={`pack-${slug}`}>
      <h2 id={`pack-${slug}`}>{handout.title}</h2>
      <FactList>
        {handout.facts.map(({ term, words }) => (
          <Fact key={term} term={term}>
            {words}
          </Fact>
        ))}
      </FactList>
      <p className="pack-sheet__caution">
        <strong>{handout.caution}</strong>
      </p>
    </article>
  )
}
