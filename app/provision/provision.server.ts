/** What is offered where: behind the pages of areas, types and courts. */
import { isUsable } from '#app/availability/availability.ts'
import {
  listNationalServices,
  listPublished,
  splitEnded,
  listRunningServices,
} from '#app/listings/published-services.server.ts'
import { listServices } from '#app/listings/services.server.ts'
import type { Service } from '#app/listings/service.ts'
import type { ServiceType } from '#app/vocabulary/terms.server.ts'
import { typesMeantBy, withNarrower } from '#app/vocabulary/type-tree.server.ts'
import type { MeantTypes } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import { stagesOf } from '#search/documents/reach.ts'
import { summariser, matchedServicesOf } from './service-summary.server.ts'
import type {
  MatchedServices,
  ServiceSummary,
  Match,
} from './service-summary.server.ts'

type TypeProvision = MatchedServices & {
  type: { key: string; label: string; statutory: boolean }
  /** For a type nobody told us of: listings for all of Scotland. */
  nationally: { slug: string; title: string }[]
}

export type StageProvision = {
  stage: { key: string; label: string; definition: string }
  /** With a listing first, then the statutory types without one. */
  offers: TypeProvision[]
  /** Services for all of Scotland at this stage, each once. */
  national: ServiceSummary[]
}

export type AreaProvision = MatchedServices & {
  area: { slug: string; name: string; partnership: string }
}

/** A type that an area has listings of, or a statutory one without any. */
export type TypeMatches = {
  type: ServiceType
  matches: Match[]
  /** For a type nobody told us of: listings for all of Scotland. */
  nationally: { slug: string; title: string }[]
  /** The one of the type itself that can be used: then there is no gap. */
  nationwide: Service | null
}

/** What each page of an area or a court starts from. */
export function listMatchesForArea(areaSlug: string): AreaMatches {
  const known = getKnownMatches()
  const found = known.get(areaSlug) ?? matchesForArea(areaSlug)
  known.set(areaSlug, found)
  return found
}

/** Every page of a court asks for its areas, each with every type. */
const getKnownMatches = rememberUntilChange(
  db,
  () => new Map<string, AreaMatches>(),
)

type AreaMatches = {
  types: TypeMatches[]
  ended: Service[]
  listings: number
}

function matchesForArea(areaSlug: string): AreaMatches {
  const { running, ended } = inArea(areaSlug)
  const national = listNationalServices()
  const types = getVocabulary().types.flatMap((type) => {
    const matches = ownOrNarrower(type, running)
    if (matches.length === 0 && !type.statutory) return []
    const nationally = matches.length > 0 ? [] : matching([type], national)
    return {
      type,
      matches,
      nationally: nationally.map(({ service: { slug, title } }) => ({
        slug,
        title,
      })),
      nationwide:
        nationally.find(
          ({ service, listedAs }) =>
            listedAs === null && isUsable(service.availability),
        )?.service ?? null,
    }
  })
  return { types, ended, listings: running.length }
}

function inArea(areaSlug: string) {
  const { running, ended } = listPublished()
  const covers = ({ areas }: Service) =>
    areas.some(({ slug }) => slug === areaSlug)
  return { running: running.filter(covers), ended: ended.filter(covers) }
}

/** By stage of the case; a type with several stages stands under each. */
export function listProvisionForArea(
  areaSlug: string,
  now: Date,
): { stages: StageProvision[]; ended: ServiceSummary[]; listings: number } {
  const { stages, types } = getVocabulary()
  const local = listMatchesForArea(areaSlug)
  const national = listNationalServices()
  const describe = summariser(now)

  const offers = local.types.map(({ type, matches, nationally }) => ({
    type: { key: type.key, label: type.label, statutory: type.statutory },
    ...matchedServicesOf(matches.map(describe)),
    nationally,
  }))
  return {
    stages: stages.map(({ key, label, definition }) => {
      const ofStage = types.filter((type) => type.stages.includes(key))
      const here = offers.filter((offer) =>
        ofStage.some((type) => type.key === offer.type.key),
      )
      return {
        stage: { key, label, definition },
        offers: [...here.filter(isListed), ...here.filter(not(isListed))],
        national: national
          .filter((service) => isAtStage(service, key))
          .map((service) => describe({ service, listedAs: null })),
      }
    }),
    ended: local.ended.map((service) => describe({ service, listedAs: null })),
    listings: local.listings,
  }
}

/**
 * For all 32 areas, those without a listing too.
 * @param typeKey a type, which includes its narrower ones, or a group of types
 */
export function listProvisionForType(
  typeKey: string,
  now: Date,
): {
  areas: AreaProvision[]
  national: ServiceSummary[]
  ended: ServiceSummary[]
  listings: number
  isReplaced: boolean
} {
  const { areas } = getVocabulary()
  const meant = typesMeantBy(typeKey)
  const keys = meant.types.flatMap(({ key }) => withNarrower(key))
  const { running, ended } = splitEnded(
    listServices({ types: [...new Set(keys)] }),
  )
  const describe = summariser(now)
  const matches = matchesFor(meant, running)

  return {
    areas: areas.map(({ slug, name, partnership }) => ({
      area: { slug, name, partnership: partnership.name },
      ...provisionIn(slug, matches, { meant, describe }),
    })),
    national: matches
      .filter(({ service }) => service.coversScotland)
      .map(describe),
    ended: ended.map((service) => describe({ service, listedAs: null })),
    listings: running.length,
    isReplaced: isReplaced(typeKey),
  }
}

/** In a group, every service is named by its own type. */
export function matchesFor({ types, isGroup }: MeantTypes, running: Service[]) {
  return matching(types, running, { labelOwn: isGroup })
}

/** What one area has of these types: behind tables, maps and the matrix. */
export function provisionIn(
  areaSlug: string,
  matches: Match[],
  {
    meant,
    describe,
  }: { meant: MeantTypes; describe: ReturnType<typeof summariser> },
): MatchedServices {
  const here = matches.filter(({ service }) =>
    service.areas.some(({ slug }) => slug === areaSlug),
  )
  return matchedServicesOf(here.map(describe), { ownFirst: !meant.isGroup })
}

/**
 * An order of the past: something took the place of all that was ever listed of
 * it, so nobody is to be asked whether it is there.
 */
export function isReplaced(typeKey: string): boolean {
  const keys = withNarrower(typeKey)
  const isOfType = ({ types }: Service) =>
    types.some((type) => keys.includes(type))
  const { running, ended } = listPublished()
  const replaced = ended.filter(isOfType)
  return (
    replaced.length > 0 &&
    replaced.every(({ availability }) => availability === 'superseded') &&
    !running.some(isOfType)
  )
}

/** As many as the search lists for the area: what has ended is no option. */
export function countReaching(areaSlug: string): number {
  return listRunningServices().filter(
    ({ coversScotland, areas }) =>
      coversScotland || areas.some(({ slug }) => slug === areaSlug),
  ).length
}

/** How many running listings each area and each type or group has. */
export function countProvision() {
  const { areas, types, typeGroups } = getVocabulary()
  const { running } = splitEnded(listServices())
  const count = (isMeant: (service: Service) => boolean) =>
    running.filter(isMeant).length
  return {
    national: count(({ coversScotland }) => coversScotland),
    areas: Object.fromEntries(
      areas.map(({ slug }) => [
        slug,
        count((service) => service.areas.some((area) => area.slug === slug)),
      ]),
    ),
    types: Object.fromEntries(
      [...typeGroups, ...types].map(({ key }) => {
        const meant = types.filter((t) => t.key === key || t.parent === key)
        const keys = new Set(meant.flatMap((type) => withNarrower(type.key)))
        return [key, count((service) => service.types.some((t) => keys.has(t)))]
      }),
    ),
  }
}

/** The services of these types, those of a narrower type last and named so. */
function matching(
  wanted: ServiceType[],
  services: Service[],
  { labelOwn = false } = {},
): Match[] {
  const { types } = getVocabulary()
  const labels = new Map(types.map(({ key, label }) => [key, label]))
  const own = new Set(wanted.map(({ key }) => key))
  const keys = new Set(wanted.flatMap(({ key }) => withNarrower(key)))
  const matches = services.flatMap((service) => {
    const ownKey = service.types.find((key) => own.has(key))
    const key = ownKey ?? service.types.find((one) => keys.has(one))
    if (key === undefined) return []
    const isNamed = ownKey === undefined || labelOwn
    return { service, listedAs: isNamed ? (labels.get(key) ?? null) : null }
  })
  return [
    ...matches.filter(({ listedAs }) => listedAs === null),
    ...matches.filter(({ listedAs }) => listedAs !== null),
  ]
}

/**
 * On an area's page every narrower type has a row of its own; it speaks for a
 * wider one only where the wider one would otherwise look unknown.
 */
function ownOrNarrower(type: ServiceType, services: Service[]): Match[] {
  const matches = matching([type], services)
  const own = matches.filter(({ listedAs }) => listedAs === null)
  return own.length > 0 ? own : matches
}

/** The same that search finds it by. */
export function isAtStage({ types }: Service, stage: string) {
  return stagesOf(types, getVocabulary()).includes(stage)
}

function isListed({ services }: MatchedServices) {
  return services.length > 0
}

function not<Value>(question: (value: Value) => boolean) {
  return (value: Value) => !question(value)
}
