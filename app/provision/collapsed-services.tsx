import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { stateInWords } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { LightLink } from '#app/ui/links.tsx'
import { countOf } from '#app/values/counts.ts'

export type ServicesByStateView = {
  state: Availability
  intake: Intake | null
  word: { statement: Statement; words: string }
  services: { slug: string; title: string; areas: string[] }[]
}[]

/** Apart from the tables; closed on the screen, open on paper. */
export function CollapsedServices({
  id,
  title,
  offers,
}: {
  id: string
  title: string
  offers: ServicesByStateView
}) {
  const count = offers.reduce((sum, { services }) => sum + services.length, 0)
  if (count === 0) return null
  return (
    <details className="ds_details print-open" id={id}>
      <summary className="ds_details__summary">
        {title}: {countOf(count, 'listing')}
      </summary>
      <div className="ds_details__text">
        <ServicesByStateList offers={offers} />
      </div>
    </details>
  )
}

/** Listings by the word that is given of them, which then stands once. */
function ServicesByStateList({ offers }: { offers: ServicesByStateView }) {
  return (
    <dl className="short-offers">
      {offers.map(({ state, intake, word, services }) => (
        <div
          key={`${stateInWords(state, word.statement, intake)} ${word.words}`}
        >
          <dt>
            <AvailabilityTag
              state={state}
              statement={word.statement}
              intake={intake}
            />
            <span className="short-offers__word">{word.words}</span>
          </dt>
          <dd>
            <ul>
              {services.map(({ slug, title, areas }) => (
                <li key={slug}>
                  <LightLink to={`/services/${slug}`}>{title}</LightLink>
                  {areas.length > 0 && ` (${areas.join(', ')})`}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}
