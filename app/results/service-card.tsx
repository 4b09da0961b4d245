import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import { ServiceActions } from '#app/shortlist/shortlist-button.tsx'
import { LightLink } from '#app/ui/links.tsx'

export type ServiceCardProps = {
  slug: string
  title: string
  provider: string
  /** Labels: "Bail supervision", and so with the referrers. */
  types: string[]
  where: string
  summary: string
  availability: Availability
  intake: Intake | null
  freshness: Freshness
  referrers: string[]
  requestBy: string | null
  /** "3 miles". */
  distance: string | null
  national: boolean
  /** Why it was found: "Women", "Housing". */
  why?: string[]
  headingLevel?: 2 | 3 | 4
}

/** One row of a ruled list: put it in a `<li>` of `.service-list`. */
export function ServiceCard({
  slug,
  title,
  provider,
  types,
  where,
  summary,
  availability,
  intake,
  freshness,
  referrers,
  requestBy,
  distance,
  national,
  why = [],
  headingLevel = 2,
}: ServiceCardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <article className="service-card">
      <Heading className="service-card__title">
        <LightLink to={`/services/${slug}`}>{title}</LightLink>
      </Heading>
      <div className="service-card__state">
        <AvailabilityTag
          state={availability}
          statement={freshness.statement}
          intake={intake}
        />
        <FreshnessLine freshness={freshness} />
      </div>
      <p className="service-card__where">
        {[provider, where, distance].filter(Boolean).join(' · ')}
        {national && (
          <span className="service-card__national">National service</span>
        )}
      </p>
      {summary && <p className="service-card__summary">{summary}</p>}
      <dl className="service-card__facts">
        <CardFact term="What" values={types} />
        <CardFact
          term="Who asks"
          values={referrers.length > 0 ? referrers : ['not stated']}
        />
        <CardFact term="By when" values={requestBy ? [requestBy] : []} />
        <CardFact term="Found by" values={why} />
      </dl>
      <ServiceActions slug={slug} title={title} />
    </article>
  )
}

function CardFact({ term, values }: { term: string; values: string[] }) {
  if (values.length === 0) return null
  return (
    <div>
      <dt>{term}:</dt> <dd>{values.join(', ')}</dd>
    </div>
  )
}
