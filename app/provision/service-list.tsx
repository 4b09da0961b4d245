import { Link } from '@remix-run/react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability } from '#app/availability/availability.ts'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'

type Offered = {
  slug: string
  title: string
  provider: string
  availability: Availability
  intake: Intake | null
  freshness: Freshness
  forWhom: string | null
  listedAs: string | null
}

/** Listings in few words, each with its state and whose word that is. */
export function ServiceList({ services }: { services: Offered[] }) {
  return (
    <ul className="service-list">
      {services.map((service) => (
        <li key={service.slug}>
          <article className="service-card">
            <h3 className="service-card__title">
              <Link to={`/services/${service.slug}`}>{service.title}</Link>
            </h3>
            <div className="service-card__state">
              <AvailabilityTag
                state={service.availability}
                statement={service.freshness.statement}
                intake={service.intake}
              />
              <FreshnessLine freshness={service.freshness} />
            </div>
            <p className="service-card__where">
              {[service.provider, service.listedAs, service.forWhom]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </article>
        </li>
      ))}
    </ul>
  )
}
