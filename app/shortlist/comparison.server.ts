import { stateInWords } from '#app/availability/availability.ts'
import { listFacts } from '#app/listings/facts.server.ts'
import type { FactKey, ListingFacts } from '#app/listings/facts.server.ts'
import { findListing } from '#app/listings/listing-page.server.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { maxCompared } from './selection.ts'

export type Comparison = {
  /** The day, in words. */
  asOf: string
  services: Pick<
    ListingFacts,
    'slug' | 'title' | 'provider' | 'state' | 'intake' | 'freshness'
  >[]
  rows: {
    key: FactKey
    term: string
    /** One for each service, null where no source says. */
    words: (string | null)[]
    differs: boolean
  }[]
  /** Whether they stand differently, or on a word of another age. */
  statesDiffer: boolean
  missing: string[]
  /** How many more were found than are compared. */
  leftOut: number
  /** Of the same type and near: what the one service could stand beside. */
  suggestions: { slug: string; title: string; where: string }[]
}

/** Two to four listings, the same facts side by side. */
export function compareServices(
  slugs: readonly string[],
  now: Date,
): Comparison {
  const { found, missing } = listFacts(slugs, now)
  const services = found.slice(0, maxCompared)
  const [first] = services
  const rows = (first?.facts ?? []).map(({ key, term }, row) => {
    const words = services.map(({ facts }) => facts[row]?.words ?? null)
    return { key, term, words, differs: new Set(words).size > 1 }
  })
  return {
    asOf: formatDay(dayOf(now)),
    services: services.map(
      ({ slug, title, provider, state, intake, freshness }) => ({
        slug,
        title,
        provider,
        state,
        intake,
        freshness,
      }),
    ),
    // What is said of none of them is no fact to compare.
    rows: rows.filter(({ words }) => words.some((said) => said !== null)),
    statesDiffer:
      new Set(
        services.map(
          ({ state, intake, freshness }) =>
            `${state} ${stateInWords(state, freshness.statement, intake)}`,
        ),
      ).size > 1,
    missing,
    leftOut: found.length - services.length,
    suggestions: first ? suggestionsFor(first.slug, services, now) : [],
  }
}

function suggestionsFor(slug: string, chosen: { slug: string }[], now: Date) {
  return (findListing(slug, now)?.similar ?? [])
    .filter((similar) => !chosen.some((one) => one.slug === similar.slug))
    .map(({ slug, title, where }) => ({ slug, title, where }))
}
