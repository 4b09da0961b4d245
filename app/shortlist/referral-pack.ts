import { stateInWords } from '#app/availability/availability.ts'
import type { Availability } from '#app/availability/availability.ts'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'

/** Listings to hand over: on paper, as a document, or as plain text. */
export type ReferralPack = {
  /** The day, in words. */
  asOf: string
  services: PackService[]
  /** Slugs that no listing has. */
  missing: string[]
}

export type PackService = {
  slug: string
  title: string
  provider: string
  where: string
  state: Availability
  intake: Intake | null
  freshness: Freshness
  hasEnded: boolean
  /** Of its page. */
  address: string
  facts: { key: string; term: string; words: string | null }[]
  handout: {
    title: string
    facts: { term: string; words: string }[]
    caution: string
  } | null
}

/** By slug. They never leave the browser in which they were written. */
export type PackNotes = Record<string, string | undefined>

export const notStated = 'Not stated'

/** "Listed as available, as listed 19 June 2024, not confirmed since". */
export function standingOf({
  state,
  intake,
  freshness,
}: Pick<PackService, 'state' | 'intake' | 'freshness'>) {
  return `${stateInWords(state, freshness.statement, intake)}, ${freshness.words}`
}

export function packPromise(asOf: string) {
  return `As Community support services had it on ${asOf}. Each service says how old the word of it is; check before you rely on it.`
}

/** To paste into a report. */
export function packAsText(
  { asOf, services }: ReferralPack,
  notes: PackNotes = {},
): string {
  return [
    packPromise(asOf),
    ...services.map((service, i) => serviceAsText(service, i, notes)),
    '',
  ].join('\n\n')
}

function serviceAsText(service: PackService, i: number, notes: PackNotes) {
  const note = notes[service.slug]?.trim()
  return [
    `${i + 1}. ${service.title}`,
    `${service.provider}. ${service.where}.`,
    `Availability: ${standingOf(service)}.`,
    ...service.facts.map(({ term, words }) => `${term}: ${words ?? notStated}`),
    ...(note ? [`Note: ${note}`] : []),
    service.address,
  ].join('\n')
}

/** The same for the person whom it is about. */
export function handoutAsText({ asOf, services }: ReferralPack): string {
  return [
    `${handoutTitle}. ${handoutPromise(asOf)}`,
    ...services.flatMap(({ handout }) =>
      handout
        ? [
            [
              handout.title,
              ...handout.facts.map(({ term, words }) => `${term}: ${words}`),
              handout.caution,
            ].join('\n'),
          ]
        : [],
    ),
    '',
  ].join('\n\n')
}

export const handoutTitle = 'Services that may help you'

export function handoutPromise(asOf: string) {
  return `Written down on ${asOf} from the directory Community support services.`
}
