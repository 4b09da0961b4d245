import {
  bestAvailability,
  isUsable,
  takesNobody,
} from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import {
  availabilityFreshness,
  intakeOfService,
} from '#app/availability/freshness.ts'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import { describeAges } from '#app/listings/listing.ts'
import type { Service } from '#app/listings/service.ts'
import { groupBy, indexBy } from '#app/values/collections.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

/** A listing in a few words, as tables show it. */
export type ServiceSummary = {
  slug: string
  title: string
  provider: string
  availability: Availability
  intake: Intake | null
  freshness: Freshness
  requestBy: string | null
  /** Labels: "Sheriff", "Procurator fiscal". */
  whoAsks: string[]
  forWhom: string | null
  /** "Fort William, Caol and Kinlochleven only." */
  areaNote: string | null
  /** The narrower type it is listed as; null when it is of the type itself. */
  listedAs: string | null
}

/** What several listings say together. */
export type MatchedServices = {
  state: Availability
  /** Of the listing behind the state. */
  intake: Intake | null
  statement: Statement
  /** The word behind the state; null when there is no listing. */
  freshness: Freshness | null
  services: ServiceSummary[]
}

/** A service found for a type, perhaps by way of a narrower one. */
export type Match = { service: Service; listedAs: string | null }

/**
 * The best state, and the best word that anybody gives for that state. What is
 * listed as the type itself is heard before what is narrower.
 */
export function matchedServicesOf(
  services: ServiceSummary[],
  { ownFirst = true } = {},
): MatchedServices {
  const own = services.filter(({ listedAs }) => listedAs === null)
  const heard = ownFirst && own.length > 0 ? own : services
  // One that is full speaks for the others only where all of them are.
  const open = heard.filter(
    ({ availability, intake }) =>
      isUsable(availability) && !takesNobody(availability, intake),
  )
  const asked = open.length > 0 ? open : heard
  const state = bestAvailability(asked.map(({ availability }) => availability))
  const words = groupBy(
    asked.filter(({ availability }) => availability === state),
    ({ freshness }) => freshness.statement,
  )
  const best =
    words.get('confirmed') ?? words.get('published') ?? words.get('old')
  const said =
    best?.find(({ intake }) => intake?.capacity !== 'waiting-list') ?? best?.[0]
  const freshness = said?.freshness ?? null
  return {
    state,
    intake: said?.intake ?? null,
    statement: freshness?.statement ?? 'old',
    freshness,
    services,
  }
}

export function summariser(now: Date) {
  const { referrers, groups } = getVocabulary()
  const referrerOf = indexBy(referrers, ({ key }) => key)
  const groupOf = indexBy(groups, ({ key }) => key)
  return function describe({ service, listedAs }: Match): ServiceSummary {
    return {
      slug: service.slug,
      title: service.title,
      provider: service.provider.name,
      availability: service.availability,
      intake: intakeOfService(service, now),
      freshness: availabilityFreshness(service, now),
      requestBy: service.requestBy,
      whoAsks: service.referrers.map(
        (key) => referrerOf.get(key)?.label ?? key,
      ),
      forWhom: suits(
        service,
        service.groups.map((key) => groupOf.get(key)?.label ?? key),
      ),
      areaNote: service.areaNote,
      listedAs,
    }
  }
}

const longestEligibility = 160

/** Whom it is for, short enough for a table; the listing has the whole text. */
function suits(service: Service, groups: string[]): string | null {
  const { eligibility, sex } = service
  const ages = describeAges(service)
  if (eligibility && eligibility.length <= longestEligibility)
    return eligibility
  const facts = [
    sex === 'women' && !groups.includes('Women') && 'Women',
    sex === 'men' && !groups.includes('Men') && 'Men',
    ages && `aged ${ages}`,
    ...groups,
  ].filter(Boolean)
  if (facts.length > 0) return capitalised(facts.join(', '))
  if (!eligibility) return null
  return `${eligibility.split(/(?<=[.;]) /)[0] ?? eligibility}\u00A0…`
}

function capitalised(text: string) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
