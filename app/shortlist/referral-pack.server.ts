import { listFacts } from '#app/listings/facts.server.ts'
import type { FactKey } from '#app/listings/facts.server.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { handoutOf } from './handout.server.ts'
import type { ReferralPack } from './referral-pack.ts'

/** What a court or a provider needs on paper; the rest is on the page. */
const packKeys: FactKey[] = [
  'note',
  'what',
  'suits',
  'people',
  'exclusions',
  'asks',
  'how',
  'by',
  'turnaround',
  'assessment',
  'contact',
  'place',
  'areas',
  'courts',
  'source',
]

/** Said even when nobody has stated them: the gap is worth a telephone call. */
const alwaysSaid: FactKey[] = ['what', 'suits', 'how', 'by', 'contact', 'place']

/** @param origin of this site, for the address of each listing on paper */
export function describePack(
  slugs: readonly string[],
  { origin, now }: { origin: string; now: Date },
): ReferralPack {
  const { found, missing } = listFacts(slugs, now)
  return {
    asOf: formatDay(dayOf(now)),
    missing,
    services: found.map((service) => ({
      slug: service.slug,
      title: service.title,
      provider: service.provider,
      where: service.where,
      state: service.state,
      intake: service.intake,
      freshness: service.freshness,
      hasEnded: service.hasEnded,
      address: `${origin}/services/${service.slug}`,
      facts: packKeys.flatMap(
        (key) =>
          service.facts.find(
            (fact) =>
              fact.key === key && (fact.words ?? alwaysSaid.includes(key)),
          ) ?? [],
      ),
      handout: handoutOf(findListing(service.slug, now)),
    })),
  }
}
