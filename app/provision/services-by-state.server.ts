/** Listings in a line: what it is, its state and whose word that is. */
import { stateInWords } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import {
  availabilityFreshness,
  intakeOfService,
} from '#app/availability/freshness.ts'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import { listNationalServices } from '#app/listings/published-services.server.ts'
import type { Service } from '#app/listings/service.ts'
import { groupBy } from '#app/values/collections.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { stagesOf } from '#search/documents/reach.ts'

type Named = { slug: string; title: string }

/** Listings of which the same word is given, which then stands once. */
export type ServicesByState = {
  state: Availability
  intake: Intake | null
  word: Pick<Freshness, 'statement' | 'words'>
  services: (Named & { areas: string[] })[]
}[]

/** What is described at another stage, by the state it is in. */
export type OtherServices = {
  state: Availability
  intake: Intake | null
  statement: Statement
  services: Named[]
  /** Statutory types of which nobody has told us. */
  types: Named[]
}

/** Services for all of Scotland that can be used at these stages, each once. */
export function listNationalServicesByState(
  stages: readonly string[] | null,
  now: Date,
): ServicesByState {
  return groupByState(listNationalServices().filter(usableAt(stages)), now)
}

/** @param stages keys of the vocabulary; null for all of them */
export function usableAt(stages: readonly string[] | null) {
  const vocabulary = getVocabulary()
  return ({ types }: Service) =>
    stages === null ||
    stagesOf(types, vocabulary).some((stage) => stages.includes(stage))
}

export function groupByState(
  services: Service[],
  now: Date,
  { withAreas = false } = {},
): ServicesByState {
  const groups = groupBy(services, (service) => {
    const { statement, words } = availabilityFreshness(service, now)
    const intake = intakeOfService(service, now)
    return `${stateInWords(service.availability, statement, intake)} ${words}`
  })
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map((first) => {
      const { statement, words } = availabilityFreshness(first, now)
      return {
        state: first.availability,
        intake: intakeOfService(first, now),
        word: { statement, words },
        services: same.map((service) => ({
          slug: service.slug,
          title: service.title,
          areas: withAreas ? service.areas.map(({ name }) => name) : [],
        })),
      }
    }),
  )
}

export function otherServicesAtStage(
  services: Service[],
  untold: { key: string; label: string }[],
  now: Date,
): OtherServices[] {
  const told = services.map((service) => ({
    state: service.availability,
    intake: intakeOfService(service, now),
    statement: availabilityFreshness(service, now).statement,
    services: [{ slug: service.slug, title: service.title }],
    types: [],
  }))
  const missing = {
    state: 'not-told' as const,
    intake: null,
    statement: 'old' as const,
    services: [],
    types: untold.map(({ key, label }) => ({ slug: key, title: label })),
  }
  const said = untold.length > 0 ? [...told, missing] : told
  const groups = groupBy(said, ({ state, statement, intake }) =>
    stateInWords(state, statement, intake),
  )
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map(({ state, statement, intake }) => ({
      state,
      intake,
      statement,
      services: same.flatMap((one) => one.services),
      types: same.flatMap((one) => one.types),
    })),
  )
}
