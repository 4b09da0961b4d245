import { hasEnded } from '#app/availability/availability.ts'
import { sexLabels } from '#app/vocabulary/code-labels.ts'
import { findListing } from './listing-page.server.ts'
import { describePeriod } from './listing.ts'
import type { Listing } from './listing.ts'
import { findCurrentSlug } from './services.server.ts'

/** A listing as facts in the sheriff's order: to compare, to print, to send. */
export type ListingFacts = {
  slug: string
  title: string
  provider: string
  where: string
  state: Listing['state']
  intake: Listing['intake']
  freshness: Listing['freshness']
  hasEnded: boolean
  facts: Fact[]
}

type Fact = {
  key: FactKey
  term: string
  /** Null: no source says. */
  words: string | null
}

const factTerms = {
  note: 'About its availability',
  what: 'What it does',
  type: 'Type',
  suits: 'Who it suits',
  people: 'Sex and age',
  exclusions: 'Who it is not for',
  needs: 'Works with',
  asks: 'Who may ask',
  how: 'How to ask',
  by: 'Ask by',
  turnaround: 'How long it takes',
  assessment: 'Assessment',
  cost: 'Cost',
  access: 'Access',
  contact: 'Contact',
  place: 'Place',
  areas: 'For people who live in',
  courts: 'Courts',
  source: 'Source',
} as const
export type FactKey = keyof typeof factTerms

/** In the order asked for. What nobody knows comes back as missing. */
export function listFacts(
  slugs: readonly string[],
  now: Date,
): { found: ListingFacts[]; missing: string[] } {
  const found: ListingFacts[] = []
  const missing: string[] = []
  for (const slug of slugs) {
    // A renamed listing is the same listing.
    const listing =
      findListing(slug, now) ?? findListing(findCurrentSlug(slug) ?? '', now)
    if (!listing) missing.push(slug)
    else if (!found.some((one) => one.slug === listing.slug))
      found.push(factsOf(listing))
  }
  return { found, missing }
}

export function factsOf(listing: Listing): ListingFacts {
  const words = wordsOf(listing)
  return {
    slug: listing.slug,
    title: listing.title,
    provider: [listing.provider, ...listing.coProviders].join(', '),
    where: areasOf(listing),
    state: listing.state,
    intake: listing.intake,
    freshness: listing.freshness,
    hasEnded: hasEnded(listing.state),
    facts: (Object.keys(factTerms) as FactKey[]).map((key) => ({
      key,
      term: factTerms[key],
      words: words[key] === '' ? null : words[key],
    })),
  }
}

function wordsOf(listing: Listing): Record<FactKey, string | null> {
  const { referrers } = listing
  return {
    note: sentences([
      listing.availabilityNote,
      describePeriod(listing),
      listing.successor && `In its place: ${listing.successor.title}.`,
      listing.splitOff.length > 0
        ? `For other areas: ${listing.splitOff.map(({ title }) => title).join('; ')}.`
        : null,
    ]),
    what: listing.summary,
    type: labelsOf(listing.types),
    suits: listing.eligibility,
    people: listed([
      listing.sex && sexLabels[listing.sex],
      listing.ages && `aged ${listing.ages}`,
      ...listing.groups
        .map(({ label }) => label)
        .filter((label) => label.toLowerCase() !== listing.sex),
    ]),
    exclusions: listing.exclusions,
    needs: labelsOf([...listing.mainNeeds, ...listing.otherNeeds]),
    asks: labelsOf(referrers),
    how: listing.referral,
    by: listing.requestBy,
    turnaround: listing.turnaround,
    assessment: listing.assessment,
    cost: listing.cost,
    access: listing.access,
    contact: listing.contacts
      .map(({ role, phone, email, web }) =>
        listed([role, phone.map(({ text }) => text).join(''), email, web]),
      )
      .join('; '),
    place: listing.places
      .map(({ address, town, isHidden }) =>
        isHidden
          ? `${address} (the exact address is not shown)`
          : listed([address, town && !address.includes(town) ? town : null]),
      )
      .join('; '),
    areas: sentences([areasOf(listing), listing.areaNote], ': '),
    courts: listing.courts.map(({ name }) => name).join(', '),
    source: listing.sources
      .slice(0, 1)
      .map(({ name, on }) => `${name}, ${on ?? 'no date'}`)
      .join('; '),
  }
}

function areasOf({ coversScotland, areas }: Listing) {
  return coversScotland
    ? 'All of Scotland'
    : areas.map(({ name }) => name).join(', ')
}

function labelsOf(terms: { label: string }[]) {
  return terms.map(({ label }) => label).join(', ')
}

function listed(words: (string | null | undefined | false)[]) {
  return words.filter(Boolean).join(', ')
}

function sentences(words: (string | null)[], between = ' ') {
  return words.filter(Boolean).join(between)
}
